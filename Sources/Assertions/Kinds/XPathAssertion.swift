import ContractModel
import JSONSupport
import XMLSupport

/// `xpath`: what XPath 1.0 queries give on the reply's XML satisfies their checks.
struct XPathAssertion: Assertion {
  private struct Check: Sendable {
    let query: XPathQuery
    let reading: XPathReading
    let evaluation: ValueCheckEvaluation
  }

  let reader: DocumentReader
  private let checks: [Check]

  init(
    _ declared: [QueryCheck], namespaces: [String: String], reader: DocumentReader
  ) throws(CompilationProblems) {
    self.reader = reader
    let site = reader.site
    checks = try CompilationProblems.collect(declared) { query throws(Diagnostic) in
      let compiled: XPathQuery
      do throws(XMLError) {
        compiled = try XPathQuery(query.query, namespaces: namespaces)
      } catch {
        throw site.problem(code: "bad-xpath", at: query, error.description)
      }
      do throws(ValueCheckError) {
        return Check(
          query: compiled, reading: XPathReading(for: query.check),
          evaluation: try ValueCheckEvaluation(
            query, expectation: site.name, excerpt: site.excerpt))
      } catch {
        throw site.problem(code: "bad-xpath", at: query, error.description)
      }
    }
  }

  func check(_ subject: AssertionSubject) -> ExpectationOutcome {
    switch reader.xml(of: subject) {
    case .failure(let unread): unread.outcome
    case .success(let document): .all(checks.lazy.map { outcome(of: $0, on: document) })
    }
  }

  private func outcome(of check: Check, on document: ParsedXML) -> ExpectationOutcome {
    do throws(XMLError) {
      switch try check.query.evaluate(on: document) {
      case .limitExceeded(let limit):
        return .unjudged(
          .limit,
          "the query \(Excerpt.start(of: check.query.expression)) met its limit of "
            + limit.rawValue)
      case .value(let result):
        return check.evaluation.outcome(of: check.reading.nodes(result))
      }
    } catch {
      // Only evaluation finds a wrong type of argument: the question was never answered.
      return .unjudged(.usage, error.description)
    }
  }
}
