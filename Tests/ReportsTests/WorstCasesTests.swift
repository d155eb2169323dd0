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
}
