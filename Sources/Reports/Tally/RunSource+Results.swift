import ContractModel

extension RunSource {
  /// Calls back with every case of every suite on every member, in the order of the plan.
  func forEachResult(_ body: (CaseResult) throws -> Void) throws {
    for suite in header.suites.indices {
      for member in header.chain(of: suite) {
        try forEachCase(suite: suite, member: member, body)
      }
    }
  }
}
