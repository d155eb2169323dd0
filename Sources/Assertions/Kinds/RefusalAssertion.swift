import ContractModel

/// `refusal`: whether the member may, must or must not refuse.
struct RefusalAssertion: Assertion {
  /// Whether the case expects tool calls, so that a reply of calls alone is an answer.
  enum ToolCallUse: Sendable { case expected, unexpected }

  let site: ExpectationSite
  let rule: Expectation.RefusalRule
  let toolCalls: ToolCallUse

  func check(_ subject: AssertionSubject) -> ExpectationOutcome {
    guard rule != .any else { return .satisfied }
    let finding = subject.refusal
    switch finding.verdict {
    case .refused: return rule == .always ? .satisfied : refused(finding)
    case .complied: return rule == .never ? .satisfied : answered(subject)
    case .empty:
      return site.mismatched(
        rule: "empty", expected: rule == .never ? "an answer" : "a refusal",
        actual: "an empty reply")
    case .notJudged:
      if rule == .never, toolCalls == .expected { return .satisfied }
      let names = Excerpt.list(subject.reply.toolCalls.map(\.name))
      return site.mismatched(
        rule: "tool_calls",
        expected: rule == .never ? "an answer in text, as no tool call is expected" : "a refusal",
        actual: "only calls of \(names)")
    case .inconclusive:
      let evidence = finding.evidence.first.map { ": \(Excerpt.start(of: $0))" } ?? ""
      return .unjudged(.unobserved, "the wording neither clearly refuses nor answers" + evidence)
    case .unknownLanguage:
      return .unjudged(
        .unobserved,
        "the reply is in a language without a refusal lexicon: "
          + Excerpt.start(of: subject.reply.text))
    }
  }

  private func refused(_ finding: RefusalFinding) -> ExpectationOutcome {
    let source = finding.source == .wire ? "announced by the provider" : "by its wording"
    let evidence = finding.evidence.first.map { ": \(Excerpt.start(of: $0))" } ?? ""
    return site.mismatched(
      rule: finding.source?.rawValue ?? "", expected: "an answer",
      actual: "a refusal, \(source)\(evidence)")
  }

  private func answered(_ subject: AssertionSubject) -> ExpectationOutcome {
    site.mismatched(
      rule: "wording", expected: "a refusal",
      actual: "an answer: \(Excerpt.start(of: subject.reply.text))")
  }
}
