import JSONSupport

/// The standard metaschemas, embedded so that no schema needs the network.
enum Metaschemas {
  private static let sources = [
    "http://json-schema.org/draft-07/schema": draft7,
    "https://json-schema.org/draft/2020-12/schema": draft202012,
    "https://json-schema.org/draft/2020-12/meta/core": core,
    "https://json-schema.org/draft/2020-12/meta/applicator": applicator,
    "https://json-schema.org/draft/2020-12/meta/unevaluated": unevaluated,
    "https://json-schema.org/draft/2020-12/meta/validation": validation,
    "https://json-schema.org/draft/2020-12/meta/meta-data": metaData,
    "https://json-schema.org/draft/2020-12/meta/format-annotation": formatAnnotation,
    "https://json-schema.org/draft/2020-12/meta/format-assertion": formatAssertion,
    "https://json-schema.org/draft/2020-12/meta/content": content,
  ]

  /// The documents by URI, without fragment.
  static let documents: [String: JSONValue] = sources.compactMapValues {
    try? JSONValue(parsing: $0)
  }

  /// The compiled metaschema of each draft; a failure here is a fault of this module.
  private static let programs: [SchemaDraft: Result<SchemaProgram, JSONSchemaError>] =
    Dictionary(uniqueKeysWithValues: SchemaDraft.allCases.map { ($0, compile($0)) })

  /// The program that checks schemas of a draft.
  static func program(for draft: SchemaDraft) throws(JSONSchemaError) -> SchemaProgram {
    guard let program = programs[draft] else {
      throw .unknownDialect(uri: draft.metaschema, path: draft.metaschema)
    }
    return try program.get()
  }

  private static func compile(_ draft: SchemaDraft) -> Result<SchemaProgram, JSONSchemaError> {
    Result { () throws(JSONSchemaError) in
      var compiler = SchemaCompiler(
        registry: SchemaRegistry(loader: .none, draft: draft), formats: .annotate)
      return try compiler.compile(
        documents[draft.metaschema] ?? false, uri: draft.metaschema, checked: .trusted)
    }
  }
}
