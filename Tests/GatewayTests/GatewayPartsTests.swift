import ContractModel
import JSONSupport
import Routing
import Testing
import WireFormats

@testable import Gateway

/// The gateway's pure pieces, by input and outcome.
@Suite struct GatewayPartsTests {
  @Test(
    arguments: [
      (.begin(id: nil, model: nil), .hold), (.reasoning("hm"), .hold), (.refusal("no"), .hold),
      (.text(""), .hold), (.text(" \n\t"), .hold), (.text(" a"), .commit),
      (.toolCall(index: 0, id: "c", name: "f"), .commit), (.usage(TokenUsage()), .hold),
    ] as [(ReplyDelta, CommitBoundary.Verdict)])
  func aStreamIsCommittedByItsFirstContent(delta: ReplyDelta, verdict: CommitBoundary.Verdict) {
    #expect(CommitBoundary(mode: .firstContent).judge(delta) == verdict)
  }

  @Test(
    arguments: [
      ("{", .commit), (" [1", .commit), ("Sure", .prose), ("`", .prose), ("  ", .hold),
    ] as [(String, CommitBoundary.Verdict)])
  func proseIsToldByItsFirstLetter(text: String, verdict: CommitBoundary.Verdict) {
    #expect(CommitBoundary(mode: .firstOfDocument).judge(.text(text)) == verdict)
    #expect(CommitBoundary(mode: .never).judge(.text(text)) == .hold)
  }

  @Test func aListOfModelsBecomesEntriesAndOneName() throws {
    let body = """
      {"messages": [], "model": ["a", {"name": "b", "options": {"timeout_seconds": 2.5, "retries": 3,
       "weight": 2, "max_output_tokens": 9, "parameters": {"top_k": 4}}}, {"name": "c"}]}
      """
    let inline = try #require(try InlineModels(Array(body.utf8)))
    #expect(inline.entries.map(\.name) == ["a", "b", "c"])
    let options = inline.entries[1].options
    #expect(options.timeout == .seconds(2.5))
    #expect(options.retries == 3)
    #expect(options.weight == 2)
    #expect(options.maxOutputTokens == 9)
    #expect(options.parameters == ["top_k": 4])
    let object = try JSONValue(parsing: inline.body).objectValue
    #expect(object?["model"] == "a")
    #expect(object?["messages"] == [])
  }

  @Test(arguments: [
    #"{"model": []}"#, #"{"model": [7]}"#, #"{"model": [{"name": "a", "option": {}}]}"#,
    #"{"model": [{"name": "a", "options": {"timeout_seconds": 0}}]}"#,
    #"{"model": [{"name": "a", "options": {"retries": "3"}}]}"#,
    #"{"model": [{"name": "a", "options": 3}]}"#,
  ])
  func aListThatCannotBeReadIsRefused(body: String) {
    #expect(throws: GatewayRefusal.self) { try InlineModels(Array(body.utf8)) }
  }

  @Test func oneNameIsNoList() throws {
    let none = try InlineModels(Array(#"{"model": "a"}"#.utf8))
    #expect(none == nil)
  }

  @Test func aStructuredReplyIsJudgedByItsSchema() {
    let check = StructuredReply()
    var prompt = Prompt(messages: [])
    #expect(check.fault(of: Reply(text: "prose"), for: prompt) == nil)
    prompt.responseFormat = .json
    #expect(check.fault(of: Reply(text: "prose"), for: prompt)?.kind == .modelOutput)
    #expect(check.fault(of: Reply(text: "{}"), for: prompt) == nil)
    prompt.responseFormat = .jsonSchema(name: "n", schema: ["type": "array"])
    #expect(check.fault(of: Reply(text: "{}"), for: prompt)?.kind == .modelOutput)
    #expect(check.fault(of: Reply(text: "[]"), for: prompt) == nil)
    let call = ToolCall(id: "c", name: "f", arguments: "{}")
    #expect(check.fault(of: Reply(toolCalls: [call]), for: prompt) == nil)
  }

  @Test func aHistogramsBucketsAddUp() {
    var histogram = TimeHistogram()
    for duration in [Duration.milliseconds(3), .milliseconds(5), .seconds(7), .seconds(900)] {
      histogram.note(duration)
    }
    #expect(histogram.count == 4)
    var page = MetricsPage()
    page.histogram("x_seconds", "X.", [([("member", "a\"b")], histogram)])
    #expect(page.text.contains(#"x_seconds_bucket{member="a\"b",le="0.005"} 2"#))
    #expect(page.text.contains(#"le="10.0"} 3"#))
    #expect(page.text.contains(#"le="+Inf"} 4"#))
    #expect(page.text.contains("x_seconds_count{member=\"a\\\"b\"} 4"))
  }
}
