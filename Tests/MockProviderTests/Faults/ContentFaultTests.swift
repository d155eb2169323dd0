import ContractModel
import JSONSupport
import Testing

@testable import MockProvider

/// Faults of what the model said: every wire, both modes, read back by the wire's own client.
@Suite struct ContentFaultTests {
  struct Way: Sendable, CustomTestStringConvertible {
    let wire: WireFormatID
    let stream: Bool
    var testDescription: String { "\(wire.rawValue) \(stream ? "streamed" : "plain")" }
  }

  static let ways = AnswerFaultTests.wires.flatMap { wire in
    [true, false].map { Way(wire: wire, stream: $0) }
  }

  private func scene(
    _ way: Way, _ content: Reply = .answer, tools: [ToolDefinition] = []
  ) throws -> FaultScene {
    try FaultScene(way.wire, stream: way.stream, content, tools: tools)
  }

  /// What the caller reads after the fault.
  private func read(
    _ way: Way, _ json: String, _ content: Reply = .answer, tools: [ToolDefinition] = []
  ) throws -> Reply {
    let scene = try scene(way, content, tools: tools)
    let after = try scene.after(json)
    #expect(after.head == scene.reply.head)
    #expect(after.end == .complete && after.framing == scene.reply.framing)
    return scene.content(after)
  }

