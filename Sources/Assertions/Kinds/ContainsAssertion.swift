import ContractModel

/// `contains` and `contains_all`: every one of some texts stands in the reply, byte by byte.
struct ContainsAssertion: Assertion {
  let site: ExpectationSite
  private let patterns: [BytePattern]

  init(_ texts: [String], site: ExpectationSite) {
    self.site = site
    patterns = texts.map(BytePattern.init)
  }

  func check(_ subject: AssertionSubject) -> ExpectationOutcome {
    let text = subject.reply.text
    let missing = patterns.filter { $0.firstOffset(in: text) == nil }
    guard !missing.isEmpty else { return .satisfied }
    return .mismatched(
      missing.prefix(50).map { pattern in
        site.mismatch(
          rule: pattern.text.cut(toUTF8: 80),
          expected: "a reply that contains \(Excerpt.start(of: pattern.text))",
          actual: Excerpt.start(of: text))
      })
  }
}
