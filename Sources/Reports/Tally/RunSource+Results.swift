import ContractModel

extension RunSource {
  /// Calls back with every case of every suite on every member, in the order of the plan.
  func forEachOutcome(
    _ body: (_ outcome: CaseOutcome, _ suite: Int, _ member: Int) throws -> Void
  ) throws {
    for suite in header.suites.indices {
      for member in header.chain(of: suite) {
        try forEachOutcome(suite: suite, member: member) { try body($0, suite, member) }
      }
    }
  }
}
