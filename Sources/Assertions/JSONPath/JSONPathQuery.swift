import JSONSupport

/// A JSONPath query by RFC 9535, parsed and type-checked once to be run on many values.
///
/// ```
/// text ──JSONPathParser──▶ [JSONPathSegment] ──JSONPathEvaluation + JSONValue──▶ JSONPathOutcome
/// ```
package struct JSONPathQuery: Sendable {
  /// The query as written.
  package let text: String
  private let segments: [JSONPathSegment]

  /// Parses a query; throws with the offset for anything that is not well-formed and well-typed.
  package init(_ text: String) throws(JSONPathError) {
    self.text = text
    var parser = JSONPathParser(text)
    segments = try parser.query()
  }

  /// The nodes of a value that the query selects, in the order the RFC gives; repeats are kept.
  package func nodes(
    in value: JSONValue, limits: JSONPathLimits = .default
  ) -> JSONPathOutcome {
    var evaluation = JSONPathEvaluation(root: value, limits: limits)
    let nodes = evaluation.run(segments)
    if let limit = evaluation.stopped { return .limit(limit) }
    return .nodes(nodes)
  }
}

/// What running a query on a value came to.
package enum JSONPathOutcome: Sendable, Hashable {
  case nodes([JSONPathNode])
  /// Unknown: the named limit ended the search.
  case limit(JSONPathLimit)
}

/// The limit that ended a query, so that "could not tell" never reads as "selects nothing".
package enum JSONPathLimit: String, Sendable, Hashable, CaseIterable {
  /// Nodes selected at once.
  case nodes
  /// Values looked at in all, filters included.
  case work
  /// Nesting of the value.
  case depth
  /// Steps of a pattern in `match` or `search`.
  case pattern
}

/// What one run of a query may cost before it is given up.
package struct JSONPathLimits: Sendable, Hashable {
  /// Nodes that any segment may select.
  package var nodes: Int
  /// Values looked at, those in filters included.
  package var work: Int
  /// Nesting of the value that `..` follows.
  package var depth: Int
  /// Steps that patterns which need more than a few may take in all.
  package var patternSteps: Int

  /// The limits used unless a caller names others.
  package static let `default` = JSONPathLimits()

  /// Limits that differ from the defaults only where named.
  package init(
    nodes: Int = 250_000, work: Int = 10_000_000, depth: Int = 512,
    patternSteps: Int = 100_000_000
  ) {
    self.nodes = nodes
    self.work = work
    self.depth = depth
    self.patternSteps = patternSteps
  }
}
