import JSONSupport

extension SchemaCompiler {
  /// The keywords of a schema that apply subschemas; the unevaluated ones last.
  mutating func applicators(
    _ schema: SchemaObject, in resource: Int
  ) throws(JSONSchemaError) -> [SchemaApplicator] {
    var result: [SchemaApplicator] = []
    if schema.applies {
      result += try objects(schema)
      result += arrays(schema)
      result += combinators(schema)
    }
    result += try references(schema, in: resource)
    if schema.appliesUnevaluated {
      if let node = subschema("unevaluatedItems", schema) {
        result.append(.unevaluatedItems(node))
      }
      if let node = subschema("unevaluatedProperties", schema) {
        result.append(.unevaluatedProperties(node))
      }
    }
    return result
  }

  private mutating func subschema(_ keyword: String, _ schema: SchemaObject) -> Int? {
    schema.isSchema(keyword) ? node(at: schema.location.appending(keyword)) : nil
  }

  private mutating func subschemas(_ keyword: String, _ schema: SchemaObject) -> [Int]? {
    guard let elements = schema[keyword]?.arrayValue else { return nil }
    return elements.indices.map { node(at: schema.location.appending(keyword, String($0))) }
  }

  private mutating func objects(
    _ schema: SchemaObject
  ) throws(JSONSchemaError) -> [SchemaApplicator] {
    var result: [SchemaApplicator] = []
    var members = SchemaMembers()
    let properties = schema["properties"]?.objectValue ?? JSONObject()
    members.properties = SchemaKeyTable(
      properties.map { ($0.key, node(at: schema.location.appending("properties", $0.key))) })
    for member in schema["patternProperties"]?.objectValue ?? JSONObject() {
      let location = schema.location.appending("patternProperties", member.key)
      members.patterns.append((try pattern(member.key, at: location), node(at: location)))
    }
    members.additional = subschema("additionalProperties", schema)
    if !properties.isEmpty || !members.patterns.isEmpty || members.additional != nil {
      result.append(.members(members))
    }
    if let node = subschema("propertyNames", schema) { result.append(.propertyNames(node)) }
    let dependencies =
      dependencies("dependentSchemas", schema) + dependencies("dependencies", schema)
    if !dependencies.isEmpty { result.append(.dependentSchemas(dependencies)) }
    return result
  }

  private mutating func dependencies(
    _ keyword: String, _ schema: SchemaObject
  ) -> [SchemaDependency] {
    guard SchemaKeywords.shape(of: keyword, in: schema.dialect.draft) != nil else { return [] }
    let members = schema[keyword]?.objectValue ?? JSONObject()
    return members.members.filter { $0.value.arrayValue == nil }.map {
      SchemaDependency(
        key: $0.key, node: node(at: schema.location.appending(keyword, $0.key)),
        keyword: keyword)
    }
  }

  private mutating func arrays(_ schema: SchemaObject) -> [SchemaApplicator] {
    var elements = SchemaElements()
    if schema.dialect.draft == .draft202012 {
      elements.prefix = subschemas("prefixItems", schema) ?? []
      elements.rest = subschema("items", schema)
    } else if let prefix = subschemas("items", schema) {
      elements.prefix = prefix
      elements.prefixKeyword = "items"
      elements.rest = subschema("additionalItems", schema)
      elements.restKeyword = "additionalItems"
    } else {
      elements.rest = subschema("items", schema)
    }
    var result: [SchemaApplicator] = []
    if !elements.prefix.isEmpty || elements.rest != nil { result.append(.elements(elements)) }
    if let contains = contains(schema) { result.append(.contains(contains)) }
    return result
  }

  private mutating func contains(_ schema: SchemaObject) -> SchemaContains? {
    guard let node = subschema("contains", schema) else { return nil }
    let isCounted = schema.dialect.draft == .draft202012 && schema.validates
    return SchemaContains(
      node: node, minimum: isCounted ? schema.count("minContains") ?? 1 : 1,
      maximum: isCounted ? schema.count("maxContains") : nil,
      marksElements: schema.dialect.draft == .draft202012)
  }

  private mutating func combinators(_ schema: SchemaObject) -> [SchemaApplicator] {
    var result: [SchemaApplicator] = []
    if let nodes = subschemas("allOf", schema) { result.append(.allOf(nodes)) }
    if let nodes = subschemas("anyOf", schema) { result.append(.anyOf(nodes)) }
    if let nodes = subschemas("oneOf", schema) { result.append(.oneOf(nodes)) }
    if let node = subschema("not", schema) { result.append(.not(node)) }
    if let condition = subschema("if", schema) {
      result.append(
        .conditional(
          SchemaConditional(
            condition: condition, then: subschema("then", schema),
            otherwise: subschema("else", schema))))
    }
    return result
  }

  /// `$ref` and `$dynamicRef`.
  mutating func references(
    _ schema: SchemaObject, in resource: Int
  ) throws(JSONSchemaError) -> [SchemaApplicator] {
    var result: [SchemaApplicator] = []
    if let reference = schema["$ref"]?.stringValue {
      let path = registry.name(of: schema.location.appending("$ref"))
      let target = try registry.resolve(reference, from: resource, path: path)
      result.append(.reference(node(at: target)))
    }
    if schema.dialect.draft == .draft202012, let reference = schema["$dynamicRef"]?.stringValue {
      let path = registry.name(of: schema.location.appending("$dynamicRef"))
      let target = try registry.resolve(reference, from: resource, path: path)
      var dynamic = SchemaDynamicReference(initial: node(at: target))
      if let name = SchemaURI(reference).fragment,
        let owner = registry.places[target],
        registry.resources[owner].dynamicAnchors[name] == target
      {
        dynamic.anchor = dynamicName(name)
      }
      result.append(.dynamicReference(dynamic))
    }
    return result
  }
}
