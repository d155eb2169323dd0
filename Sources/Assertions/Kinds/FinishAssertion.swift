import ContractModel

/// `finish`: the reply ended for one of some reasons.
struct FinishAssertion: Assertion {
  let site: ExpectationSite
  let reasons: [FinishReason]

  func check(_ subject: AssertionSubject) -> ExpectationOutcome {
    let finish = subject.reply.finish
    if reasons.contains(finish.reason) { return .satisfied }
    let raw = finish.raw.map { $0 == finish.reason.rawValue ? "" : " (\(Excerpt.start(of: $0)))" }
    return site.mismatched(
      expected: reasons.map(\.rawValue).joined(separator: " or "),
      actual: finish.reason.rawValue + (raw ?? ""))
  }
}
