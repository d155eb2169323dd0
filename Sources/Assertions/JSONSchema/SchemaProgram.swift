/// A compiled schema: subschemas in one array, referring to each other by index. Immutable.
///
/// ```
/// JSONValue ──SchemaRegistry──▶ places, identifiers ──SchemaCompiler──▶ SchemaProgram
/// SchemaProgram + JSONValue ──SchemaEvaluation──▶ SchemaResult
/// ```
struct SchemaProgram: Sendable {
  var nodes: [SchemaNode]
  var root: Int
  /// Per name of a `$dynamicAnchor`, the subschema that carries it, by resource.
  var dynamicAnchors: [[Int: Int]]
  /// Keywords that assert nothing.
  var notes: [SchemaNote]
}

/// One subschema: what it asserts itself, then the subschemas it applies.
struct SchemaNode: Sendable {
  var assertions: [SchemaAssertion] = []
  /// In evaluation order; the unevaluated keywords come last.
  var applicators: [SchemaApplicator] = []
  /// The resource it belongs to, which enters the dynamic scope with it.
  var resource = 0
  /// Whether it must know which parts of the instance its applicators evaluated.
  var tracksEvaluation = false
}

/// A keyword that asserts nothing where it stands: misspelt, hidden by `$ref`, or not checked.
package struct SchemaNote: Sendable, Hashable {
  /// The place in the schema, as `document#/pointer`.
  package let path: String
  package let keyword: String
  /// What to do, such as `did you mean "required"?`, where that can be said.
  package let remedy: String?
}
