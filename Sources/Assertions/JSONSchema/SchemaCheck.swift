import JSONSupport

/// Checks a schema document against the metaschema of its dialect.
enum SchemaCheck {
  /// Throws ``JSONSchemaError/invalid(document:_:)`` with every mismatch.
  ///
  /// A document that embeds a resource of another dialect is left to the compiler's leniency: its
  /// metaschema would judge the embedded one by the wrong rules.
  static func run(
    on index: Int, in registry: SchemaRegistry, formats: SchemaFormatMode
  ) throws(JSONSchemaError) {
    let document = registry.documents[index]
    guard Metaschemas.documents[document.uri] == nil else { return }
    let dialects = Set(
      registry.resources.filter { $0.location.document == index }.map(\.dialect))
    guard dialects.count == 1, let dialect = dialects.first else { return }
    let program = try program(for: dialect, registry: registry)
    let result = SchemaEvaluation.run(program, on: document.root, limits: .default)
    switch result {
    case .valid: return
    case .invalid(let mismatches, _):
      throw .invalid(document: document.uri, Array(mismatches.prefix(20)))
    case .unjudged(let limit):
      throw .tooLarge(path: "\(document.uri)#", limit: "\(limit.rawValue) in checking it")
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
