import ContractModel
import Testing

@testable import Reports

@Suite struct RunOutcomeTests {
  private func why(_ end: RunEnd?) throws -> String {
    RunOutcome(try MemoryRun.make(end: end), context: ReportContext()).why
  }

  @Test(arguments: [
    (RunStop.Cause.failFast, "stopped by --fail-fast"), (.maxCost, "stopped by --max-cost"),
    (.maxTime, "stopped by --max-time"), (.interrupted, "the run was interrupted"),
    (.error, "the run ended early (exit 1: contract)"),
  ])
  func saysWhatStoppedTheRun(_ cause: RunStop.Cause, _ why: String) throws {
    #expect(try self.why(.make(stop: RunStop(cause, "more"))) == why)
  }

  @Test func saysTheExitOfARunThatNothingStopped() throws {
    #expect(try why(.make()) == "the run ended early (exit 1: contract)")
    #expect(try why(nil) == "the run was interrupted")
  }

  @Test(arguments: ReportFormat.allCases)
  func everyFormatTellsIt(_ format: ReportFormat) throws {
    let run = try MemoryRun.sample(end: .make(stop: RunStop(.failFast)))
    let output = MemoryOutput()
    try format.reporter.write(run, context: ReportContext(), to: output)
    let text = output.files.map(\.text).joined()
    #expect(
      text.contains("stopped by --fail-fast") || text.contains("\"stopped_by\":\"fail_fast\""))
  }
}
