import ContractModel
import TestSupport
import Testing

@testable import Assertions

@Suite struct JSONAssertionTests {
  @Test(arguments: ["{}", " [1] ", "3", "```json\n{}\n```"])
  func passesOneDocument(text: String) throws {
    #expect(try judge(.json, text).verdict == .passed)
  }

  @Test func saysWhereTheSyntaxBreaks() throws {
    let mismatch = try #require(try judge(.json, "\n{\"a\": 1,}").mismatches.first)
    #expect(mismatch.expectation == "json")
    #expect(mismatch.rule == "syntax")
    #expect(mismatch.expected == "a JSON document")
    #expect(mismatch.actual.hasPrefix("at 2:8: comma before a closing bracket"))
  }

  @Test(arguments: [
    ("", "an empty reply"),
    ("Sure! {\"a\": 1}", "text before it at line 1: \"Sure! \""),
    ("{\"a\": 1}\n\nHope it helps", "text after it at line 3: \"Hope it helps\""),
    ("Here:\n```json\n{}\n```", "text before it at line 1: \"Here:\\n\""),
    ("```json\n{}\n```\nDone.", "text after it at line 4: \"Done.\""),
    ("```json\n{\"a\"", "a fence that is never closed, opened at line 1"),
  ]) func saysWhatStandsAround(text: String, actual: String) throws {
    let mismatch = try #require(try judge(.json, text).mismatches.first)
    #expect(mismatch.actual == actual)
    #expect(mismatch.rule != "syntax")
  }

  @Test func callsABracketTooManyASyntaxError() throws {
    #expect(try judge(.json, "{}}").mismatches.first?.rule == "syntax")
  }

  @Test func namesToolCallsWhereTextIsMissing() throws {
    let reply = Reply(toolCalls: [ToolCall(id: "1", name: "f", arguments: "{}")])
    #expect(try judge(.json, reply).mismatches.first?.actual == "no text, only 1 tool call")
  }

  @Test func followsTheFenceRule() throws {
    let (bare, fenced) = ("{}", "```\n{}\n```")
    #expect(try judge(.json, bare, fence: .forbid).verdict == .passed)
    #expect(try judge(.json, fenced, fence: .require).verdict == .passed)
    let missing = try judge(.json, bare, fence: .require)
    #expect(missing.mismatches.first?.expected == "a JSON document in a code fence")
    let present = try judge(.json, fenced, fence: .forbid)
    #expect(present.mismatches.first?.expected == "a JSON document without a code fence")
  }

  @Test func leavesWhatIsTooDeepUnjudged() throws {
    let judgement = try judge(.json, String(repeating: "[", count: 100_000))
    #expect(judgement.verdict == .unverified)
    #expect(judgement.unjudged.first?.reason == .limit)
  }

  @Test func doesNotMindWhiteSpaceAround() throws {
    var generator = SeededGenerator(seed: 5)
    let texts = ["{\"a\":[1,2]}", "[", "{\"a\" 1}", "true", "nul", "```json\n{}\n```"]
    for _ in 0..<300 {
      let text = texts.randomElement(using: &generator) ?? ""
      func space() -> String {
        String(
          (0..<Int.random(in: 0...4, using: &generator)).map { _ in
            [" ", "\n", "\t", "\r\n"].randomElement(using: &generator) ?? " "
          }.joined())
      }
      let padded = space() + text + space()
      #expect(
        try judge(.json, padded).verdict == judge(.json, text).verdict, "seed 5: \(padded)")
    }
  }

  @Test(arguments: ["```\n", "`", "~", "{\"a\":", "\"", "[1,", " \n", "\u{301}", "<a>", "]"])
  func endsOnAMegabyteOfAnything(piece: String) throws {
    let text = String(repeating: piece, count: 1_000_000 / piece.utf8.count)
    #expect(try judge(.json, text).verdict != .passed)
    #expect(try judge(.xml, text).verdict != .passed)
  }
}
