import ContractModel
import Testing

@testable import Reports

@Suite struct RunProgressTests {
  private func progress(steps: Int, cases: Int = 10) throws -> RunProgress {
    RunProgress(try .make(suites: [.make(cases: cases)]), steps: steps)
  }

  @Test func tellsTenthsOfTheTrialsAndWhatWentWrongOnAnyMember() throws {
    var progress = try progress(steps: 19)
    progress.add(.make("a", member: 0, .failed))
    progress.add(.make("a", member: 1, .failed))
    #expect(progress.summary == "10% 2/19 trials, 2 failed")
    progress.add(.make("b", position: 1, member: 0, .unverified))
    progress.add(.make("b", position: 1, member: 1, .unverified))
    #expect(progress.summary == "20% 4/19 trials, 2 failed, 2 unverified")
  }

  @Test func staysWithinTheWhole() throws {
    var few = try progress(steps: 1)
    for position in 0..<3 { few.add(.make("a", position: position)) }
    #expect(few.tenths == 10)
    var none = try progress(steps: 0)
    none.add(.make("a"))
    #expect(none.tenths == 0)
  }

  @Test func aTrialNobodyPlannedCountsAsOneAndNoMore() throws {
    var progress = try progress(steps: 2, cases: 1)
    progress.add(.make("a", suite: 7, .failed))
    #expect(progress.summary == "50% 1/2 trials")
    #expect(progress.takeFinishedCells().isEmpty)
  }

  @Test func anEmptySuiteIsNotTold() throws {
    var progress = RunProgress(
      try .make(suites: [.make("empty", chain: [0], cases: 0), .make("s", chain: [0], cases: 1)]),
      steps: 1)
    progress.add(.make("a", suite: 1))
    #expect(progress.takeFinishedCells() == ["s on anthropic/claude-fable-5: 1/1 case"])
    #expect(progress.takeRemainingCells().isEmpty)
  }

  @Test func aLongNameIsCut() throws {
    var progress = RunProgress(
      try .make(suites: [.make(String(repeating: "s", count: 300), chain: [0], cases: 1)]),
      steps: 1)
    progress.add(.make("a"))
    let line = try #require(progress.takeFinishedCells().first)
    #expect(line.hasPrefix(String(repeating: "s", count: 190)))
    #expect(line.hasSuffix(": 1/1 case"))
    #expect(line.utf8.count <= 200 + ": 1/1 case".utf8.count)
  }
}
