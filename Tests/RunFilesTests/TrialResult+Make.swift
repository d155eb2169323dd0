import ContractModel
import TestSupport

extension StepID {
  static func make(
    _ position: Int, suite: Int = 0, member: Int = 0, trial: Int = 1
  ) -> StepID {
    StepID(suite: suite, member: member, position: position, trial: trial)
  }
}

extension TrialResult {
  static func make(
    _ step: StepID = .make(0), caseID: String? = nil, verdict: Verdict = .passed,
    planned: Int = 1, detail: String? = nil
  ) -> TrialResult {
    TrialResult(
      step: step, caseID: caseID ?? "case-\(step.position)",
      location: SourceLocation(file: "suites/triage.yaml", line: 4, column: 5),
      planned: planned, passes: planned, verdict: verdict,
      reason: verdict == .passed ? .passed : .contract, detail: detail,
      contract: ContentDigest(of: []), finished: Timestamp(milliseconds: 1_795_000_001_000))
  }
}

/// Trials with every field filled, or left out, by a seed.
struct TrialGenerator {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  private static let hostile = [
    "", "plain", "\"quoted\\\" \n\r\t\u{0}\u{1}\u{1F}\u{7F}", "\u{2028}\u{2029}\u{FEFF}\u{202E}",
    "::error::x\n##vso[task]", "e\u{301} is not \u{E9}", "👩‍👩‍👧‍👦🇩🇪", "</script>]]>&amp;",
    "{\"kind\":\"trial\"}\n", "a:1:2", ":", String(repeating: "long ", count: 300),
  ]

  mutating func text() -> String {
    random.one(of: Self.hostile, else: "") + random.one(of: Self.hostile, else: "")
  }

  private mutating func texts() -> [String] {
    (0..<Int.random(in: 0..<3, using: &random)).map { _ in text() }
  }

  private mutating func location() -> SourceLocation {
    SourceLocation(
      file: text(), line: Int.random(in: 0...9999, using: &random), column: 7)
  }

  private mutating func duration() -> Duration {
    .nanoseconds(Int64.random(in: 0...90_000_000_000_000, using: &random))
  }

  private mutating func count() -> Int { Int.random(in: 0...1_000_000_000, using: &random) }

  private mutating func digest() -> ContentDigest { ContentDigest(of: text().utf8) }

  private mutating func word<Word: CaseIterable>(else other: Word) -> Word {
    random.one(of: Array(Word.allCases), else: other)
  }

  private mutating func timings() -> ExchangeTimings {
    ExchangeTimings(
      connect: random.maybe(.zero), firstByte: random.maybe(duration()),
      firstToken: random.maybe(duration()), total: duration())
  }

  private mutating func body() -> BodyReference {
    BodyReference(
      segment: 1 + count() % 99, offset: count(), length: count(), digest: digest())
  }

  private mutating func facts() -> ReplyFacts {
    var lengths: [LengthExpectation.Unit: Int] = [:]
    for unit in LengthExpectation.Unit.allCases { lengths[unit] = random.maybe(count()) }
    return ReplyFacts(
      finish: Finish(word(else: .stop), raw: random.maybe(text())),
      refusal: word(else: .complied), structure: word(else: .text), lengths: lengths,
      toolNames: texts(),
      usage: TokenUsage(
        inputTokens: random.maybe(count()), cachedInputTokens: random.maybe(count()),
        cacheWriteTokens: random.maybe(count()), outputTokens: random.maybe(count()),
        reasoningTokens: random.maybe(count())),
      servedModel: random.maybe(text()),
      cost: random.maybe(Double.random(in: 0...3, using: &random)), timings: timings())
  }

  private mutating func attempt() -> AttemptRecord {
    let failure = ExchangeFailure(
      word(else: .gone), scope: word(else: .member), message: text(),
      retryAfter: random.maybe(duration()), retryForbidden: random.chance())
    return AttemptRecord(
      kind: word(else: .initial), status: random.maybe(503), failure: random.maybe(failure),
      timings: timings(), requestID: random.maybe(text()))
  }

  private mutating func spending() -> Spending {
    let total = Double.random(in: 0...3, using: &random)
    return Spending(total, estimated: random.chance() ? total / 3 : 0)
  }

  private mutating func mismatch() -> Mismatch {
    Mismatch(
      expectation: text(), path: text(), rule: text(), expected: text(), actual: text(),
      location: location(),
      excerpt: random.maybe(SourceExcerpt(text: text(), width: 1 + count() % 80)))
  }

  mutating func trial(_ step: StepID) -> TrialResult {
    let planned = Int.random(in: 1...9, using: &random)
    return TrialResult(
      step: step, caseID: text(), tags: texts(), location: location(), planned: planned,
      passes: Int.random(in: 1...planned, using: &random), verdict: word(else: .failed),
      reason: word(else: .contract), detail: random.maybe(text()),
      mismatches: (0..<count() % 3).map { _ in mismatch() },
      unjudged: texts().map {
        UnjudgedExpectation(expectation: $0, reason: word(else: .limit), detail: text())
      },
      refusalEvidence: texts().map {
        RefusalFinding.Evidence(text: $0, range: random.maybe(3..<count() + 4))
      }, facts: random.maybe(facts()),
      attempts: (0..<count() % 4).map { _ in attempt() }, spent: random.maybe(spending()),
      prompt: random.maybe(digest()),
      contract: digest(), replyBody: random.maybe(body()), replyText: random.maybe(body()),
      finished: Timestamp(milliseconds: Int64(count()) * 1000 + 7))
  }
}
