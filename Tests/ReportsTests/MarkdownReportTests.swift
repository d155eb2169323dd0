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

  @Test func aBudgetIsUsedToItsLastByte() throws {
    let output = MemoryOutput()
    output.begin("")
    var budget = MarkdownBudget(output, bytes: 10)
    #expect(try !budget.write("12345", reserve: 5))
    #expect(try budget.write("1234", reserve: 5))
    #expect(budget.left == 5)
    #expect(try !budget.write("12345", reserve: 0))
    #expect(try budget.write("1234", reserve: 0))
    #expect(budget.left == 0)
    try output.end(nil)
    #expect(output.files[0].text == "1234\n1234\n")
  }

  @Test func listsAHundredChanges() throws {
    let change = try #require(MemoryRun.sampleComparison.changes.first)
    for (count, more) in [(100, nil), (101, "| and 1 more |")] {
      let blocks = MarkdownDrift(
        comparison: Comparison(
          reference: "main", changes: Array(repeating: change, count: count), compared: count)
      ).blocks
      #expect(blocks[1].split(separator: "\n").count == 102 + (more == nil ? 0 : 1))
      #expect(blocks[1].contains("more") == (more != nil))
      #expect(blocks[1].contains(more ?? "| --- |"))
    }
  }

  @Test func countsFiveHundredLines() throws {
    for (count, more) in [(500, false), (501, true)] {
      let suites = (0..<count).map { RunHeader.PlannedSuite.make("s\($0)", chain: [0], cases: 1) }
      let run = try MemoryRun.make(header: .make(suites: suites))
      let head = MarkdownHead(run: run, tally: try RunTally(run), context: ReportContext())
      let table = try #require(head.blocks.last)
      #expect(table.contains("`s499`"))
      #expect(!table.contains("`s500`"))
      #expect(table.contains("| and 1 more |  |") == more)
    }
  }

  @Test func aTableThatDoesNotFitIsSaid() throws {
    let text = try MarkdownReport(budget: 1_300).text(.sample())
    #expect(text.utf8.count <= 1_300)
    #expect(text.contains("a table that did not fit, the detail of 2 results that did not pass, "))
    #expect(text.contains("the list of passed results.\n"))
  }

  @Test func aRunWithoutFailuresHasNoListOfThemAndOneWithoutPassesNone() throws {
    let passed = try MarkdownReport().text(.make([.make("a")]))
    #expect(!passed.contains("What did not pass"))
    #expect(passed.contains("1 passed result<"))
    let failed = try MarkdownReport().text(.make([.make("a", .failed)]))
    #expect(failed.contains("What did not pass"))
    #expect(!failed.contains("passed result"))
    let unverified = try MarkdownReport().text(.make([.make("a", .unverified)]))
    #expect(unverified.contains("<summary>unverified: "))
  }

  @Test func anAccountMayHaveItsBoundAndNoMore() throws {
    let result = try #require(CaseResult(trials: [.make("a", .failed)]))
    func block(_ bytes: Int) -> String {
      let line = FailureLine(.heading, String(repeating: "a", count: bytes))
      return MarkdownFailure(result: result, lines: [line]).block
    }
    #expect(!block(65_535).contains("… cut"))
    #expect(block(65_536).contains("```text\n… cut\n```"))
  }

  @Test func theListOfPassesIsWrittenWholeOrNotAtAll() throws {
    let run = try MemoryRun.make(
      (0..<50).map { .make("case-\($0)", position: $0) },
      header: .make(suites: [.make(chain: [0], cases: 50)]))
    let whole = try MarkdownReport().text(run).utf8.count
    let reserve = 1_024
    #expect(try MarkdownReport(budget: whole + reserve).text(run).contains("case-49"))
    let tight = try MarkdownReport(budget: whole + reserve - 1).text(run)
    #expect(!tight.contains("case-0"))
    #expect(tight.hasSuffix("the list of passed results.\n"))
  }

  @Test func spansAreCut() {
    let span = MarkdownText.span(String(repeating: "a", count: 600))
    #expect(span == "`" + String(repeating: "a", count: 497) + "…`")
    #expect(MarkdownText.span("`") == "`` ` ``")
    #expect(MarkdownText.fence([]) == "```text\n\n```")
    #expect(MarkdownText.fence(["```"]) == "````text\n```\n````")
  }
}
