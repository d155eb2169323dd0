import ContractModel
import Testing

@testable import Reports

@Suite struct MarkdownReportTests {
  private let context = ReportContext(comparison: MemoryRun.sampleComparison)

  @Test func writesASummary() throws {
    try Golden.expect(
      try MarkdownReport().text(.sample(synthetic: true), context), is: "summary.md")
  }

  @Test func saysWhatWasNotRunAndThatNothingRan() throws {
    let interrupted = try MarkdownReport().text(.sample(end: nil))
    #expect(interrupted.contains("**1 result not run**: the run was interrupted."))
    #expect(interrupted.hasPrefix("# Chaindrill: the run was interrupted"))
    let empty = try MarkdownReport().text(.make(header: .make(suites: [])))
    #expect(empty.contains("**Nothing ran**"))
  }

  @Test func saysThatNothingDrifted() throws {
    let comparison = Comparison(reference: "baseline main", compared: 4)
    let text = try MarkdownReport().text(.sample(), ReportContext(comparison: comparison))
    #expect(text.contains("\nNo drift from `baseline main`: 4 results compared.\n"))
  }

  @Test func dropsPassesFirstThenFailuresAndSaysSo() throws {
    let passes = (0..<50).map { TrialResult.make("pass-\($0)", position: $0) }
    let failures = (50..<90).map {
      TrialResult.make("fail-\($0)", position: $0, .failed, mismatches: [.make()])
    }
    let run = try MemoryRun.make(
      passes + failures, header: .make(suites: [.make(chain: [0], cases: 90)]))
    let whole = try MarkdownReport().text(run)
    #expect(whole.contains("pass-49"))
    #expect(!whole.contains("Left out"))

    let tight = try MarkdownReport(budget: whole.utf8.count - 100).text(run)
    #expect(!tight.contains("pass-49"))
    #expect(tight.contains("<code>suites/support-triage.yaml:14:7: fail-89"))
    #expect(tight.hasSuffix("size: the list of passed results.\n"))

    let tiny = try MarkdownReport(budget: 12_000).text(run)
    #expect(tiny.utf8.count <= 12_000)
    #expect(tiny.contains("the detail of "))
    #expect(tiny.contains("fail-50"))
  }

  @Test func staysWithinThePageWhateverTheRun() throws {
    let trials = (0..<400).map {
      TrialResult.make(
        "fail-\($0)", position: $0, .failed,
        mismatches: [.make(expected: HostileText.long, actual: HostileText.long)])
    }
    let run = try MemoryRun.make(trials, header: .make(suites: [.make(chain: [0], cases: 400)]))
    let text = try MarkdownReport().text(run)
    #expect(text.utf8.count <= 900 * 1024)
    #expect(text.utf8.count > 800 * 1024)
  }

  @Test func cutsTheAccountOfOneResult() throws {
    let long = String(repeating: "x", count: 2_000)
    let many = Array(repeating: Mismatch.make(path: long, expected: long, actual: long), count: 25)
    let run = try MemoryRun.make([.make("a", .failed, mismatches: many)])
    let text = try MarkdownReport().text(run)
    #expect(text.contains("\n… cut\n```\n"))
    #expect(text.utf8.count < 70_000)
  }

  @Test func spanIsLongerThanTheBackticksInside() {
    #expect(MarkdownText.span("a") == "`a`")
    #expect(MarkdownText.span("a``b") == "``` a``b ```")
    #expect(MarkdownText.span(" a") == "`  a `")
    #expect(MarkdownText.span("a|b") == "`a\\u{7C}b`")
    #expect(MarkdownText.span("|\u{301}") == "`\\u{7C}\u{301}`")
    #expect(MarkdownText.span("a\nb") == "`a\\nb`")
    #expect(MarkdownText.span("  ") == "(empty)")
  }

  @Test func fenceIsLongerThanTheBackticksInside() {
    #expect(MarkdownText.fence(["a"]) == "```text\na\n```")
    #expect(MarkdownText.fence(["````", "```"]) == "`````text\n````\n```\n`````")
  }

  @Test func htmlIsEscaped() {
    #expect(
      MarkdownText.html("</code><b a=\"&\">")
        == "<code>&lt;/code&gt;&lt;b a=&quot;&amp;&quot;&gt;</code>"
    )
  }
}
