import ContractModel
import Testing

@testable import Reports

@Suite struct ConsoleReportTests {
  private func report(_ run: MemoryRun, _ context: ReportContext = ReportContext()) throws -> String
  {
    try ConsoleReport().text(run, context: context)
  }

  @Test(arguments: [60, 80, 120])
  func fitsTheWidth(width: Int) throws {
    let context = ReportContext(
      comparison: MemoryRun.sampleComparison, width: width,
      reportPaths: ["out/junit-reports", "out/report.json"], runFile: "out/run.ndjson")
    let text = try report(.sample(synthetic: true), context)
    try Golden.expect(text, is: "console-\(width).txt")
    let tooWide = text.split(separator: "\n").filter {
      TextWidth.of(String($0)) > width && !$0.contains("reproduce")
    }
    #expect(tooWide.isEmpty)
  }

  @Test func drawsInASCIIAlone() throws {
    let context = ReportContext(comparison: MemoryRun.sampleComparison, glyphs: .ascii)
    let text = try report(.sample(), context)
    try Golden.expect(text, is: "console-ascii.txt")
    #expect(text.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test func coloursOnlyWhereAsked() throws {
    #expect(try !report(.sample()).contains("\u{1B}"))
    let coloured = try report(.sample(), ReportContext(colour: .ansi))
    #expect(coloured.contains("\u{1B}[31m✗\u{1B}[0m"))
    var plain = coloured
    for code in ["0", "1", "2", "31", "32", "33"] {
      plain = plain.split(separator: "\u{1B}[\(code)m", omittingEmptySubsequences: false).joined()
    }
    #expect(try plain == report(.sample()))
  }

  @Test func namesEveryReasonForWhatWasNotRun() throws {
    #expect(try report(.sample(end: nil)).contains("1 result not run: the run was interrupted"))
    let budget = try report(.sample(end: .make(.unverified, .budget)))
    #expect(budget.contains("1 result not run: the run ended early (exit 3: budget)"))
  }

  @Test func saysThatNothingRan() throws {
    let run = try MemoryRun.make(header: .make(suites: [.make(cases: 0)]))
    #expect(try report(run).contains("nothing ran: no contract was tested"))
    let none = try MemoryRun.make(header: .make(suites: []))
    #expect(try report(none).contains("nothing ran: no contract was tested"))
  }

  @Test func boundsRowsAndFailuresAndSaysHowManyMore() throws {
    let trials = (0..<60).map {
      TrialResult.make("case-\($0)", position: $0, .failed, mismatches: [.make()])
    }
    let run = try MemoryRun.make(
      trials, header: .make(suites: [.make(chain: [0], cases: 60)]))
    let text = try report(run, ReportContext(reportPaths: ["out/report.json"]))
    #expect(text.contains("and 20 more results not passed: see out/report.json"))
    #expect(text.contains("and 50 more results not passed\n"))
    #expect(text.contains("\ncase-39 "))
    #expect(!text.contains("\ncase-40 "))
    #expect(text.split(separator: "\n").count { $0.contains("  reproduce") } == 10)
  }

  @Test func putsTheWorstFirst() throws {
    let run = try MemoryRun.make([
      .make("skips", position: 0, .skipped), .make("outage", position: 1, .unverified),
      .make("breaks", position: 2, .failed, mismatches: [.make()]),
      .make("fine", position: 0, member: 1), .make("fine", position: 1, member: 1),
      .make("fine", position: 2, member: 1),
    ])
    let text = try report(run)
    let rows = text.split(separator: "\n").compactMap { line in
      ["breaks ", "outage ", "skips "].first { line.hasPrefix($0) }
    }
    #expect(rows == ["breaks ", "outage ", "skips "])
  }

  @Test func cutsAWideChainIntoTables() throws {
    let members = (0..<12).map { "provider/model-number-\($0)" }
    let run = try MemoryRun.make(
      [.make("refund-json", .failed, mismatches: [.make()])],
      header: .make(members: members, suites: [.make(chain: Array(0..<12), cases: 1)]))
    let text = try report(run, ReportContext(width: 60))
    #expect(text.split(separator: "\n").count { $0.hasPrefix("case ") } == 5)
    #expect(text.contains("model-number-11"))
  }

  @Test func saysHowTheRunDiffersFromAWholeOne() throws {
    var run = try MemoryRun.sample()
    #expect(try !report(run).contains("overlays"))
    run.header.overlays = .off
    run.header.filters = ["--tag critical", "--member a"]
    let text = try report(run)
    #expect(text.contains("\noverlays off: base prompts only\n"))
    #expect(text.contains("\nfiltered by --tag critical --member a\n"))
  }

