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

  @Test func saysHowManyMoreOnlyWhereThereAreMore() throws {
    let run = try MemoryRun.make([
      .make(
        "refund-json", .failed, mismatches: (1...2).map { .make(path: "/\($0)", line: $0) },
        unjudged: (1...3).map {
          UnjudgedExpectation(expectation: "e\($0)", reason: .limit, detail: "d")
        },
        attempts: Array(repeating: .make(), count: 2))
    ])
    let result = try #require(run.results.first)
    let all = text(run, mismatches: 2, attempts: 2).lines(result).map(\.plain)
    #expect(!all.contains { $0.contains(" more mismatch") || $0.contains(" more attempt") })
    #expect(all.count { $0.hasPrefix("  unjudged") } == 2)
    let fewer = text(run, mismatches: 1, attempts: 1).lines(result).map(\.plain)
    #expect(fewer.contains("  and        1 more mismatch"))
    #expect(fewer.contains("  and        1 more attempt"))
    #expect(fewer[0].hasSuffix(" (and 1 more)"))
  }

  @Test func aRepeatedTrialTellsTenMismatchesAtMost() throws {
    let mismatches = (1...12).map { Mismatch.make(path: "/\($0)", line: $0) }
    let trial = TrialResult.make("a", trial: 2, of: 2, .failed, mismatches: mismatches)
    let run = try MemoryRun.make([trial])
    let result = try #require(run.results.first)
    func expected(_ limit: Int) -> Int {
      text(run, mismatches: limit).brief(trial, of: result)
        .count { $0.plain.hasPrefix("  expected") }
    }
    #expect(expected(20) == 10)
    #expect(expected(3) == 3)
    let lines = text(run, mismatches: 20).brief(trial, of: result).map(\.plain)
    #expect(lines[0].contains("trial 2: json_schema at /1"))
    #expect(lines.contains("  and        2 more mismatches"))
  }

  @Test func oneTrialOfAPlanOfManyIsStillCounted() throws {
    let partial = try MemoryRun.make([.make("a", trial: 1, of: 3, passes: 2, .failed)])
    #expect(try plain(partial).contains("  trials     1 failed; 2 of 3 must pass"))
    let extra = try MemoryRun.make([.make("a", trial: 1, .failed), .make("a", trial: 2, .failed)])
    #expect(try plain(extra).contains("  trials     2 failed; 1 of 1 must pass"))
    let single = try MemoryRun.make([.make("a", .failed)])
    #expect(try !plain(single).contains { $0.hasPrefix("  trials") })
  }

  @Test func longTextIsCutEachAtItsBound() throws {
    let long = String(repeating: "x", count: 2_000)
    let failure = ExchangeFailure(.server, message: long)
    let run = try MemoryRun.make([
      .make(
        "a", .unverified, detail: long, attempts: [.make(status: 500, failure, requestID: long)])
    ])
    let lines = try plain(run)
    func longestRun(_ line: String) -> Int { line.split { $0 != "x" }.map(\.count).max() ?? 0 }
    #expect(longestRun(lines[0]) == 597)
    let attempt = try #require(lines.first { $0.hasPrefix("  attempt 1") })
    #expect(attempt.split { $0 != "x" }.map(\.count) == [97, 297])
    let mismatched = try MemoryRun.make([
      .make("a", .failed, mismatches: [.make(actual: long), .make(actual: long)])
    ])
    let told = try plain(mismatched)
    #expect(told[0].hasSuffix("x… (and 1 more)"))
    let second = try #require(told.first { $0.hasPrefix("  and ") })
    #expect(told[0].contains("got xxx") && longestRun(told[0]) == longestRun(second))
    let named = try MemoryRun.make([.make(long, .failed)])
    #expect(try plain(named)[0].utf8.count == 1_000)
  }
}
