import ContractModel
import JSONSupport
import Testing
import WireFormats

@testable import Gateway

/// What changes of a reply, and of a failure, on its way into another API.
@Suite(.serialized) struct PassedOnTests {
  private static let calls = Reply(
    reasoning: "hm", toolCalls: [ToolCall(id: "call_1", name: "f", arguments: "{}")],
    finish: Finish(.toolUse, raw: "stop"))

  @Test(arguments: IngressAPI.allCases)
  func aWordForTheEndOfToolCallsStaysWithItsOwnAPI(api: IngressAPI) {
    #expect(Self.calls.passedOn(from: .ollama, to: api).finish == Finish(.toolUse))
    #expect(Self.calls.passedOn(from: api.format.id, to: api) == Self.calls)
  }

  @Test func otherWordsCrossAsTheyAre() {
    let reply = Reply(finish: Finish(.stop, raw: "stop_sequence"))
    #expect(reply.passedOn(from: .bedrockConverse, to: .messages) == reply)
  }

  @Test(arguments: WireFormatID.allCases)
  func reasoningReachesAnthropicsCallersFromClaudeAlone(wire: WireFormatID) {
    let isClaude = wire == .anthropicMessages || wire == .anthropicVertex
    let reply = Self.calls.passedOn(from: wire, to: .messages)
    #expect(reply.reasoning == (isClaude ? "hm" : nil))
    #expect(Self.calls.passedOn(from: wire, to: .chat).reasoning == "hm")
  }

  @Test(arguments: [false, true])
  func toolCallsOfOllamaEndInTheCallersWord(stream: Bool) async throws {
    try await GatewayStage.serving(
      [.make("one/a", .ollama)], .chain("a"), replies: ["one/a": Self.calls]
    ) { stage in
      let answer = try await stage.ask(stream: stream)
      #expect(answer.head.status == 200)
      #expect(answer.text.contains(#""finish_reason":"tool_calls""#))
    }
  }

  @Test(arguments: IngressAPI.allCases, [false, true])
  func whatAFilterStoppedIsTheRequestsFaultInEveryAPI(
    api: IngressAPI, stream: Bool
  ) async throws {
    try await GatewayStage.serving(
      [.make("one/a")], .chain("a"), replies: ["one/a": Reply(finish: Finish(.contentFilter))]
    ) { stage in
      let answer = try await stage.ask(api, stream: stream)
      #expect(answer.head.status == 400)
      let error = try JSONValue(parsing: answer.body).objectValue?["error"]?.objectValue
      #expect(error?["type"]?.stringValue == "invalid_request_error")
      #expect(answer.trail == "one/a=content_filter")
    }
  }

  @Test func aStreamOfClaudesCountsThePromptInItsFirstEvent() async throws {
    try await GatewayStage.serving([.make("one/a", .anthropicMessages)], .chain("a")) { stage in
      let answer = try await stage.ask(.messages, stream: true)
      let first = try #require(answer.text.split(separator: "\n").first { $0.hasPrefix("data:") })
      #expect(first.contains(#""type":"message_start""#))
      #expect(first.contains(#""input_tokens":1000"#))
    }
  }
}
