import ContractModel

extension RunReader {
  /// Reads no more than the front of the lines of a case that passed in every trial.
  package func forEachOutcome(
    suite: Int, member: Int, _ body: (CaseOutcome) throws -> Void
  ) throws {
    var cursor = TrialCursor(self, suite: suite, member: member)
    while let trials = cursor.nextCaseLength {
      if let pass = try cursor.nextSteadyPass(trials: trials) {
        try body(.steadyPass(pass))
      } else if let result = CaseResult(trials: try cursor.next(trials)) {
        try body(CaseOutcome(result))
      }
    }
  }
}
