import ContractModel
import JSONSupport
import Testing
import WireFormats

/// The life of a stream that is written while the reply comes in.
@Suite struct StreamWriterTests {
  private static let call: [ReplyDelta] = [
    .toolCall(index: 0, id: "c1", name: "find"), .arguments(index: 0, #"{"n":"F-"#),
  ]

  @Test(arguments: Ingress.all)
  func everyPieceOfTextIsPassedOnAtOnce(_ ingress: WireFormatID) throws {
    var stream = try StreamRecord(ingress)
    stream.begin()
    #expect(stream.write(.text("Pong")) >= 1)
    #expect(stream.write(.text(".")) == 1)
    #expect(stream.write(.text("!")) == 1)
    #expect(try stream.read().text == "Pong.!")
    #expect(try stream.read().finish.reason == .truncated)
  }

  @Test(arguments: Ingress.all)
  func firstContentOpensAStreamThatWasNot(_ ingress: WireFormatID) throws {
    var stream = try StreamRecord(ingress)
    #expect(stream.write(.begin(id: "id-7", model: "model-7"), .usage(TokenUsage())) == 0)
    stream.write(.text("Pong"))
    stream.end(Finish(.stop))
    let reply = try stream.read()
    #expect(reply.id == "id-7" && reply.model == "model-7" && reply.text == "Pong")
  }

  @Test(arguments: Ingress.all)
  func replyWithoutContentIsAWholeStream(_ ingress: WireFormatID) throws {
    var stream = try StreamRecord(ingress)
    stream.end(Finish(.stop))
    let reply = try stream.read()
    #expect(reply.finish.reason == .stop && reply.text.isEmpty && reply.model == "model-1")
  }

  @Test(arguments: Ingress.all)
  func nothingIsWrittenBehindTheEnd(_ ingress: WireFormatID) throws {
    for fails in [true, false] {
      var stream = try StreamRecord(ingress)
      stream.begin()
      if fails { stream.fail("Oh no") } else { stream.end(Finish(.stop)) }
      let frames = stream.frames.count
      stream.begin()
      stream.write([.text("x"), .reasoning("x")] + Self.call)
      stream.fail("again")
      stream.end(Finish(.stop))
      #expect(stream.frames.count == frames)
    }
  }

  @Test(arguments: Ingress.all)
  func beginIsWrittenOnce(_ ingress: WireFormatID) throws {
    var stream = try StreamRecord(ingress)
    stream.begin()
    let frames = stream.frames.count
    stream.begin()
    stream.write(.begin(id: "other", model: "other"))
    #expect(stream.frames.count == frames)
    stream.end(Reply(id: "other", model: "other", text: "", finish: Finish(.stop)))
    #expect(try stream.read().id == "id-1")
    #expect(try stream.read().model == "model-2")
  }

  @Test(
    arguments: Ingress.all,
    [[], [ReplyDelta.text("Half")], [.reasoning("Hm")], Self.call, [.text("a")] + Self.call])
  func failureIsNeverACleanEnd(_ ingress: WireFormatID, content: [ReplyDelta]) throws {
    var stream = try StreamRecord(ingress)
    stream.begin()
    stream.write(content)
    stream.fail("the member went away")
    let reply = try stream.read()
    #expect(reply.finish.reason == .error)
    #expect(reply.error?.message == "the member went away")
    #expect(try !stream.isEndedWell)
  }

  @Test(arguments: Ingress.all)
  func cutCallIsNeverHandedOverAsWhole(_ ingress: WireFormatID) throws {
    let ends: [(inout StreamRecord) -> Void] = [
      { $0.fail("gone") }, { $0.end(Finish(.truncated)) }, { $0.end(Finish(.error)) },
    ]
    for end in ends {
      var stream = try StreamRecord(ingress)
      stream.write(Self.call)
      end(&stream)
      let types = try stream.types
      for closing in [
        "content_block_stop", "response.function_call_arguments.done", "response.output_item.done",
      ] { #expect(!types.contains(closing)) }
      let reply = try stream.read()
      #expect(reply.toolCalls.first?.arguments == #"{"n":"F-"#)
      #expect([.error, .truncated].contains(reply.finish.reason))
    }
  }

  @Test func callCutByTheLimitIsIncomplete() throws {
    var stream = try StreamRecord(.openAIResponses)
    stream.write(.text("Looking."))
    stream.write(Self.call)
    stream.end(Finish(.length))
    #expect(try !stream.types.contains("response.function_call_arguments.done"))
    let last = try #require(try stream.events().last)
    #expect(last["type"] == "response.incomplete")
    let statuses = last["response"]?["output"]?.arrayValue?.map { $0["status"] }
    #expect(statuses == ["completed", "incomplete"])
  }

  @Test(arguments: [WireFormatID.openAIResponses, .anthropicMessages])
  func argumentsForACallThatIsOverFailTheStream(_ ingress: WireFormatID) throws {
    var stream = try StreamRecord(ingress)
    stream.write(
      .toolCall(index: 0, id: "a", name: "f"), .arguments(index: 0, "{}"),
      .toolCall(index: 1, id: "b", name: "g"), .arguments(index: 0, " \n\t\r"))
    #expect(try stream.read().finish.reason == .truncated)
    stream.write(.arguments(index: 0, "x"))
    stream.end(Finish(.toolUse))
    #expect(try stream.read().finish.reason == .error)
    #expect(try !stream.isEndedWell)
  }

  @Test(arguments: [WireFormatID.openAIResponses, .anthropicMessages])
  func whatComesBesideAnOpenCallWaitsForItsEnd(_ ingress: WireFormatID) throws {
    var stream = try StreamRecord(ingress)
    stream.write(Self.call)
    #expect(stream.write(.text("Meanwhile"), .toolCall(index: 1, id: "b", name: "g")) == 0)
    #expect(stream.write(.arguments(index: 1, "{}")) == 0)
    #expect(stream.write(.arguments(index: 0, #"1"}"#)) > 1)
    stream.end(Finish(.toolUse))
    let reply = try stream.read()
    #expect(reply.toolCalls.map(\.arguments) == [#"{"n":"F-1"}"#, "{}"])
    #expect(reply.text == "Meanwhile")
  }

  @Test func itemsOfAResponseHaveIdsOfTheirOwn() throws {
    var stream = try StreamRecord(.openAIResponses)
    stream.write(.reasoning("a"), .text("b"), .reasoning("c"), .text("d"), .refusal("e"))
    stream.write(.toolCall(index: 0, id: "c1", name: "f"), .arguments(index: 0, "{}"))
    stream.write(.toolCall(index: 1, id: "c2", name: "f"), .arguments(index: 1, "{}"))
    stream.end(Finish(.toolUse))
    let output = try #require(try stream.events().last)["response"]?["output"]?.arrayValue ?? []
    #expect(
      output.compactMap { $0["id"]?.stringValue } == [
        "rs_t1", "msg_t1", "rs_t1_1", "msg_t1_1", "msg_t1_2", "fc_t1_0", "fc_t1_1",
      ])
    let reply = try stream.read()
    #expect(reply.text == "bd" && reply.toolCalls.count == 2 && reply.oddities.isEmpty)
  }

  @Test func whatThePromptCostIsToldWhenAMessageStarts() throws {
    var stream = try StreamRecord(.anthropicMessages, from: .anthropicMessages)
    stream.write(
      .begin(id: nil, model: nil), .usage(TokenUsage(inputTokens: 9, outputTokens: 1)), .text("x"))
    let start = try #require(try stream.events().first)["message"]
    #expect(start?["usage"]?["input_tokens"] == 9 && start?["usage"]?["output_tokens"] == 1)
    #expect(start?["id"] == "msg_t1" && start?["model"] == "model-1")
    stream.end(Finish(.stop), usage: TokenUsage(inputTokens: 9, outputTokens: 30))
    #expect(try stream.read().usage.outputTokens == 30)
  }

  @Test func textBehindACallIsABlockOfItsOwn() throws {
    var stream = try StreamRecord(.anthropicMessages)
    stream.write(.text("a"), .toolCall(index: 0, id: "c1", name: "f"), .arguments(index: 0, "{}"))
    stream.write(.text("b"))
    stream.end(Finish(.toolUse))
    let types = try stream.events().compactMap { $0["content_block"]?["type"]?.stringValue }
    #expect(types == ["text", "tool_use", "text"])
    #expect(try stream.read().text == "ab")
  }

  @Test(arguments: [true, false])
  func chatCountsTokensOnlyWhereAsked(_ asked: Bool) throws {
    let call = ParsedCall.make(stream: true, wantsStreamUsage: asked)
    var stream = try StreamRecord(.openAIChat, call: call)
    stream.write(.text("Pong"), .usage(TokenUsage(inputTokens: 3, outputTokens: 1)))
    stream.end(Finish(.stop))
    let usage = try stream.events().compactMap { $0["usage"] }
    #expect(usage.isEmpty == !asked)
    #expect(try stream.read().usage.outputTokens == (asked ? 1 : nil))
  }

  @Test(arguments: Ingress.all)
  func countsToldOnTheWayStandWhereTheEndHasNone(_ ingress: WireFormatID) throws {
    var stream = try StreamRecord(ingress)
    stream.write(.text("Pong"), .usage(TokenUsage(inputTokens: 3, outputTokens: 7)))
    stream.end(Finish(.stop))
    #expect(try stream.read().usage.outputTokens == 7)
  }

  @Test(arguments: Ingress.all)
  func refusalOfAClassifierIsToldAtTheEnd(_ ingress: WireFormatID) throws {
    let refusal = WireRefusal(kind: .classifier, raw: "refusal", explanation: "Not that.")
    var stream = try StreamRecord(ingress, from: .anthropicMessages)
    stream.write(.text("Half"), .discarded)
    stream.end(Reply(refusal: refusal, finish: Finish(.refusal, raw: "refusal")))
    let reply = try stream.read()
    #expect(reply.finish.reason == .refusal)
    #expect(reply.refusal?.explanation == "Not that.")
  }

  @Test(arguments: Ingress.all)
  func refusalInWordsIsToldOnce(_ ingress: WireFormatID) throws {
    let refusal = WireRefusal(kind: .modelField, raw: "refusal", explanation: "Not that.")
    var stream = try StreamRecord(ingress)
    stream.write(.refusal("Not "), .refusal("that."))
    stream.end(Reply(refusal: refusal, finish: Finish(.refusal, raw: "stop")))
    let reply = try stream.read()
    #expect(reply.finish.reason == .refusal)
    #expect(reply.refusal?.explanation == "Not that.")
  }

  /// Ids come from members: one that holds the mark of templates must not be taken apart.
  @Test(arguments: Ingress.all)
  func idThatHoldsTheMarkOfTemplatesIsKept(_ ingress: WireFormatID) throws {
    let id = "\u{E000}piece\u{E000}"
    var stream = try StreamRecord(ingress)
    stream.write(.begin(id: id, model: id), .text("Po"), .text("ng"))
    stream.end(Finish(.stop))
    #expect(try stream.read().text == "Pong")
    #expect(try stream.read().id == id)
  }

  @Test func keepAliveIsNoContent() throws {
    for ingress in Ingress.all {
      var stream = try StreamRecord(ingress)
      stream.write(.text("Po"))
      let client = try #require(WireFormats.format(ingress)).client
      let pings = stream.frames + [stream.writer.keepAlive]
      stream.write(.text("ng"))
      stream.end(Finish(.stop))
      let rest = Array(stream.frames.dropFirst(pings.count - 1))
      #expect(client.reply(streaming: pings + rest) == (try stream.read()))
      #expect(stream.writer.head.headers["content-type"] == "text/event-stream; charset=utf-8")
    }
  }

  @Test func onlyApisThatGatewaysServeWriteStreams() {
    for format in WireFormats.all {
      let writer = format.server.streamWriter(
        for: .make(stream: true), context: .make(), from: .gemini)
      let families: [WireFamily] = [.openAIChat, .openAIResponses, .anthropic]
      #expect((writer != nil) == families.contains(format.id.family))
    }
  }
}
