import JSONSupport

extension SchemaRegistry {
  /// Finds what a reference in a resource means, loading its document where needed.
  ///
  /// `path` is the place of the reference, for the error.
  mutating func resolve(
    _ reference: String, from resource: Int, path: String
  ) throws(JSONSchemaError) -> SchemaLocation {
    let target = SchemaURI(resources[resource].uri).resolving(SchemaURI(reference))
    let found = try self.resource(
      target.resource, reference: reference, path: path, from: resource)
    guard let fragment = target.decodedFragment else {
      throw .unresolvedReference(reference, path: path, reason: "the fragment is badly encoded")
    }
    if fragment.isEmpty { return resources[found].location }
    if fragment.utf8.first == UInt8(ascii: "/") {
      return try locate(fragment, in: found, reference: reference, path: path)
    }
    guard let location = resources[found].anchors[fragment] else {
      throw .unresolvedReference(
        reference, path: path, reason: "\"\(resources[found].uri)\" has no anchor \"\(fragment)\"")
    }
    return location
  }

  private mutating func resource(
    _ uri: String, reference: String, path: String, from referrer: Int
  ) throws(JSONSchemaError) -> Int {
    if let known = resource(named: uri) { return known }
    let document = try fetch(uri, reference: reference, path: path)
    let index = try add(document, uri: uri, inherited: resources[referrer].dialect)
    return places[SchemaLocation(document: index, pointer: JSONPointer())] ?? 0
  }

  private mutating func locate(
    _ pointer: String, in resource: Int, reference: String, path: String
  ) throws(JSONSchemaError) -> SchemaLocation {
    guard let pointer = JSONPointer(pointer) else {
      throw .unresolvedReference(
        reference, path: path, reason: "the fragment is no JSON Pointer: \"~\" is written \"~0\"")
    }
    let base = resources[resource].location
    let location = SchemaLocation(
      document: base.document,
      pointer: JSONPointer(tokens: base.pointer.tokens + pointer.tokens))
    guard let value = value(at: location) else {
      throw .unresolvedReference(
        reference, path: path,
        reason: "\"\(resources[resource].uri)\" has nothing at \"\(pointer.text)\"")
    }
    guard places[location] == nil else { return location }
    switch value {
    case .object, .bool: break
    default:
      throw .unresolvedReference(
        reference, path: path,
        reason: "what stands there is no schema: \(JSONWords.kind(of: value))")
    }
    // A place under a keyword nobody knows becomes a schema by being referred to.
    addRoot(location)
    try scan(value, at: location, in: nearestResource(to: location))
    return location
  }

  /// The resource of the nearest schema that encloses a place.
  private func nearestResource(to location: SchemaLocation) -> Int {
    var tokens = location.pointer.tokens
    while true {
      let enclosing = SchemaLocation(
        document: location.document, pointer: JSONPointer(tokens: tokens))
      if let resource = places[enclosing] { return resource }
      guard tokens.popLast() != nil else { return 0 }
    }
  }

  /// The dialect that a `$schema` names: a standard one, or what its metaschema declares.
  mutating func dialect(_ named: String, path: String) throws(JSONSchemaError) -> SchemaDialect {
    try dialect(named, path: path, depth: 0)
  }

  private mutating func dialect(
    _ named: String, path: String, depth: Int
  ) throws(JSONSchemaError) -> SchemaDialect {
    let uri = SchemaURI(named).resource
    let canonical =
      uri.hasPrefix("https://json-schema.org/draft-07/")
      ? SchemaDraft.draft7.metaschema : uri
    if let draft = SchemaDraft.allCases.first(where: { $0.metaschema == canonical }) {
      return .standard(draft)
    }
    // A chain of metaschemas that ends in no draft at all, perhaps in a circle.
    guard depth < 8, !uri.hasPrefix("http://json-schema.org/"),
      !uri.hasPrefix("https://json-schema.org/"),
      let metaschema = try? fetch(uri, reference: named, path: path)
    else { throw .unknownDialect(uri: named, path: path) }
    guard let above = metaschema["$schema"]?.stringValue else {
      throw .unknownDialect(uri: named, path: path)
    }
    var result = try dialect(above, path: path, depth: depth + 1)
    result.metaschema = uri
    if let vocabulary = metaschema["$vocabulary"]?.objectValue, result.draft == .draft202012 {
      result.vocabularies = try vocabularies(vocabulary, metaschema: uri)
    }
    return result
  }

  private func vocabularies(
    _ declared: JSONObject, metaschema: String
  ) throws(JSONSchemaError) -> Set<SchemaDialect.Vocabulary> {
    var result: Set<SchemaDialect.Vocabulary> = [.core]
    for member in declared {
      if let known = SchemaDialect.Vocabulary(uri: member.key) {
        result.insert(known)
      } else if member.value.boolValue == true {
        throw .unknownVocabulary(uri: member.key, metaschema: metaschema)
      }
    }
    return result
  }
}
