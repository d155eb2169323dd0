import ContractModel

extension MemoryRun {
  /// A run in which every text that is not ours comes from `text`.
  static func hostile(_ text: () -> String) throws -> MemoryRun {
    var header = try RunHeader.make(
      members: [text(), text() + "2"], suites: [.make(text(), cases: 4)], hostname: text())
    header.filters = [text()]
    header.members[0].model = text()
    header.suites[0].file = text()
    header.suites[0].route = text()
    let trials = (0..<2).flatMap { member in
      [
        hostileTrial(text, position: 0, member: member, .failed),
        hostileTrial(text, position: 1, member: member, .unverified),
        hostileTrial(text, position: 2, member: member, .passed),
        hostileTrial(text, position: 3, member: member, .skipped),
      ]
    }
    return try make(trials, header: header, replies: [text()])
  }

  private static func hostileTrial(
    _ text: () -> String, position: Int, member: Int, _ verdict: Verdict
  ) -> TrialResult {
    var mismatch = Mismatch(
      expectation: text(), path: text(), rule: text(), expected: text(), actual: text(),
      location: SourceLocation(file: text(), line: 3, column: 7),
      excerpt: SourceExcerpt(text: text(), width: 3))
    if position == 1 { mismatch.location.line = .max }
    var trial = TrialResult.make(
      text() + String(position), position: position, member: member, verdict, detail: text(),
      mismatches: verdict == .failed ? [mismatch, mismatch] : [],
      unjudged: [UnjudgedExpectation(expectation: text(), reason: .limit, detail: text())],
      evidence: [text()],
      attempts: [
        .make(.retry, status: 529, ExchangeFailure(.server, message: text()), requestID: text())
      ], reply: 0)
    trial.location = SourceLocation(file: text(), line: .min, column: .max)
    return trial
  }

  /// A comparison whose texts come from `text`.
  static func hostileComparison(_ text: () -> String) -> Comparison {
    Comparison(
      reference: text(),
      changes: Comparison.ChangeKind.allCases.map {
        Comparison.Change(
          kind: $0, suite: text(), member: text(), caseID: text(), before: text(), after: text(),
          location: SourceLocation(file: text(), line: 1, column: 1))
      }, compared: 9)
  }
}
