import ContractModel
import Foundation
import RunFiles
import Testing

@Suite struct RunOutcomesTests {
  /// A run of single trials and of several, passing and not.
  private func reader() throws -> RunReader {
    let folder = NSTemporaryDirectory() + "chaindrill-\(UUID().uuidString)"
    let writer = try RunWriter(directory: folder, header: try RunHeader.make())
    let plans: [(position: Int, verdicts: [Verdict])] = [
      (0, [.passed]), (1, [.passed, .failed]), (2, [.failed]), (3, [.passed, .passed]),
      (4, [.unverified]), (5, [.passed]), (6, [.skipped]),
    ]
    for plan in plans {
      for (index, verdict) in plan.verdicts.enumerated() {
        try writer.finish(
          TrialResult(
            step: StepID(suite: 0, member: 0, position: plan.position, trial: index + 1),
            caseID: "case-\(plan.position)",
            location: SourceLocation(file: "suites/s.yaml", line: 1, column: 1),
            planned: plan.verdicts.count, passes: 1, verdict: verdict,
            reason: verdict == .passed ? .passed : .contract, contract: emptyDigest,
            finished: Timestamp(milliseconds: 0)))
      }
    }
    return try RunReader(folder)
  }

  private let emptyDigest = ContentDigest(of: [])

  @Test func tellsTheSameVerdictsAsTheResultsInFull() throws {
    let reader = try reader()
    var outcomes: [CaseOutcome] = []
    var results: [CaseOutcome] = []
    try reader.forEachOutcome(suite: 0, member: 0) { outcomes.append($0) }
    try reader.forEachCase(suite: 0, member: 0) { results.append(CaseOutcome($0)) }
    #expect(outcomes == results)
    #expect(
      outcomes.map(\.verdict) == [
        .passed, .passed, .failed, .passed, .unverified, .passed, .skipped,
      ])
    #expect(outcomes.map(\.isFlaky) == [false, true, false, false, false, false, false])
  }

  @Test func saysWhatKeptTheRestOfACaseFromBeingTried() throws {
    let folder = NSTemporaryDirectory() + "chaindrill-\(UUID().uuidString)"
    let writer = try RunWriter(directory: folder, header: try RunHeader.make())
    try writer.finish(.make(planned: 2))
    let cut = try RunReader(folder)
    let end = RunEnd(
      finished: Timestamp(milliseconds: 0), exit: ExitStatus(.unverified, .failFast),
      stop: RunStop(.failFast))
    for (run, reason) in [(cut, ReasonWord.interrupted), (cut.ending(with: end), .failFast)] {
      var reasons: [ReasonWord] = []
      try run.forEachOutcome(suite: 0, member: 0) { reasons.append($0.reason) }
      try run.forEachCase(suite: 0, member: 0) { reasons.append($0.reason) }
      #expect(reasons == [reason, reason])
    }
  }
}
