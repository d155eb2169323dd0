import ContractModel

/// `not`: a group of expectations does not hold; what could not be judged stays unjudged.
struct NotAssertion: Assertion {
  let site: ExpectationSite
  let group: AllAssertion
  /// The group in words, for the reader of a mismatch.
  let words: String

  func check(_ subject: AssertionSubject) -> ExpectationOutcome {
    switch group.check(subject) {
    case .satisfied:
      site.mismatched(
        expected: "a reply that does not satisfy \(words)",
        actual: "one that does: \(Excerpt.start(of: subject.reply.text))")
    case .mismatched: .satisfied
    case .unjudged(let reason, let text): .unjudged(reason, text)
    }
  }
}
