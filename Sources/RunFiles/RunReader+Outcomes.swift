import ContractModel

extension RunReader {
  /// Reads only the lines of cases that did not plainly pass in one trial.
  package func forEachOutcome(
    suite: Int, member: Int, _ body: (CaseOutcome) throws -> Void
  ) throws {
    var cursor = TrialCursor(self, suite: suite, member: member)
    var trials: [TrialResult] = []
    let missing = missing
    func flush() throws {
      if let result = CaseResult(trials: trials, missing: missing) { try body(CaseOutcome(result)) }
      trials.removeAll(keepingCapacity: true)
    }
    while let isPlainPass = cursor.isNextPlainPass {
      guard !isPlainPass else {
        try flush()
        cursor.skip()
        try body(CaseOutcome(verdict: .passed, reason: .passed))
        continue
      }
      guard let trial = try cursor.next() else { break }
      if let first = trials.first, first.step.position != trial.step.position { try flush() }
      trials.append(trial)
    }
    try flush()
  }
}
