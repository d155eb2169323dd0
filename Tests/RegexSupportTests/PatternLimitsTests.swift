import RegexSupport
import Testing

@Suite struct PatternLimitsTests {
  private let exponential = "^(?:(a+)+$|a+b$)"
  private let subject = String(repeating: "a", count: 40) + "b"

  private func limits(_ change: (inout PatternLimits) -> Void) -> PatternLimits {
    var limits = PatternLimits.default
    change(&limits)
    return limits
  }

  @Test func exponentialSearchNeverReadsAsNoMatch() throws {
    let outcome = try Pattern(exponential).firstMatch(in: subject)
    #expect(outcome == .limitExceeded(.match) || outcome == .limitExceeded(.steps))
  }

  @Test func eachLimitIsNamed() throws {
    let cases: [(PatternLimit, PatternLimits)] = [
      (.match, limits { $0.matchCalls = 100 }), (.depth, limits { $0.depth = 10 }),
      (.heap, limits { $0.heap = 1 }), (.steps, limits { $0.steps = 100 }),
      (.time, limits { $0.time = .zero }),
    ]
    for (limit, limits) in cases {
      let pattern = try Pattern("^(?:(a|b)+)+$", limits: limits)
      let text = String(repeating: "ab", count: 400) + "c"
      #expect(pattern.firstMatch(in: text) == .limitExceeded(limit))
      #expect(pattern.wholeMatch(in: text) == .limitExceeded(limit))
      #expect(pattern.matches(in: text) == .limitExceeded(limit))
    }
  }

  @Test func quadraticScanningEndsByTheStepLimit() throws {
    // PCRE2's own limits see nothing here: the repeat is possessive and never backtracks.
    let text = String(repeating: "a", count: 1 << 20)
    #expect(try Pattern("[ab]*[cd]").firstMatch(in: text) == .limitExceeded(.steps))
  }

  @Test func costBelowTheLimitAtEachStartStillAddsUp() throws {
    let text = String(repeating: String(repeating: "a", count: 17) + "b", count: 1 << 12)
    #expect(try Pattern("(a+)+c|c").firstMatch(in: text + "c") != .noMatch)
    let limits = limits { $0.steps = 1_000_000 }
    #expect(
      try Pattern("(?:a+)+[cd]", limits: limits).firstMatch(in: text) == .limitExceeded(.steps))
  }

  @Test func listSharesOneBudget() throws {
    let text = String(repeating: "ab", count: 1_000)
    let pattern = try Pattern("ab", limits: limits { $0.steps = 500 })
    #expect(pattern.firstMatch(in: text).isMatch)
    #expect(pattern.matches(in: text, limit: 10_000) == .limitExceeded(.steps))
  }

  @Test func budgetIsFullAgainForEachCall() throws {
    let pattern = try Pattern("ab", limits: limits { $0.steps = 10 })
    for _ in 0..<20 { #expect(pattern.firstMatch(in: "ab").isMatch) }
  }

  @Test func longLinearTextStaysWithinTheDefaults() throws {
    let text = String(repeating: "lorem ipsum ", count: 100_000) + "dolor"
    #expect(try Pattern(#"\bdolor\b"#).firstMatch(in: text) == .match(1_200_000..<1_200_005))
    #expect(try Pattern(#"^(?:\w+\s?)+$"#).wholeMatch(in: String(text.prefix(60_000))).isMatch)
  }

  @Test func endlessRecursionFailsInsteadOfNotMatching() throws {
    let outcome = try Pattern("((?1)b|a)").firstMatch(in: "ab")
    guard case .failed(.engine(let code, _)) = outcome else {
      Issue.record("outcome: \(outcome)")
      return
    }
    #expect(code == -52)
  }
}
