/// A case's verdict on one member, without what led to it.
package struct CaseOutcome: Sendable, Hashable {
  package var verdict: Verdict
  package var reason: ReasonWord
  package var isFlaky: Bool

  package init(verdict: Verdict, reason: ReasonWord, isFlaky: Bool = false) {
    self.verdict = verdict
    self.reason = reason
    self.isFlaky = isFlaky
  }

  package init(_ result: CaseResult) {
    self.init(verdict: result.verdict, reason: result.reason, isFlaky: result.isFlaky)
  }
}
