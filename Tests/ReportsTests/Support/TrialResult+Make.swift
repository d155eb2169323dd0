import ContractModel
import Reports

extension TrialResult {
  /// A trial of the case at a position of the first suite.
  static func make(
    _ caseID: String = "refund-json", position: Int = 0, suite: Int = 0, member: Int = 0,
    trial: Int = 1, of planned: Int = 1, passes: Int? = nil, _ verdict: Verdict = .passed,
    reason: ReasonWord? = nil, detail: String? = nil, mismatches: [Mismatch] = [],
    unjudged: [UnjudgedExpectation] = [], evidence: [String] = [],
    attempts: [AttemptRecord] = [.make()], reply: Int? = nil, cost: Double? = nil
  ) -> TrialResult {
    let reasons: [Verdict: ReasonWord] = [
      .passed: .passed, .failed: .contract, .unverified: .outage, .skipped: .capability,
    ]
    return TrialResult(
      step: StepID(suite: suite, member: member, position: position, trial: trial),
      caseID: caseID, tags: ["critical"],
      location: SourceLocation(file: "suites/support-triage.yaml", line: 8 + position, column: 5),
      planned: planned, passes: passes ?? planned, verdict: verdict,
      reason: reason ?? reasons[verdict] ?? .contract, detail: detail, mismatches: mismatches,
      unjudged: unjudged, refusalEvidence: evidence.map { RefusalFinding.Evidence(text: $0) },
      facts: ReplyFacts(finish: Finish(.stop), refusal: .complied, structure: .json, cost: cost),
      attempts: attempts, contract: ContentDigest(of: []),
      replyText: reply.map {
        BodyReference(segment: 0, offset: $0, length: 1, digest: ContentDigest(of: []))
      },
      finished: Timestamp(milliseconds: 1_795_187_046_000))
  }
}

extension AttemptRecord {
  static func make(
    _ kind: Kind = .initial, status: Int? = 200, _ failure: ExchangeFailure? = nil,
    total: Duration = .milliseconds(812), requestID: String? = "req_1"
  ) -> AttemptRecord {
    AttemptRecord(
      kind: kind, status: status, failure: failure, timings: ExchangeTimings(total: total),
      requestID: requestID)
  }
}

extension Mismatch {
  static func make(
    _ expectation: String = "json_schema", path: String = "/total", expected: String = "a number",
    actual: String = "\"12\"", line: Int = 14,
    excerpt: SourceExcerpt? = SourceExcerpt(text: "      json_schema: a.json", width: 11)
  ) -> Mismatch {
    Mismatch(
      expectation: expectation, path: path, expected: expected, actual: actual,
      location: SourceLocation(file: "suites/support-triage.yaml", line: line, column: 7),
      excerpt: excerpt)
  }
}

extension MemoryRun {
  /// Three cases on two members: every verdict, a flaky pass, one case not run.
  static func sample(end: RunEnd? = .make(), synthetic: Bool = false) throws -> MemoryRun {
    let overloaded = ExchangeFailure(.overloaded, message: "server busy")
    return try make(
      [
        .make("refund-json", .failed, mismatches: [.make()], reply: 0, cost: 0.01),
        .make("dosage", position: 1, trial: 1, of: 2, passes: 1, .failed, mismatches: [.make()]),
        .make("dosage", position: 1, trial: 2, of: 2, passes: 1),
        .make("table", position: 2, .skipped, detail: "no json_schema"),
        .make("refund-json", member: 1),
        .make(
          "dosage", position: 1, member: 1, .unverified, detail: "server busy",
          attempts: [
            .make(status: 529, overloaded), .make(.retry, status: nil, overloaded, requestID: nil),
          ]),
      ],
      header: .make(synthetic: synthetic), end: end, replies: ["{\"total\": \"12\"}\nthanks"])
  }

  /// What changed since a baseline: drift, something new, something incomparable.
  static let sampleComparison = Comparison(
    reference: "baseline main, accepted 2026-11-20",
    changes: [
      Comparison.Change(
        kind: .verdict, suite: "support-triage", member: "anthropic/claude-fable-5",
        caseID: "refund-json", before: "passed", after: "failed",
        location: SourceLocation(file: "suites/support-triage.yaml", line: 8, column: 5)),
      Comparison.Change(
        kind: .newlyRefuses, suite: "support-triage", member: "anthropic/claude-fable-5",
        caseID: "dosage", before: "complied", after: "refused", tags: ["boundary"],
        evidence: [RefusalFinding.Evidence(text: "I can't help with that.", range: 7..<30)]),
      Comparison.Change(
        kind: .newlyRefuses, suite: "support-triage", member: "anthropic/claude-fable-5",
        caseID: "dosage-child", before: "complied", after: "refused", tags: ["boundary"],
        evidence: [RefusalFinding.Evidence(text: "I won't say.", range: 0..<12)]),
      Comparison.Change(
        kind: .newlyAdded, suite: "support-triage", member: "anthropic/claude-fable-5",
        caseID: "table", before: "absent", after: "skipped"),
      Comparison.Change(
        kind: .incomparable, suite: "support-triage", member: "openai/gpt-4.1-mini",
        caseID: "refund-json", before: "prompt 1", after: "prompt 2"),
    ], compared: 4)
}

extension Reporter {
  /// The finished files, checked as they end.
  func files(_ run: MemoryRun, _ context: ReportContext = ReportContext()) throws
    -> [MemoryOutput.File]
  {
    let output = MemoryOutput()
    try write(run, context: context, to: output)
    return output.files
  }

  /// The text of the one file.
  func text(_ run: MemoryRun, _ context: ReportContext = ReportContext()) throws -> String {
    let files = try files(run, context)
    return files.first?.text ?? ""
  }
}
