import ContractModel

/// Expectations in a few words, for mismatches that speak of a whole group.
enum ExpectationWords {
  /// `contains "a"`, or `all of contains "a", json`; at most eight are named.
  static func list(_ expectations: [Expectation]) -> String {
    let words = expectations.prefix(8).map(words)
    let rest = expectations.count - words.count
    let listed = words.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
    return expectations.count == 1 ? listed : "all of \(listed)"
  }

  private static func words(_ expectation: Expectation) -> String {
    let detail: String? =
      switch expectation.kind {
      case .equals(let text), .contains(let text), .matches(let text), .startsWith(let text),
        .endsWith(let text), .servedBy(let text):
        Excerpt.quoted(text.cut(toUTF8: 80))
      case .containsAll(let texts), .containsAny(let texts), .excludes(let texts):
        Excerpt.list(texts)
      case .jsonSchema(let file), .xsd(let file), .relaxNG(let file): Excerpt.start(of: file.path)
      case .jsonPath(let checks), .xpath(let checks, _): Excerpt.list(checks.map(\.query))
      case .refusal(let expected): expected.rule.rawValue
      case .finish(let reasons): reasons.map(\.rawValue).joined(separator: " or ")
      case .toolCalls(let calls): Excerpt.list(calls.calls.map(\.name))
      case .json, .xml, .length, .latency, .cost, .not, .any, .all: nil
      }
    return detail.map { "\(expectation.name) \($0)" } ?? expectation.name
  }
}
