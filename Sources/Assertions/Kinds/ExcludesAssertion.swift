import ContractModel

/// `excludes`: none of some texts stands in the reply.
struct ExcludesAssertion: Assertion {
  let site: ExpectationSite
  private let patterns: [BytePattern]

  init(_ texts: [String], site: ExpectationSite) {
    self.site = site
    patterns = texts.map(BytePattern.init)
  }

  func check(_ subject: AssertionSubject) -> ExpectationOutcome {
    let text = subject.reply.text
    var mismatches: [Mismatch] = []
    for pattern in patterns {
      guard let offset = pattern.firstOffset(in: text) else { continue }
      mismatches.append(
        site.mismatch(
          path: "byte \(offset)", rule: pattern.text.cut(toUTF8: 80),
          expected: "a reply without \(Excerpt.start(of: pattern.text))",
          actual: "found in \(Excerpt.around(offset, in: text[...]))"))
    }
    return mismatches.isEmpty ? .satisfied : .mismatched(mismatches)
  }
}
