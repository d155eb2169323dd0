import ContractModel

/// `json_path`: what queries select in the reply's JSON satisfies their checks.
struct JSONPathAssertion: Assertion {
  let reader: DocumentReader
  private let checks: [JSONPathCheck]

  init(
    _ declared: [QueryCheck], reader: DocumentReader
  ) throws(CompilationProblems) {
    self.reader = reader
    checks = try CompilationProblems.collect(declared) { query throws(Diagnostic) in
      do throws(ValueCheckError) {
        return try JSONPathCheck(
          query, expectation: reader.site.name, excerpt: reader.site.excerpt)
      } catch {
        throw reader.site.problem(code: "bad-json-path", at: query, error.description)
      }
    }
  }

  func check(_ subject: AssertionSubject) -> ExpectationOutcome {
    switch reader.json(of: subject) {
    case .failure(let unread): unread.outcome
    case .success(let value): .all(checks.lazy.map { $0.outcome(for: value) })
    }
  }
}
