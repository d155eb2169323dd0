import ContractModel
import Testing

@testable import Reports

@Suite struct RunTallyTests {
  @Test func countsEachSuiteOnEachMember() throws {
    let tally = try RunTally(MemoryRun.sample())
    #expect(tally.cells.map(\.member) == [0, 1])
    #expect(tally.cells.map(\.notRun) == [0, 1])
    #expect(tally.cells.map(\.trials) == [4, 2])
    #expect(tally.total.total == 5)
    #expect(tally.total.flaky == 1)
    #expect(tally.milliseconds == 7 * 812)
    #expect(tally.cost == 0.01)
  }

  @Test func visitsEveryCaseOnceThatDidNotPassSteadily() throws {
    var visited: [String] = []
    _ = try RunTally(MemoryRun.sample()) { visited.append($0.caseID) }
    #expect(visited == ["refund-json", "dosage", "table", "dosage"])
  }

  @Test func survivesADamagedHeader() throws {
    var run = try MemoryRun.sample()
    run.header.suites[0].chain = [0, 7, -1, 0, 1]
    run.header.suites[0].caseCount = .min
    #expect(try RunTally(run).cells.map(\.member) == [0, 1])
    #expect(try RunTally(run).notRun == 0)
    run.header.suites[0].caseCount = .max
    #expect(try RunTally(run).notRun == 1_999_999_995)
    for format in ReportFormat.allCases {
      #expect(try !format.reporter.files(run).isEmpty)
    }
  }

  @Test func hostileTimesAndCostsDoNotOverflow() throws {
    let attempt = AttemptRecord.make(total: .seconds(Int64.max))
    let run = try MemoryRun.make(
      (0..<3).map {
        .make(
          "c\($0)", position: $0, attempts: Array(repeating: attempt, count: 5),
          cost: .greatestFiniteMagnitude)
      })
    let tally = try RunTally(run)
    #expect(tally.milliseconds == 15_000_000_000_000)
    #expect(tally.cost == .infinity)
    #expect(try ConsoleReport().text(run, context: ReportContext()).contains("0.0421 USD"))
  }
}
