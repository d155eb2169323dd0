import JSONSupport

/// Checks schemas against the metaschema of their dialect.
enum SchemaCheck {
  /// Checks all below a root, but for what has roots of its own there.
  ///
  /// Throws ``JSONSchemaError/invalid(document:_:)`` with the first mismatches, their instance
  /// paths starting at the document.
  static func run(
    on root: SchemaLocation, in registry: SchemaRegistry
  ) throws(JSONSchemaError) {
    let document = registry.documents[root.document]
    guard Metaschemas.documents[document.uri] == nil, let resource = registry.places[root],
      var schema = registry.value(at: root)
    else { return }
    for other in registry.roots where other.document == root.document && other != root {
      let depth = root.pointer.tokens.count
      guard JSONPointer(tokens: Array(other.pointer.tokens.prefix(depth))) == root.pointer,
        other.pointer.tokens.count > depth
      else { continue }
      schema = schema.replacing(other.pointer.tokens.dropFirst(depth), by: true)
    }
    let program = try program(for: registry.resources[resource].dialect, registry: registry)
    switch SchemaEvaluation.run(program, on: schema, limits: .default) {
    case .valid: return
    case .invalid(let mismatches, _):
      throw .invalid(
        document: document.uri, mismatches.prefix(20).map { $0.moved(below: root.pointer) })
    case .unjudged(let limit):
      throw .tooLarge(
        path: registry.name(of: root), limit: "\(limit.rawValue) in checking a schema")
    }
  }

  private static func program(
    for dialect: SchemaDialect, registry: SchemaRegistry
  ) throws(JSONSchemaError) -> SchemaProgram {
    if dialect.isStandard { return try Metaschemas.program(for: dialect.draft) }
    var fetching = SchemaRegistry(loader: registry.loader, draft: registry.draft)
    let metaschema = try fetching.fetch(
      dialect.metaschema, reference: dialect.metaschema, path: dialect.metaschema)
    var compiler = SchemaCompiler(registry: fetching, formats: .annotate)
    return try compiler.compile(metaschema, uri: dialect.metaschema, checked: .trusted)
  }
}

extension SchemaMismatch {
  /// The mismatch as seen from above the place that was validated.
  fileprivate func moved(below pointer: JSONPointer) -> SchemaMismatch {
    SchemaMismatch(
      instancePath: pointer.text + instancePath, schemaPath: schemaPath, expected: expected,
      actual: actual)
  }
}

extension JSONValue {
  /// The value with another one in place of a part of it.
  fileprivate func replacing(
    _ tokens: ArraySlice<String>, by replacement: JSONValue
  ) -> JSONValue {
    guard let token = tokens.first else { return replacement }
    let rest = tokens.dropFirst()
    switch self {
    case .object(var members):
      if let part = members[token] { members[token] = part.replacing(rest, by: replacement) }
      return .object(members)
    case .array(var elements):
      guard let index = Int(token), elements.indices.contains(index) else { return self }
      elements[index] = elements[index].replacing(rest, by: replacement)
      return .array(elements)
    default: return self
    }
  }
}
