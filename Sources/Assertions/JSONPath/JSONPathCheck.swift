import ContractModel
import JSONSupport

/// One `json_path` check of a suite: a query and what its nodes must satisfy, compiled together.
package struct JSONPathCheck: Sendable {
  private let query: JSONPathQuery
  private let check: ValueCheckEvaluation

  /// Compiles a check; throws ``ValueCheckError`` where the query or the check is no valid one.
  package init(
    _ declared: QueryCheck, expectation: String = "json_path", excerpt: SourceExcerpt? = nil
  ) throws(ValueCheckError) {
    do {
      query = try JSONPathQuery(declared.query)
    } catch {
      throw .query(error)
    }
    check = try ValueCheckEvaluation(declared, expectation: expectation, excerpt: excerpt)
  }

  /// Judges a document; unjudged where the query or a pattern meets a limit.
  package func outcome(
    for document: JSONValue, limits: JSONPathLimits = .default
  ) -> ExpectationOutcome {
    switch query.nodes(in: document, limits: limits) {
    case .nodes(let nodes): check.outcome(of: nodes.lazy.map(CheckedNode.init))
    case .limit(let limit):
      .unjudged(
        .limit, "the query \(JSONWords.quoted(query.text)) met its limit of \(limit.rawValue)")
    }
  }
}