  @Test func saysThatNothingDrifted() throws {
    let context = ReportContext(comparison: Comparison(reference: "baseline main", compared: 4))
    #expect(
      try report(.sample(), context).contains("no drift from baseline main: 4 results compared"))
    #expect(try !report(.sample()).contains("drift"))
  }

  @Test func boundsTheListOfChanges() throws {
    let change = try #require(MemoryRun.sampleComparison.changes.first)
    let comparison = Comparison(
      reference: "main", changes: Array(repeating: change, count: 25), compared: 25)
    let text = try report(.sample(), ReportContext(comparison: comparison))
    #expect(text.contains("drift from main: 25 changes, 25 results compared"))
    #expect(text.contains("\n  and 5 more\n"))
  }

  @Test func takesTheCostOfTheResultsWhereTheRunHasNone() throws {
    #expect(try report(.sample(end: nil)).hasSuffix("0.0100 USD · 6 trials · 5.6 s of exchanges\n"))
    let unknown = try MemoryRun.make([.make("a")], end: .make(cost: nil))
    #expect(try report(unknown).contains("cost unknown · 1 trial"))
  }

  @Test func listsFindingsAboutFiles() throws {
    let diagnostics = (1...12).map { Diagnostic(.warning, code: "w\($0)", "odd") }
    let text = try report(.sample(), ReportContext(diagnostics: diagnostics))
    #expect(text.contains("warning: odd [w10]\nand 2 more findings about files"))
  }

  @Test func saysHowManyMoreOnlyWhereThereAreMore() throws {
    let run = try MemoryRun.make(
      (0..<10).map { .make("case-\($0)", position: $0, .failed, mismatches: [.make()]) },
      header: .make(suites: [.make(chain: [0], cases: 10)]))
    #expect(try !report(run).contains("more"))
    let diagnostics = (1...10).map { Diagnostic(.warning, code: "w\($0)", "odd") }
    let change = try #require(MemoryRun.sampleComparison.changes.first)
    let comparison = Comparison(
      reference: "main", changes: Array(repeating: change, count: 20), compared: 25)
    let text = try report(run, ReportContext(comparison: comparison, diagnostics: diagnostics))
    #expect(!text.contains("more"))
  }

  @Test func countsUnverifiedResultsAmongThoseNotShown() throws {
    let run = try MemoryRun.make(
      (0..<50).map { .make("case-\($0)", position: $0, $0 < 25 ? .failed : .unverified) },
      header: .make(suites: [.make(chain: [0], cases: 50)]))
    let text = try report(run)
    #expect(text.contains("and 10 more results not passed\n"))
    #expect(text.contains("and 40 more results not passed\n"))
  }

  @Test func driftStandsOutAndItsLackDoesNot() throws {
    func title(_ comparison: Comparison) -> String {
      ConsoleDrift(style: ConsoleStyle(ReportContext(colour: .ansi)), comparison: comparison)
        .lines[0]
    }
    #expect(title(Comparison(reference: "main", compared: 1)).hasPrefix("no drift"))
    #expect(title(MemoryRun.sampleComparison).hasPrefix("\u{1B}[1mdrift"))
  }

  @Test func tellsTheWallTimeUnlessTheClockWentBack() throws {
    func foot(_ milliseconds: Int64) throws -> String {
      var end = RunEnd.make()
      let run = try MemoryRun.sample()
      end.finished = Timestamp(milliseconds: run.header.started.milliseconds + milliseconds)
      return try report(.sample(end: end))
    }
    #expect(try foot(0).hasSuffix("6 trials · 0 ms · 5.6 s of exchanges\n"))
    #expect(try foot(1).hasSuffix("6 trials · 1 ms · 5.6 s of exchanges\n"))
    #expect(try foot(-1).hasSuffix("6 trials · 5.6 s of exchanges\n"))
  }

  @Test func tellsFiveMismatchesAndFiveAttempts() throws {
    let run = try MemoryRun.make([
      .make(
        "a", .failed, mismatches: (1...6).map { .make(path: "/\($0)", line: $0) },
        attempts: Array(repeating: .make(), count: 6))
    ])
    let text = try report(run)
    #expect(text.contains("and        1 more mismatch\n"))
    #expect(text.contains("and        1 more attempt\n"))
  }
}
