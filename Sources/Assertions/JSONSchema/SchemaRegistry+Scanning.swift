import JSONSupport

extension SchemaRegistry {
  /// Walks a schema and all subschemas at places the dialect knows; notes identifiers.
  ///
  /// What stands under unknown keywords, in `const` or in `enum` is no schema and is left alone.
  mutating func scan(
    _ value: JSONValue, at location: SchemaLocation, in resource: Int
  ) throws(JSONSchemaError) {
    guard places[location] == nil else { return }
    guard location.pointer.tokens.count <= Self.deepest else {
      throw .tooLarge(path: name(of: location), limit: "\(Self.deepest) levels")
    }
    guard case .object(let members) = value else { return addPlace(location, in: resource) }
    let resource = try identify(members, at: location, in: resource)
    addPlace(location, in: resource)
    let draft = resources[resource].dialect.draft
    for member in members {
      guard let shape = SchemaKeywords.shape(of: member.key, in: draft) else { continue }
      try scan(member.value, shape, at: location.appending(member.key), in: resource)
    }
  }

  private mutating func scan(
    _ value: JSONValue, _ shape: SchemaKeywords.Shape, at location: SchemaLocation,
    in resource: Int
  ) throws(JSONSchemaError) {
    switch (shape, value) {
    case (.list, .array(let elements)), (.singleOrList, .array(let elements)):
      for (index, element) in elements.enumerated() {
        try scan(element, at: location.appending(String(index)), in: resource)
      }
    case (.map, .object(let members)):
      for member in members where member.value.arrayValue == nil {
        try scan(member.value, at: location.appending(member.key), in: resource)
      }
    case (.single, _), (.singleOrList, _):
      try scan(value, at: location, in: resource)
    default: break
    }
  }

  /// Reads a schema's identifiers; answers the resource its subschemas belong to.
  private mutating func identify(
    _ members: JSONObject, at location: SchemaLocation, in parent: Int
  ) throws(JSONSchemaError) -> Int {
    // In draft-07 a reference hides everything beside it, the identifier included.
    if resources[parent].dialect.draft == .draft7, members["$ref"] != nil { return parent }
    var resource = parent
    if let id = members["$id"]?.stringValue {
      resource = try identify(id, members, at: location, in: parent)
    }
    guard resources[resource].dialect.draft == .draft202012 else { return resource }
    if let anchor = members["$anchor"]?.stringValue {
      try addAnchor(anchor, at: location, in: resource)
    }
    if let anchor = members["$dynamicAnchor"]?.stringValue {
      try addAnchor(anchor, at: location, in: resource)
      resources[resource].dynamicAnchors[anchor] = location
    }
    return resource
  }

  private mutating func identify(
    _ id: String, _ members: JSONObject, at location: SchemaLocation, in parent: Int
  ) throws(JSONSchemaError) -> Int {
    let uri = SchemaURI(resources[parent].uri).resolving(SchemaURI(id))
    var resource = parent
    if resources[parent].location == location {
      try rename(parent, to: uri.resource)
    } else if !id.utf8.starts(with: "#".utf8) {
      var dialect = resources[parent].dialect
      if let named = members["$schema"]?.stringValue {
        dialect = try self.dialect(named, path: name(of: location.appending("$schema")))
      }
      if dialect != resources[parent].dialect { addRoot(location) }
      resource = try addResource(uri.resource, at: location, dialect: dialect)
    }
    // Draft-07 writes anchors as fragments.
    if resources[resource].dialect.draft == .draft7, let anchor = uri.fragment, !anchor.isEmpty {
      try addAnchor(anchor, at: location, in: resource)
    }
    return resource
  }

  private mutating func addAnchor(
    _ anchor: String, at location: SchemaLocation, in resource: Int
  ) throws(JSONSchemaError) {
    if let known = resources[resource].anchors[anchor], known != location {
      throw .duplicateIdentifier("#\(anchor)", path: name(of: location))
    }
    resources[resource].anchors[anchor] = location
  }
}
