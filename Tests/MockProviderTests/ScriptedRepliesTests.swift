import ContractModel
import Foundation
import TestSupport
import Testing

@testable import MockProvider

@Suite struct ScriptedRepliesTests {
  private let line =
    #"{"case": "a", "member": "m", "trial": 1, "reply": {"text": "Hi", "finish": "stop"}}"#

  private func parse(_ text: String) -> (replies: ScriptedReplies, diagnostics: [Diagnostic]) {
    ScriptedReplies.parse(Array(text.utf8), file: "fixtures/replies/s.jsonl")
  }

  @Test func readsEveryField() throws {
    let (replies, diagnostics) = parse(
      #"""
      {"case": "a", "member": "m", "trial": 2, "reply": {"text": "Hi", "reasoning": "Hm",
      """#.replacing("\n", with: " ")
        + #"""
         "finish": "tool_use", "usage": {"input_tokens": 1, "cached_input_tokens": 2, "cache_write_tokens": 3, "output_tokens": 4, "reasoning_tokens": 5}, "tool_calls": [{"id": "c", "name": "f", "arguments": {"x": 1.0}}, {"id": "d", "name": "g", "arguments": "{bad"}], "model": "other", "fallback_from": "first", "latency_ms": 20, "first_token_ms": 10}}
        """#)
    #expect(diagnostics.isEmpty)
    let place = ScriptedReply.Place(caseID: "a", member: "m", trial: 2)
    let found = try #require(replies[place])
    #expect(
      found.reply
        == Reply(
          model: "other", text: "Hi", reasoning: "Hm",
          toolCalls: [
            ToolCall(id: "c", name: "f", arguments: #"{"x":1.0}"#),
            ToolCall(id: "d", name: "g", arguments: "{bad"),
          ], finish: Finish(.toolUse),
          usage: TokenUsage(
            inputTokens: 1, cachedInputTokens: 2, cacheWriteTokens: 3, outputTokens: 4,
            reasoningTokens: 5), declinedModels: ["first"]))
    #expect(
      found.times == RecordedTimes(firstToken: .milliseconds(10), total: .milliseconds(20)))
  }

  @Test func readsARefusalOfTheWire() throws {
    let (replies, _) = parse(
      #"{"case": "a", "member": "m", "trial": 1, "reply": {"refusal": "#
        + #"{"kind": "wire", "text": "Declined.", "category": "bio"}}}"#)
    let reply = try #require(replies.replies.first?.reply)
    #expect(reply.finish.reason == .refusal)
    #expect(reply.refusal?.category == "bio")
    #expect(reply.refusal?.explanation == "Declined.")
    #expect(reply.text.isEmpty)
  }

  @Test func infersTheFinishWhereNoneIsGiven() throws {
    let text = #"{"case":"a","member":"m","trial":1,"reply":{"text":"x"}}"#
    #expect(parse(text).replies.replies.first?.reply.finish.reason == .stop)
    let call = text.replacing(
      #""text":"x""#, with: #""tool_calls":[{"id":"1","name":"f","arguments":{}}]"#)
    #expect(parse(call).replies.replies.first?.reply.finish.reason == .toolUse)
  }

  @Test(arguments: [
    (#""trial": 1"#, #""trial": 0"#, 30, #""trial": expected a whole number from 1"#),
    (#""trial": 1"#, #""trail": 1"#, 30, #""trail": unknown key"#),
    (#""text": "Hi""#, #""text": 5"#, 52, #""reply.text": expected a string, found number"#),
    (#""stop""#, #""stoop""#, 66, #""reply.finish": expected one of stop"#),
    (#""case": "b", "#, "", 1, #""case" is missing"#),
    ("}}", "}", 83, "expected JSON: "),
    (
      #""text": "Hi""#, #""latency_ms": 1, "first_token_ms": 2"#, 69,
      #""reply.first_token_ms": expected at most latency_ms"#
    ),
    (#""text": "Hi""#, #""tool_calls": {}"#, 52, #""reply.tool_calls": expected an array"#),
    (#""text": "Hi""#, #""refusal": {"kind": "x"}"#, 64, #""reply.refusal.kind": expected "wire""#),
  ])
  func pointsAtWhatIsWrong(
    _ old: String, _ new: String, _ column: Int, _ message: String
  ) throws {
    let (replies, diagnostics) = parse(
      "\n" + line + "\n"
        + line
        .replacing("\"a\"", with: "\"b\"").replacing(old, with: new))
    #expect(replies.replies.count == 1)
    let found = try #require(diagnostics.first)
    #expect(found.message.hasPrefix(message))
    #expect(
      found.location == SourceLocation(file: "fixtures/replies/s.jsonl", line: 3, column: column))
    #expect(found.excerpt?.text.hasPrefix("{") == true)
  }

  @Test func namesALineThatRepeatsAnExchange() throws {
    let (replies, diagnostics) = parse(line + "\r\n\n" + line + "\n")
    #expect(replies.replies.count == 1)
    let found = try #require(diagnostics.first)
    #expect(found.severity == .error)
    #expect(found.location?.line == 3)
    #expect(found.message.contains("scripted in line 1 already"))
  }

  @Test func laysOneFileOverAnother() throws {
    let base = parse(line + "\n" + line.replacing("\"a\"", with: "\"b\"")).replies
    let other = parse(
      line.replacing("Hi", with: "Changed") + "\n" + line.replacing("\"a\"", with: "\"c\"")
    ).replies
    let both = base.overlaid(with: other)
    #expect(both.replies.map(\.place.caseID) == ["a", "b", "c"])
    #expect(both.replies.map(\.reply.text) == ["Changed", "Hi", "Hi"])
  }

  @Test(arguments: [
    "replies/boundaries", "replies/summaries", "replies/support-triage",
    "replies/ticket-classifier", "replies-returned/boundaries", "replies-returned/support-triage",
  ])
  func readsTheShippedReplies(_ name: String) throws {
    let file = Repository.file("fixtures/\(name).jsonl")
    let (replies, diagnostics) = ScriptedReplies.parse(
      Array(try Data(contentsOf: file)), file: name)
    #expect(diagnostics.isEmpty)
    #expect(!replies.replies.isEmpty)
  }
}
