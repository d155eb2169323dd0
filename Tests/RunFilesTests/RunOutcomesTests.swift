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
            caseID: "case-\(plan.position)", location: location(plan.position),
            planned: plan.verdicts.count, passes: 1, verdict: verdict,
            reason: verdict == .passed ? .passed : .contract, facts: facts(plan.position),
            attempts: [attempt(plan.position), attempt(index)], contract: emptyDigest,
            finished: Timestamp(milliseconds: 0)))
      }
    }
    return try RunReader(folder)
  }

  private let emptyDigest = ContentDigest(of: [])

  /// Plain at first, later with a character that JSON escapes and one beyond ASCII.
  private func location(_ position: Int) -> ContractModel.SourceLocation {
    let file = position == 3 ? "suites/\"größe\".yaml" : position == 5 ? "suites/ä.yaml" : "s.yaml"
    return .init(file: file, line: position + 1, column: 7)
  }

  private func attempt(_ number: Int) -> AttemptRecord {
    AttemptRecord(
      kind: .initial, timings: ExchangeTimings(total: .microseconds(1_700 + number * 1_000)))
  }

  /// Every second case has a cost, one of them tiny.
  private func facts(_ position: Int) -> ReplyFacts? {
    guard position % 2 == 1 else { return nil }
    return ReplyFacts(
      finish: Finish(.stop), refusal: .complied, structure: .text, lengths: [:], toolNames: [],
      usage: TokenUsage(), servedModel: nil, cost: position == 1 ? 0.25 : 1.5e-7,
      timings: ExchangeTimings(total: .zero))
  }

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
    #expect(outcomes.map { $0.result == nil } == [true, false, false, true, false, true, false])
    #expect(outcomes.map(\.trialCount) == [1, 2, 1, 2, 1, 1, 1])
    #expect(outcomes.map(\.milliseconds) == [4, 11, 6, 15, 8, 9, 10])
    #expect(outcomes.map(\.cost) == [nil, 0.5, nil, 3e-7, nil, 1.5e-7, nil])
  }
}
