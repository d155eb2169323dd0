import ContractModel

/// `starts_with` and `ends_with`: the reply begins or ends so, white space at that end aside.
struct AffixAssertion: Assertion {
  /// Which end of the reply is looked at.
  enum End: Sendable { case start, end }

  let site: ExpectationSite
  private let end: End
  private let text: String

  init(_ text: String, at end: End, site: ExpectationSite) {
    self.site = site
    self.end = end
    self.text = String(text.trimmed(at: end))
  }

  func check(_ subject: AssertionSubject) -> ExpectationOutcome {
    let reply = subject.reply.text
    let actual = reply.trimmed(at: end)
    switch end {
    case .start:
      if actual.utf8.starts(with: text.utf8) { return .satisfied }
      return site.mismatched(
        expected: "a reply that starts with \(Excerpt.start(of: text))",
        actual: Excerpt.start(of: actual))
    case .end:
      if actual.utf8.reversed().starts(with: text.utf8.reversed()) { return .satisfied }
      return site.mismatched(
        expected: "a reply that ends with \(Excerpt.start(of: text))",
        actual: Excerpt.end(of: String(actual)))
    }
  }
}

extension String {
  /// The text without ASCII white space at one end.
  fileprivate func trimmed(at end: AffixAssertion.End) -> Substring {
    let inner = trimmed
    switch end {
    case .start: return self[inner.startIndex...]
    case .end: return self[..<inner.endIndex]
    }
  }
}
