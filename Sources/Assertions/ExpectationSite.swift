import ContractModel

/// Where an expectation stands in a suite, so that what breaks it can point there.
struct ExpectationSite: Sendable {
  /// The key in the suite, such as `json_schema`.
  let name: String
  let location: SourceLocation
  let excerpt: SourceExcerpt?

  init(_ expectation: Expectation) {
    name = expectation.name
    location = expectation.location
    excerpt = expectation.excerpt
  }

  /// A mismatch of this expectation; `path` and `rule` as `Mismatch` describes them.
  func mismatch(
    path: String = "", rule: String = "", expected: String, actual: String
  ) -> Mismatch {
    Mismatch(
      expectation: name, path: path, rule: rule, expected: expected, actual: actual,
      location: location, excerpt: excerpt)
  }

  /// The outcome of a single mismatch.
  func mismatched(
    path: String = "", rule: String = "", expected: String, actual: String
  ) -> ExpectationOutcome {
    .mismatched([mismatch(path: path, rule: rule, expected: expected, actual: actual)])
  }

  /// An error about how the expectation is written, at its place in the suite.
  func problem(code: String, _ message: String, remedy: String? = nil) -> Diagnostic {
    Diagnostic(
      code: code, message.cut(toUTF8: Mismatch.longestText), at: location, excerpt: excerpt,
      remedy: remedy)
  }
}
