import ContractModel
import Testing

@testable import Reports

@Suite struct TAPReportTests {
  @Test func writesOnePointForEachCaseOnEachMember() throws {
    try Golden.expect(try TAPReport().text(.sample(synthetic: true)), is: "report.tap")
  }

  @Test func planCountsThePoints() throws {
    let runs = [
      try MemoryRun.sample(), try .sample(end: nil), try .make(header: .make(suites: [])),
      try .make(header: .make(suites: [.make(chain: [0], cases: 0)])),
    ]
    for run in runs {
      let lines = try TAPReport().text(run).split(separator: "\n")
      let points = lines.count { $0.hasPrefix("ok ") || $0.hasPrefix("not ok ") }
      #expect(lines[1] == "1..\(points)")
      #expect(points > 0)
    }
  }

  @Test func unverifiedIsNeverATodo() throws {
    let text = try TAPReport().text(.sample())
    #expect(text.contains("not ok 5 - support-triage/dosage on openai/gpt-4.1-mini\n"))
    #expect(!text.contains("TODO"))
  }

  @Test func escapesDirectives() throws {
    let text = try TAPReport().text(.make([.make("a # TODO \\ b")]))
    #expect(text.contains("\nok 1 - support-triage/a \\# TODO \\\\ b on "))
  }
}
