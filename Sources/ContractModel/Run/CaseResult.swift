/// A case on one member: its trials folded into one verdict.
package struct CaseResult: Sendable, Hashable {
  package var suite: Int
  package var member: Int
  package var position: Int
  package var caseID: String
  package var tags: [String]
  package var location: SourceLocation
  /// In trial order, at least one.
  package var trials: [TrialResult]
  package var verdict: Verdict
  package var reason: ReasonWord
  /// Some trials passed and some failed.
  package var isFlaky: Bool

  /// Folds the trials of one step; nil where the list is empty.
  ///
  /// With k of n to pass: `passed` once k passed, `failed` once k can no longer be reached even if
  /// every unjudged trial had passed, else `unverified`; `skipped` where nothing was sent at all.
  /// `missing` is the reason where trials that were to decide it were never made.
  package init?(trials: [TrialResult], missing: ReasonWord = .interrupted) {
    guard let first = trials.first else { return nil }
    let ordered = trials.sorted { $0.step.trial < $1.step.trial }
    suite = first.step.suite
    member = first.step.member
    position = first.step.position
    caseID = first.caseID
    tags = first.tags
    location = first.location
    self.trials = ordered
    let passed = ordered.count { $0.verdict == .passed }
    let failed = ordered.count { $0.verdict == .failed }
    isFlaky = passed > 0 && failed > 0
    if ordered.allSatisfy({ $0.verdict == .skipped }) {
      verdict = .skipped
    } else if passed >= first.passes {
      verdict = .passed
    } else if failed > first.planned - first.passes {
      verdict = .failed
    } else {
      verdict = .unverified
    }
    reason = Self.reason(for: verdict, among: ordered, missing)
  }

  private static func reason(
    for verdict: Verdict, among trials: [TrialResult], _ missing: ReasonWord
  ) -> ReasonWord {
    guard verdict != .passed else { return .passed }
    let telling = trials.first { $0.verdict == verdict } ?? trials.first { $0.verdict != .passed }
    return telling?.reason ?? missing
  }
}