  @Test(arguments: ways)
  func refusalIsTheWiresOwn(_ way: Way) throws {
    let reply = try read(way, #"{"type":"refusal","explanation":"Not that."}"#)
    #expect(reply.finish.reason == .refusal)
    #expect(reply.refusal?.explanation == "Not that.")
    #expect(reply.text.isEmpty && reply.id == "msg_1" && reply.model == "gpt-4o")
  }

  @Test(arguments: ways)
  func emptyContentSaysNothing(_ way: Way) throws {
    let reply = try read(way, #"{"type":"empty_content"}"#)
    #expect(reply.text.isEmpty && reply.toolCalls.isEmpty && reply.reasoning == nil)
    #expect(reply.finish.reason == .stop && reply.error == nil)
    #expect(reply.usage.outputTokens == 0 && reply.usage.inputTokens == 20)
  }

  @Test(arguments: ways)
  func reasoningOnlyThinksAndAnswersNothing(_ way: Way) throws {
    let reply = try read(way, #"{"type":"reasoning_only"}"#)
    #expect(reply.reasoning == Reply.answer.text)
    #expect(reply.text.isEmpty && reply.finish.reason == .stop)
    #expect(try read(way, #"{"type":"reasoning_only","text":"Hm."}"#).reasoning == "Hm.")
    let silent = try read(way, #"{"type":"reasoning_only"}"#, Reply())
    #expect(silent.reasoning?.isEmpty == false)
  }

  @Test(arguments: ways)
  func schemaBreakIsValidJSONOfAnotherType(_ way: Way) throws {
    let cases = [
      (#"{"a":1.0}"#, #"[{"a":1.0}]"#), ("[1]", #"{"items":[1]}"#), ("7", "[7]"), ("words", "[]"),
    ]
    for (text, broken) in cases {
      let reply = try read(way, #"{"type":"schema_break"}"#, Reply(text: text))
      #expect(reply.text == broken && reply.finish.reason == .stop)
    }
  }

  @Test(arguments: ways)
  func proseIsNoJSON(_ way: Way) throws {
    let reply = try read(way, #"{"type":"prose"}"#, Reply(text: "{}"))
    #expect(reply.text.hasPrefix("Certainly!"))
    #expect((try? JSONValue(parsing: reply.text)) == nil)
    #expect(try read(way, #"{"type":"prose","text":"Nö."}"#).text == "Nö.")
  }

  @Test(arguments: ways)
  func finishChangesNothingElse(_ way: Way) throws {
    let reply = try read(way, #"{"type":"finish","reason":"length"}"#)
    #expect(reply.finish.reason == .length && reply.text == Reply.answer.text)
    let raw = try read(way, #"{"type":"finish","raw":"something_new"}"#)
    #expect(raw.finish == Finish(.unknown, raw: "something_new"))
    let known = try read(
      Way(wire: FaultScene.anthropic, stream: way.stream),
      #"{"type":"finish","raw":"model_context_window_exceeded"}"#)
    #expect(known.finish == Finish(.length, raw: "model_context_window_exceeded"))
  }

  @Test func aWordOfTheProvidersFilterBringsWhatItSaysBesideIt() throws {
    let bedrock = try FaultScene(.bedrockConverse, stream: true)
    let guarded = try bedrock.after(#"{"type":"finish","raw":"guardrail_intervened"}"#)
    #expect(bedrock.content(guarded).finish == Finish(.contentFilter, raw: "guardrail_intervened"))
    let gemini = try FaultScene(.gemini, stream: false)
    let blocked = try JSONValue(
      parsing: gemini.after(#"{"type":"finish","raw":"JAILBREAK"}"#).body)
    #expect(blocked["promptFeedback"]?["blockReason"] == "JAILBREAK")
    #expect(blocked["candidates"] == nil)
  }

  @Test(arguments: ways)
  func finishLengthHasHalfOfTheText(_ way: Way) throws {
    let reply = try read(way, #"{"type":"finish_length"}"#)
    #expect(reply.finish.reason == .length)
    #expect(Reply.answer.text.hasPrefix(reply.text))
    #expect((1..<Reply.answer.text.count).contains(reply.text.count))
  }

  @Test(arguments: ways)
  func modelSwappedNamesAnother(_ way: Way) throws {
    let reply = try read(way, #"{"type":"model_swapped","to":"gpt-3.5-turbo"}"#)
    #expect(reply.model == "gpt-3.5-turbo" && reply.text == Reply.answer.text)
    #expect(reply.usage == Reply.answer.usage)
  }

  @Test(arguments: ways)
  func noUsageCountsNothing(_ way: Way) throws {
    let scene = try scene(way)
    let after = try scene.after(#"{"type":"no_usage"}"#)
    #expect(!after.text.contains("_tokens"))
    let reply = scene.content(after)
    #expect(reply.usage == TokenUsage())
    #expect(reply.text == Reply.answer.text && reply.finish.reason == .stop)
  }

  @Test(arguments: ways)
  func noUsageLeavesToolArgumentsAlone(_ way: Way) throws {
    let call = ToolCall(id: "c", name: "lookup", arguments: #"{"usage":{"x":1}}"#)
    let content = Reply(toolCalls: [call], finish: Finish(.toolUse))
    let reply = try read(way, #"{"type":"no_usage"}"#, content, tools: [.lookup])
    #expect(reply.toolCalls.map(\.arguments) == [call.arguments])
  }

  @Test(arguments: ways)
  func toolCallsCanBeOfAnUnknownTool(_ way: Way) throws {
    let reply = try read(
      way, #"{"type":"tool_call","how":"unknown_tool"}"#, tools: [.lookup])
    #expect(reply.toolCalls.map(\.name) == ["no_such_tool"])
    #expect(reply.finish.reason == .toolUse)
  }

  @Test(arguments: ways)
  func toolCallsCanHaveArgumentsThatAreNoJSON(_ way: Way) throws {
    let reply = try read(
      way, #"{"type":"tool_call","how":"malformed_arguments"}"#, tools: [.lookup])
    #expect(reply.toolCalls.map(\.name) == ["lookup"])
    let arguments = reply.toolCalls.first?.arguments ?? ""
    #expect((try? JSONValue(parsing: arguments))?.objectValue == nil)
  }

  @Test(arguments: ways)
  func toolCallsCanBeCut(_ way: Way) throws {
    let call = ToolCall(id: "c", name: "lookup", arguments: #"{"city":"Köln","days":3}"#)
    let content = Reply(toolCalls: [call], finish: Finish(.toolUse))
    for (keys, length) in [("", 12), (#","afterBytes":4"#, 4), (#","afterBytes":999"#, 24)] {
      let reply = try read(
        way, #"{"type":"tool_call","how":"cut"\#(keys)}"#, content, tools: [.lookup])
      let arguments = reply.toolCalls.first?.arguments ?? ""
      #expect(reply.finish.reason == .toolUse)
      #expect(arguments == String(call.arguments.utf8.prefix(length)))
    }
  }

  @Test func aCallWithoutToolsIsLeftAlone() throws {
    let scene = try FaultScene(FaultScene.openAI, stream: true)
    #expect(try scene.after(#"{"type":"tool_call","how":"cut"}"#) == scene.reply)
    #expect(try Fault.make(#"{"type":"tool_call","how":"cut"}"#).behaviour.traits.needs == .tools)
  }

  @Test(arguments: ways)
  func anErrorIsNotRewritten(_ way: Way) throws {
    var scene = try scene(way)
    scene.reply = try scene.after(#"{"type":"abort","kind":"overloaded"}"#)
    for type in ["refusal", "empty_content", "prose", "no_usage", "finish_length"] {
      #expect(try scene.after(#"{"type":"\#(type)"}"#).body == scene.reply.body, "\(type)")
    }
  }

  @Test func aRewrittenStreamKeepsItsTime() throws {
    var scene = try FaultScene(FaultScene.openAI, stream: true)
    scene.reply.headWait = .milliseconds(5)
    scene.reply.pieces[1].wait = .milliseconds(90)
    let after = try scene.after(#"{"type":"prose","text":"a b c d"}"#)
    #expect(after.headWait == .milliseconds(5))
    #expect(after.pieces.count > 3)
    #expect(abs(after.duration / .milliseconds(1) - 95) < 0.001)
  }

  @Test func textsAreCutBetweenCharacters() {
    let cuts = (0...7).map { "aö–b".beginning(bytes: $0) }
    #expect(cuts == ["", "a", "a", "aö", "aö", "aö", "aö–", "aö–b"])
    #expect("ab".beginning(bytes: 99) == "ab" && "ab".beginning(bytes: -1) == "")
  }
}
