/// A published version of JSON Schema that schemas may be written in.
package enum SchemaDraft: String, Sendable, Hashable, CaseIterable {
  case draft7 = "draft-07"
  case draft202012 = "2020-12"

  /// The URI of the draft's metaschema, without fragment.
  package var metaschema: String {
    switch self {
    case .draft7: "http://json-schema.org/draft-07/schema"
    case .draft202012: "https://json-schema.org/draft/2020-12/schema"
    }
  }
}

/// How one schema resource is read: its draft, and which groups of keywords mean something.
struct SchemaDialect: Sendable, Hashable {
  /// The groups of keywords that 2020-12 names; draft-07 has all but the unevaluated ones.
  enum Vocabulary: String, Sendable, Hashable, CaseIterable {
    case core, applicator, unevaluated, validation, content
    case metaData = "meta-data"
    case formatAnnotation = "format-annotation"
    case formatAssertion = "format-assertion"

    /// The vocabulary a URI in `$vocabulary` names; nil for anyone else's.
    init?(uri: String) {
      let prefix = "https://json-schema.org/draft/2020-12/vocab/"
      guard uri.hasPrefix(prefix) else { return nil }
      self.init(rawValue: String(uri.dropFirst(prefix.count)))
    }
  }

  var draft: SchemaDraft
  /// The metaschema's URI: the draft's own, or that of a metaschema a user wrote.
  var metaschema: String
  var vocabularies: Set<Vocabulary>

  /// The draft as published; `format` is an annotation.
  static func standard(_ draft: SchemaDraft) -> SchemaDialect {
    var vocabularies = Set(Vocabulary.allCases).subtracting([.formatAssertion])
    if draft == .draft7 { vocabularies.remove(.unevaluated) }
    return SchemaDialect(
      draft: draft, metaschema: draft.metaschema, vocabularies: vocabularies)
  }

  var isStandard: Bool { metaschema == draft.metaschema }
}
