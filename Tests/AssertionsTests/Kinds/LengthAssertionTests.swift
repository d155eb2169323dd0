import ContractModel
import Testing

@testable import Assertions

@Suite struct LengthAssertionTests {
  private func length(
    _ unit: LengthExpectation.Unit, _ low: Int?, _ high: Int?,
    truncated: LengthExpectation.Truncation = .any
  ) -> Expectation.Kind {
    .length(
      LengthExpectation(
        ranges: [unit: CountRange(minimum: low, maximum: high)], truncated: truncated))
  }

  @Test(arguments: [
    (LengthExpectation.Unit.characters, 3), (.bytes, 4), (.words, 1), (.lines, 1), (.sentences, 1),
    (.items, 0),
  ]) func countsEachUnit(unit: LengthExpectation.Unit, count: Int) throws {
    #expect(
      try judge(length(unit, count, count), "caf\u{e9}".dropFirst().description).verdict == .passed)
    let failed = try judge(length(unit, count + 1, nil), "af\u{e9}")
    #expect(failed.mismatches.first?.path == unit.rawValue)
    #expect(failed.mismatches.first?.rule == "\(count + 1)..")
  }

  @Test func saysHowLongItMayBe() throws {
    let failed = try #require(try judge(length(.words, nil, 1), "one two").mismatches.first)
    #expect(failed.summary == "length at words: expected at most 1 word, got 2 words")
    let exact = try #require(try judge(length(.words, 3, 3), "one").mismatches.first)
    #expect(exact.expected == "exactly 3 words")
    let between = try #require(try judge(length(.words, 3, 4), "one").mismatches.first)
    #expect(between.expected == "3 to 4 words")
  }

  @Test func takesOutputTokensFromTheProvider() throws {
    let kind = length(.outputTokens, nil, 5)
    let reply = Reply(text: "x", usage: TokenUsage(outputTokens: 5))
    #expect(try judge(kind, reply).verdict == .passed)
    #expect(try judge(kind, "x").unjudged.first?.reason == .unobserved)
    let long = Reply(text: "x", usage: TokenUsage(outputTokens: 6))
    #expect(try judge(kind, long).mismatches.first?.actual == "6 output tokens")
  }

  @Test func countsElementsOfAJSONArrayAsItems() throws {
    #expect(try judge(length(.items, 3, 3), "[1, 2, 3]").verdict == .passed)
    #expect(try judge(length(.items, 2, 2), "```json\n[1, [2, 3]]\n```").verdict == .passed)
    #expect(try judge(length(.items, 2, 2), "- a\n- b").verdict == .passed)
    #expect(try judge(length(.items, 0, 0), "[1, 2").verdict == .passed)
  }

  @Test(arguments: [
    (FinishReason.stop, false), (.length, true), (.truncated, true), (.toolUse, false),
  ]) func knowsACutReply(reason: FinishReason, wasCut: Bool) throws {
    let reply = Reply(text: "x", finish: Finish(reason))
    func verdict(_ truncated: LengthExpectation.Truncation) throws -> Verdict {
      try judge(.length(LengthExpectation(truncated: truncated)), reply).verdict
    }
    #expect(try verdict(.never) == (wasCut ? .failed : .passed))
    #expect(try verdict(.always) == (wasCut ? .passed : .failed))
    #expect(try verdict(.any) == .passed)
  }

  @Test func cannotTellWhetherAnUnknownEndIsACut() throws {
    let reply = Reply(text: "x", finish: Finish(.unknown, raw: "odd"))
    let judgement = try judge(.length(LengthExpectation(truncated: .never)), reply)
    #expect(judgement.unjudged.first?.reason == .unobserved)
  }
}
