import ContractModel
import Testing

@testable import Reports

@Suite struct FailureTextTests {
  private func text(
    _ run: MemoryRun, comparison: Comparison? = nil, mismatches: Int = 5, attempts: Int = 5,
    reply: Int = 600
  ) -> FailureText {
    FailureText(
      run, context: ReportContext(comparison: comparison), medium: .terminal,
      limits: FailureText.Limits(
        mismatches: mismatches, attempts: attempts, replyBytes: reply, frameColumns: 80))
  }

  private func plain(_ run: MemoryRun, comparison: Comparison? = nil) throws -> [String] {
    text(run, comparison: comparison).lines(try #require(run.results.first)).map(\.plain)
  }

  @Test func tellsPlaceExpectationBaselineReplyAttemptsAndCommandInThisOrder() throws {
    let lines = try plain(.sample(), comparison: MemoryRun.sampleComparison)
    #expect(
      lines == [
        "suites/support-triage.yaml:14:7: refund-json on anthropic/claude-fable-5: "
          + "json_schema at /total: expected a number, got \"12\"",
        "  14 |       json_schema: a.json",
        "     |       ^^^^^^^^^^^",
        "  expected   a number",
        "  actual     \"12\"",
        "  baseline   verdict: passed → failed",
        "  reply      {\"total\": \"12\"}",
        "             thanks",
        "  attempt 1  initial, 200, 812 ms, request req_1",
        "  reproduce  chaindrill run suites/support-triage.yaml --only refund-json "
          + "--member anthropic/claude-fable-5",
      ])
  }

  @Test func tellsWhyAResultIsUnverified() throws {
    let run = try MemoryRun.sample()
    let result = try #require(run.results.last)
    let lines = text(run).lines(result).map(\.plain)
    #expect(
      lines == [
        "suites/support-triage.yaml:9:5: dosage on openai/gpt-4.1-mini: "
          + "unverified, outage: server busy",
        "  attempt 1  initial, 529, overloaded, 812 ms, request req_1: server busy",
        "  attempt 2  retry, no status, overloaded, 812 ms: server busy",
        "  reproduce  chaindrill run suites/support-triage.yaml --only dosage "
          + "--member openai/gpt-4.1-mini",
      ])
  }

  @Test func saysThatTheBaselineHadTheSame() throws {
    let comparison = Comparison(reference: "baseline main", compared: 1)
    #expect(
      try plain(.sample(), comparison: comparison).contains(
        "  baseline   the same in baseline main"))
    #expect(try !plain(.sample()).contains { $0.contains("baseline") })
  }

  @Test func countsTrialsOfARepeatedCase() throws {
    let run = try MemoryRun.sample()
    let lines = text(run).lines(try run.results[1]).map(\.plain)
    #expect(lines.contains("  trials     1 passed, 1 failed, flaky; 1 of 2 must pass"))
    #expect(lines[0].contains("json_schema at /total"))
  }

  @Test func boundsMismatchesAndAttemptsAndSaysHowManyMore() throws {
    let run = try MemoryRun.make([
      .make(
        "refund-json", .failed, mismatches: (1...4).map { .make(path: "/\($0)", line: $0) },
        attempts: Array(repeating: .make(), count: 3))
    ])
    let result = try #require(run.results.first)
    let lines = text(run, mismatches: 2, attempts: 1).lines(result).map(\.plain)
    #expect(lines[0].hasSuffix("got \"12\" (and 3 more)"))
    #expect(
      lines.contains { $0.hasPrefix("  and        suites/support-triage.yaml:2:7: json_schema") })
    #expect(lines.contains("  and        2 more mismatches"))
    #expect(lines.contains("  and        2 more attempts"))
    #expect(lines.count { $0.hasPrefix("  expected") } == 2)
  }

  @Test func listsUnjudgedExpectationsAndRefusalEvidence() throws {
    let run = try MemoryRun.make([
      .make(
        "refund-json", .failed, mismatches: [.make(excerpt: nil)],
        unjudged: [UnjudgedExpectation(expectation: "matches", reason: .limit, detail: "depth")],
        evidence: ["I cannot", "2", "3", "4"])
    ])
    let lines = try plain(run)
    #expect(lines.contains("  unjudged   matches: limit: depth"))
    #expect(lines.contains("  refusal    I cannot"))
    #expect(!lines.contains("  refusal    4"))
    #expect(!lines.contains { $0.contains("^") })
  }

  @Test func saysThatAReplyCannotBeRead() throws {
    let run = try MemoryRun.make([.make("refund-json", .failed, mismatches: [.make()], reply: 7)])
    #expect(try plain(run).contains("  reply      (not readable: NoBody())"))
  }

  @Test func cutsASourceLineAroundTheCaret() {
    let text = String(repeating: "a", count: 300) + "needle" + String(repeating: "b", count: 300)
    let lines = SourceFrame.lines(
      excerpt: SourceExcerpt(text: text, width: 6),
      location: SourceLocation(file: "x", line: 7, column: 301), columns: 60)
    #expect(lines.count == 2)
    #expect(lines.allSatisfy { $0.unicodeScalars.count <= 62 })
    let column = lines[1].unicodeScalars.count { $0 != "^" }
    let marked = String(lines[0].unicodeScalars.dropFirst(column).prefix(6))
    #expect(marked == "needle")
    #expect(lines[1].hasSuffix("^^^^^^"))
  }

  @Test func saysHowManyTrialsFinishedWhereTheRestIsMissing() throws {
    let run = try MemoryRun.make([.make("dosage", trial: 1, of: 3)])
    let heading = try #require(try plain(run).first)
    #expect(heading.hasSuffix(": unverified, interrupted: 1 of 3 trials finished"))
  }
}
