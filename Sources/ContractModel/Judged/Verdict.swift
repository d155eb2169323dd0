/// What a run says about a trial, a case or a suite; could-not-tell is never called a failure.
package enum Verdict: String, Sendable, Hashable, CaseIterable {
  case passed
  /// The contract is broken.
  case failed
  /// It could not be judged: outage, miss, budget, a limit of the harness.
  case unverified
  case skipped
}
