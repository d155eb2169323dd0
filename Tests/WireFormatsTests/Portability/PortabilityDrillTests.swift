import ContractModel
import JSONSupport
import Testing
import WireFormats

/// The catalogue's portability drills, as far as they need neither clock nor network.
@Suite struct PortabilityDrillTests {
  /// P01: each member gets its own set of parameters: clamped, dropped, replaced.
  @Test func p01MemberGetsTheParametersOfItsProfile() throws {
    let crossing = try Crossing(
      .chat(#""max_tokens":64000,"temperature":0.7,"thinking_budget":9"#), .openAIChat,
      to: .anthropicMessages
    ) { member in
      member.limits.outputTokens = 8192
      member.dropParameters = ["temperature"]
      member.parameters = ["top_k": 5]
    }
    #expect(crossing.body["max_tokens"] == 8192)
    #expect(crossing.body["temperature"] == nil && crossing.body["top_k"] == 5)
    #expect(crossing.dropped == ["thinking_budget"])
  }

  /// P02: the model id is the member's, whatever the caller named.
  @Test(arguments: WireFormats.all.map(\.id))
  func p02ModelIsTheMembersOwn(_ target: WireFormatID) throws {
    let body = String.chat().replacing(#""model":"m""#, with: #""model":"callers-model""#)
    let crossing = try Crossing(body, .openAIChat, to: target)
    #expect(!crossing.text.contains("callers-model"))
    #expect(!crossing.message.path.contains("callers-model"))
    #expect((crossing.text + crossing.message.path).contains("model-1"))
  }

  /// P03: no header of the caller reaches a member.
  @Test(arguments: WireFormats.all.map(\.id), Ingress.all)
  func p03HeadersOfTheCallerStayBehind(_ target: WireFormatID, source: WireFormatID) throws {
    let headers: HTTPHeaders = [
      "anthropic-version": "2023-06-01", "authorization": "Bearer sk-secret", "cookie": "secret",
      "x-api-key": "sk-secret", "openai-organization": "org-secret", "anthropic-beta": "b-secret",
      "x-goog-api-key": "secret",
    ]
    let bodies: [WireFormatID: String] = [
      .openAIChat: .chat(), .openAIResponses: .responses(), .anthropicMessages: .messages(),
    ]
    let crossing = try Crossing(bodies[source] ?? "", source, to: target, headers: headers)
    let sent = crossing.message.headers.fields.map(\.value).joined() + crossing.text
    let isHome = source == .anthropicMessages && target.family == .anthropic
    #expect(sent.contains("b-secret") == isHome)
    #expect(!sent.replacing("b-secret", with: "").contains("secret"))
  }

  /// P05: reasoning bound to one provider is left behind, portable reasoning is kept.
  @Test func p05ForeignSeals() throws {
    let body = #"""
      {"model":"m","max_tokens":9,"messages":[{"role":"user","content":"Q"},
       {"role":"assistant","content":[{"type":"thinking","thinking":"Hm.","signature":"c2ln"},
                                      {"type":"text","text":"A"}]},
       {"role":"user","content":"And?"}]}
      """#
    for target in WireFormats.all.map(\.id) {
      let crossing = try Crossing(body, .anthropicMessages, to: target)
      #expect(crossing.text.contains("c2ln") == (target.family == .anthropic))
      #expect(crossing.dropped.isEmpty == (target.family == .anthropic))
    }
  }

  /// P08: a chain that starts in Responses and ends in a chat-only member keeps its tool calls.
  @Test(arguments: Ingress.all, [WireFormatID.openAIChat, .mistral, .gemini, .bedrockConverse])
  func p08ToolCallsStayToolCalls(_ ingress: WireFormatID, member: WireFormatID) throws {
    let golden = try #require(
      GoldenPayload.all(.stream).first { $0.format == member && $0.name == "tool-call" })
    var reply = Reply()
    let deltas = try golden.wire.client.deltas(streaming: [golden.bytes], reply: &reply)
    #expect(!reply.toolCalls.isEmpty)
    var stream = try StreamRecord(ingress, from: member)
    stream.write(deltas)
    stream.end(reply)
    let read = try stream.read()
    #expect(read.toolCalls.map(\.name) == reply.toolCalls.map(\.name))
    #expect(read.text == reply.text && read.finish.reason == .toolUse)
  }

  /// P11: every stop word of every wire has its meaning in the caller's API; none becomes another.
  @Test(arguments: WireFormats.all.map(\.id), Ingress.all)
  func p11StopReasonsKeepTheirMeaning(_ member: WireFormatID, ingress: WireFormatID) throws {
    let wire = try #require(WireFormats.format(member))
    for (word, reason) in wire.finishMeanings {
      var stream = try StreamRecord(ingress, from: member)
      stream.write(.text("x"))
      stream.end(Finish(reason, raw: word))
      let read = try stream.read().finish.reason
      switch (reason, ingress) {
      case (.toolUse, .openAIResponses): #expect(read == .stop, "\(word)")
      case (.pause, .openAIChat): #expect(read == .stop, "\(word)")
      case (.contentFilter, .anthropicMessages): #expect(read == .refusal, "\(word)")
      default: #expect(read == reason, "\(word)")
      }
    }
    var stream = try StreamRecord(ingress, from: member)
    stream.write(.text("x"))
    stream.end(Finish(.unknown, raw: "quite_new"))
    #expect(try stream.read().finish == Finish(.unknown, raw: "quite_new"))
  }
}
