import ContractModel
import Testing

@testable import Reports

@Suite struct WorstCasesTests {
  private func result(_ position: Int, member: Int = 0, _ verdict: Verdict) throws -> CaseResult {
    try #require(CaseResult(trials: [.make("c", position: position, member: member, verdict)]))
  }

  @Test func ranksByFailuresThenByWhatCouldNotBeJudged() throws {
    var worst = WorstCases()
    worst.note(try result(1, .skipped))
    worst.note(try result(2, .unverified))
    worst.note(try result(3, .failed))
    worst.note(try result(4, .failed))
    worst.note(try result(4, member: 1, .failed))
    worst.note(try result(5, .passed))
    #expect(worst.worst(9).map(\.key.position) == [4, 3, 2, 1])
    #expect(worst.worst(2).map(\.key.position) == [4, 3])
  }

  @Test func keepsTheWorstOfMoreThanItHolds() throws {
    var worst = WorstCases()
    for position in 0..<20_000 {
      worst.note(try result(position, position % 5_000 == 4_999 ? .failed : .unverified))
    }
    #expect(worst.worst(5).map(\.key.position) == [4_999, 9_999, 14_999, 19_999, 0])
  }

  private func flaky(_ position: Int) throws -> CaseResult {
    try #require(
      CaseResult(trials: [
        .make("c", position: position, trial: 1, of: 2, passes: 1),
        .make("c", position: position, trial: 2, of: 2, passes: 1, .failed),
      ]))
  }

  @Test func flakyCasesComeBeforeSkippedOnes() throws {
    var worst = WorstCases()
    worst.note(try result(1, .skipped))
    worst.note(try result(1, member: 1, .skipped))
    worst.note(try result(2, .skipped))
    worst.note(try flaky(3))
    worst.note(try result(4, .unverified))
    worst.note(try flaky(5))
    worst.note(try result(5, member: 1, .unverified))
    #expect(worst.worst(9).map(\.key.position) == [5, 4, 3, 1, 2])
    let entries = worst.worst(9)
    #expect(entries.map(\.flaky) == [1, 0, 1, 0, 0])
    #expect(entries.map(\.skipped) == [0, 0, 0, 2, 1])
    #expect(entries.map(\.unverified) == [1, 1, 0, 0, 0])
  }

  @Test func holdsEightThousandAndForgetsTheLeastBadHalf() throws {
    var worst = WorstCases()
    for position in 0..<8_192 { worst.note(try result(position, .skipped)) }
    #expect(worst.worst(.max).count == 8_192)
    worst.note(try result(8_192, .skipped))
    #expect(worst.worst(.max).count == 4_096)
  }

  @Test func tellsAtMostTheFirstOfEachVerdict() throws {
    let run = try MemoryRun.make(
      (0..<6).map { .make("c\($0)", position: $0, $0 < 3 ? .unverified : .failed) },
      header: .make(suites: [.make(chain: [0], cases: 6)]))
    func told(_ limit: Int) throws -> [String] {
      try RunSurvey(run, rows: 9, telling: limit).telling.map(\.caseID)
    }
    #expect(try told(2) == ["c3", "c4"])
    #expect(try told(4) == ["c3", "c4", "c5", "c0"])
    #expect(try told(0) == [])
    #expect(try RunSurvey(run, rows: 2, telling: 1).worst.count == 2)
  }
}
