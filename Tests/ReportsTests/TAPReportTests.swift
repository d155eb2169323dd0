import ContractModel
import JSONSupport
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

  @Test func aPartlyRunSuiteOnlyLacksItsRest() throws {
    let run = try MemoryRun.make([.make("a")], header: .make(suites: [.make(chain: [0], cases: 2)]))
    let text = try TAPReport().text(run)
    #expect(text.hasPrefix("TAP version 14\n1..2\nok 1 - "))
    #expect(!text.contains("nothing ran"))
  }

  @Test func theAccountIsBounded() throws {
    let long = String(repeating: "x", count: 1_000)
    let run = try MemoryRun.make([
      .make(
        String(repeating: "n", count: 600), .failed,
        mismatches: (1...21).map { .make(path: "/\($0)", line: $0) },
        attempts: Array(repeating: .make(), count: 11))
    ])
    let text = try TAPReport().text(run)
    let name = try #require(text.split(separator: "\n").first { $0.hasPrefix("not ok 1") })
    #expect(name.utf8.count == "not ok 1 - ".utf8.count + 500)
    #expect(text.contains("1 more mismatch\\n"))
    #expect(text.contains("1 more attempt\\n"))
    let many = (1...20).map { Mismatch.make(path: "/\($0)", expected: long, actual: long) }
    let message = try TAPReport().text(.make([.make("a", .failed, mismatches: many)]))
      .split(separator: "\n").first { $0.hasPrefix("  message: ") }
    let value = try JSONValue(parsing: String(try #require(message).dropFirst(11))).stringValue
    #expect(value?.utf8.count == 16_384)
  }
}
