import ContractModel

/// `equals`: the reply is this text, white space at both ends aside.
struct EqualsAssertion: Assertion {
  let site: ExpectationSite
  private let text: String

  init(_ text: String, site: ExpectationSite) {
    self.site = site
    self.text = String(text.trimmed)
  }

  func check(_ subject: AssertionSubject) -> ExpectationOutcome {
    let actual = subject.reply.text.trimmed
    if actual.utf8.elementsEqual(text.utf8) { return .satisfied }
    let same = zip(actual.utf8, text.utf8).prefix { $0 == $1 }.count
    return site.mismatched(
      expected: Excerpt.start(of: text),
      actual: "\(Excerpt.start(of: actual)), different from byte \(same) on")
  }
}
