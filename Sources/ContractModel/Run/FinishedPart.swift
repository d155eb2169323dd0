/// What an earlier part of a resumed run finished of one suite on one member.
package struct FinishedPart: Sendable, Hashable {
  /// Positions in the header's lists.
  package var suite: Int
  package var member: Int
  package var trials = 0
  package var failed = 0
  package var unverified = 0
  /// Trials as shares of their cases, so that the sum counts cases.
  package var cases = 0.0

  package init(suite: Int, member: Int) {
    self.suite = suite
    self.member = member
  }

  /// Counts a finished trial of this suite and member.
  package mutating func add(_ trial: TrialResult) {
    trials += 1
    cases += 1 / Double(max(1, trial.planned))
    if trial.verdict == .failed { failed += 1 }
    if trial.verdict == .unverified { unverified += 1 }
  }
}
