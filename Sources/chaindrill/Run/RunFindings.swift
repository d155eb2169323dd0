import ContractModel

/// Turns what a run and its comparison show into exit findings; pure.
struct RunFindings {
  /// Verdicts that fail a run only where they are asked to.
  enum Optional: String, CaseIterable {
    case flaky
  }

  private(set) var statuses: [ExitStatus] = []
  private(set) var counts = VerdictCounts()
  /// Planned cases that no trial was recorded for.
  private(set) var notRun = 0

  /// Reads every case of the run once.
  init(
    run: some RunSource, stop: RunStop?, comparison: Comparison?,
    failOn: Set<Optional> = []
  ) throws {
    var reasons: [Verdict: ReasonWord] = [:]
    for (number, suite) in run.header.suites.enumerated() {
      for member in suite.chain {
        var seen = 0
        try run.forEachOutcome(suite: number, member: member) { outcome in
          seen += 1
          counts.add(outcome)
          if reasons[outcome.verdict] == nil { reasons[outcome.verdict] = outcome.reason }
        }
        notRun += max(0, suite.caseCount - seen)
      }
    }
    if counts.failed > 0 {
      statuses.append(ExitStatus(.contract, reasons[.failed] ?? .contract))
    }
    if let stop, stop.reason == .internal {
      statuses.append(ExitStatus(.internal, .internal))
    }
    if counts.unverified > 0 {
      statuses.append(ExitStatus(.unverified, reasons[.unverified] ?? .outage))
    }
    if notRun > 0, counts.ran > 0 {
      statuses.append(ExitStatus(.unverified, stop?.reason ?? .interrupted))
    }
    if counts.ran == 0 {
      statuses.append(ExitStatus(.nothingRan, stop?.reason ?? reasons[.skipped] ?? .nothingRan))
    }
    if let comparison { statuses += Self.statuses(of: comparison) }
    if counts.flaky > 0, failOn.contains(.flaky) {
      statuses.append(ExitStatus(.flaky, .flaky))
    }
  }

  /// Where anything could not be compared, or nothing was, drift is not ruled out.
  static func statuses(of comparison: Comparison) -> [ExitStatus] {
    var statuses: [ExitStatus] = []
    if !comparison.incomparable.isEmpty || comparison.compared == 0 {
      statuses.append(ExitStatus(.unverified, .incomparable))
    }
    if !comparison.drift.isEmpty { statuses.append(ExitStatus(.drift, .drift)) }
    return statuses
  }
}
