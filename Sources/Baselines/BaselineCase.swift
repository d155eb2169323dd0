import ContractModel

/// What was accepted about one case on one member.
package struct BaselineCase: Sendable, Hashable {
  package var id: String
  /// The digest of the case's expectations.
  package var contract: ContentDigest
  /// The prompt's key as this member got it; nil where none was recorded.
  package var prompt: ContentDigest?
  package var verdict: Verdict
  package var reason: ReasonWord
  /// Judged trials, and how many of them passed.
  package var trials: Int
  package var passed: Int
  /// How many trials came to which word.
  package var refusals: [RefusalFinding.Verdict: Int]
  package var structures: [ReplyFacts.Structure: Int]
  package var finishes: [FinishReason: Int]
  /// The least and the most over the trials, by unit.
  package var lengths: [LengthExpectation.Unit: ClosedRange<Int>]
  /// Every tool called in any trial, sorted, each once.
  package var tools: [String]
  /// The median of the exchanges' total times in whole milliseconds.
  package var latency: Int?
  /// The mean in USD, to three significant digits.
  package var cost: Double?

  package init(
    id: String, contract: ContentDigest, prompt: ContentDigest? = nil, verdict: Verdict,
    reason: ReasonWord, trials: Int, passed: Int,
    refusals: [RefusalFinding.Verdict: Int] = [:],
    structures: [ReplyFacts.Structure: Int] = [:], finishes: [FinishReason: Int] = [:],
    lengths: [LengthExpectation.Unit: ClosedRange<Int>] = [:], tools: [String] = [],
    latency: Int? = nil, cost: Double? = nil
  ) {
    self.id = id
    self.contract = contract
    self.prompt = prompt
    self.verdict = verdict
    self.reason = reason
    self.trials = trials
    self.passed = passed
    self.refusals = refusals
    self.structures = structures
    self.finishes = finishes
    self.lengths = lengths
    self.tools = tools
    self.latency = latency
    self.cost = cost
  }
}

extension BaselineCase {
  /// Sums up a judged case; nil where it is unverified or skipped.
  ///
  /// Only trials that passed or failed count; of their replies every fact is taken.
  package init?(_ result: CaseResult) {
    guard result.verdict == .passed || result.verdict == .failed else { return nil }
    let judged = result.trials.filter { $0.verdict == .passed || $0.verdict == .failed }
    guard let first = judged.first else { return nil }
    let facts = judged.compactMap(\.facts)
    self.init(
      id: result.caseID, contract: first.contract,
      prompt: judged.compactMap(\.prompt).first, verdict: result.verdict,
      reason: result.reason, trials: judged.count,
      passed: judged.count { $0.verdict == .passed },
      refusals: Self.counted(facts.map(\.refusal)),
      structures: Self.counted(facts.map(\.structure)),
      finishes: Self.counted(facts.map(\.finish.reason)), lengths: Self.ranges(facts),
      tools: Set(facts.flatMap(\.toolNames)).sorted(by: BaselineCase.precedes),
      latency: Self.median(facts.map { Self.milliseconds($0.timings.total) }),
      cost: Self.rounded(Self.mean(facts.compactMap(\.cost))))
  }

  /// The order of ids and names in a baseline: by UTF-8, the same on every machine.
  static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  /// The middle value, the lower of two; nil for none.
  static func median(_ values: [Int]) -> Int? {
    values.isEmpty ? nil : values.sorted()[(values.count - 1) / 2]
  }

  private static func counted<Word: Hashable>(_ words: [Word]) -> [Word: Int] {
    words.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  private static func ranges(
    _ facts: [ReplyFacts]
  ) -> [LengthExpectation.Unit: ClosedRange<Int>] {
    var ranges: [LengthExpectation.Unit: ClosedRange<Int>] = [:]
    for unit in LengthExpectation.Unit.allCases {
      let counts = facts.compactMap { $0.lengths[unit] }
      if let least = counts.min(), let most = counts.max() { ranges[unit] = least...most }
    }
    return ranges
  }

  private static func milliseconds(_ duration: Duration) -> Int {
    let bounded = min(max(duration, .zero), .seconds(1_000_000_000))
    let (seconds, attoseconds) = bounded.components
    return Int(seconds) * 1000 + Int((attoseconds + 500_000_000_000_000) / 1_000_000_000_000_000)
  }

  private static func mean(_ costs: [Double]) -> Double? {
    costs.isEmpty ? nil : costs.reduce(0, +) / Double(costs.count)
  }

  /// Three significant digits, so that a file's numbers stay short.
  private static func rounded(_ cost: Double?) -> Double? {
    guard let cost, cost.isFinite else { return nil }
    guard cost != 0 else { return 0 }
    var scale = 1.0
    while abs(cost) * scale < 100, scale < 1e12 { scale *= 10 }
    return (cost * scale).rounded() / scale
  }
}
