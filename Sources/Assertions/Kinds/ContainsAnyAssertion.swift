import ContractModel

/// `contains_any`: at least one of some texts stands in the reply.
struct ContainsAnyAssertion: Assertion {
  let site: ExpectationSite
  private let patterns: [BytePattern]

  init(_ texts: [String], site: ExpectationSite) {
    self.site = site
    patterns = texts.map(BytePattern.init)
  }

  func check(_ subject: AssertionSubject) -> ExpectationOutcome {
    let text = subject.reply.text
    if patterns.contains(where: { $0.firstOffset(in: text) != nil }) { return .satisfied }
    return site.mismatched(
      expected: "a reply that contains one of \(Excerpt.list(patterns.map(\.text)))",
      actual: Excerpt.start(of: text))
  }
}
