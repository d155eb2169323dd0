import ContractModel

extension SchemaResult {
  /// The result as an expectation's outcome; what lies beyond the listed mismatches is counted.
  package func outcome(
    expectation: String = "json_schema", at location: SourceLocation,
    excerpt: SourceExcerpt? = nil
  ) -> ExpectationOutcome {
    switch self {
    case .valid: return .satisfied
    case .unjudged(let limit):
      return .unjudged(.limit, "validation met its limit of \(limit.rawValue)")
    case .invalid(let found, let total):
      var mismatches = found.map { mismatch in
        Mismatch(
          expectation: expectation, path: mismatch.instancePath, rule: mismatch.schemaPath,
          expected: mismatch.expected, actual: mismatch.actual, location: location,
          excerpt: excerpt)
      }
      if total > found.count {
        mismatches.append(
          Mismatch(
            expectation: expectation, expected: "no further mismatch",
            actual: "\(total - found.count) more, not listed", location: location,
            excerpt: excerpt))
      }
      return .mismatched(mismatches)
    }
  }
}
