import ContractModel
import JSONSupport
import Testing
import WireFormats

/// ConverseStream: the events of a reply, and what a damaged or hostile stream becomes.
@Suite struct BedrockStreamTests {
  private func wire() throws -> any WireFormat {
    try #require(WireFormats.format(.bedrockConverse))
  }

  private func frames(_ reply: Reply) throws -> [AWSEventFrame] {
    let rendered = try wire().server.render(reply, for: .make(stream: true), context: .make())
    #expect(rendered.head.headers["content-type"] == "application/vnd.amazon.eventstream")
    return rendered.frames.flatMap { bytes in
      var parser = AWSEventFrameParser()
      let frames = parser.push(bytes[...])
      #expect(frames.count == 1 && parser.isBetweenFrames)
      return frames
    }
  }

  private func event(_ type: String, _ body: JSONValue) -> [UInt8] {
    AWSEventFrame(
      [":message-type": "event", ":event-type": type], payload: body.encoded()
    ).encoded
  }

  private func text(_ text: String) -> [UInt8] {
    event("contentBlockDelta", ["contentBlockIndex": 0, "delta": ["text": .string(text)]])
  }

  @Test func streamHasTheLifecycleOfTheAPI() throws {
    let reply = Reply(
      text: "Hello there.", reasoning: "Hm.",
      toolCalls: [ToolCall(id: "t1", name: "find", arguments: #"{"a":1}"#)],
      finish: Finish(.toolUse), usage: TokenUsage(inputTokens: 3, outputTokens: 2))
    let frames = try frames(reply)
    #expect(
      frames.map { $0[":event-type"] } == [
        "messageStart", "contentBlockDelta", "contentBlockStop", "contentBlockDelta",
        "contentBlockDelta", "contentBlockStop", "contentBlockStart", "contentBlockDelta",
        "contentBlockStop", "messageStop", "metadata",
      ])
    #expect(frames.allSatisfy { $0[":message-type"] == "event" })
    #expect(frames.allSatisfy { $0[":content-type"] == "application/json" })
    let values = try frames.map { try JSONValue(parsing: $0.payload) }
    #expect(values[0] == ["role": "assistant"])
    #expect(
      values[1] == ["contentBlockIndex": 0, "delta": ["reasoningContent": ["text": "Hm."]]])
    #expect(values[2] == ["contentBlockIndex": 0])
    #expect(values[3] == ["contentBlockIndex": 1, "delta": ["text": "Hello "]])
    #expect(
      values[6] == [
        "contentBlockIndex": 2, "start": ["toolUse": ["toolUseId": "t1", "name": "find"]],
      ])
    #expect(
      values[7] == ["contentBlockIndex": 2, "delta": ["toolUse": ["input": #"{"a":1}"#]]])
    #expect(values[9] == ["stopReason": "tool_use"])
    #expect(
      values[10] == [
        "usage": ["inputTokens": 3, "outputTokens": 2, "totalTokens": 5],
        "metrics": ["latencyMs": 0],
      ])
  }

  @Test(arguments: [
    (ProviderError(status: 429, message: "Slow"), "throttlingException"),
    (ProviderError(type: "ValidationException", message: "Slow"), "validationException"),
    (ProviderError(type: "overloaded_error", message: "Slow"), "overloaded_error"),
    (ProviderError(type: "not a word", message: "Slow"), "internalServerException"),
  ])
  func errorEndsAStreamAsAnException(_ error: ProviderError, _ type: String) throws {
    let last = try #require(try frames(Reply(finish: Finish(.error), error: error)).last)
    #expect(last[":message-type"] == "exception")
    #expect(last[":exception-type"] == type)
    #expect(try JSONValue(parsing: last.payload) == ["message": "Slow"])
  }

  @Test func progressComesWithItsFrame() throws {
    var decoder = try wire().client.streamDecoder(HTTPHead(status: 200))
    #expect(decoder.feed(event("messageStart", ["role": "assistant"])) == [])
    let thought: JSONValue = ["delta": ["reasoningContent": ["text": "Hm."]]]
    #expect(decoder.feed(event("contentBlockDelta", thought)) == .reasoning)
    let delta = text("Hi")
    #expect(decoder.feed(Array(delta.dropLast())) == [])
    #expect(decoder.feed(Array(delta.suffix(1))) == .content)
    #expect(decoder.feed(event("messageStop", ["stopReason": "end_turn"])) == [])
    #expect(decoder.feed(event("metadata", ["usage": [:]])) == .finished)
    #expect(decoder.feed([1, 2, 3]) == [])
    #expect(decoder.finish().text == "Hi")
  }

  @Test func metadataBeforeTheStopIsNoEnd() throws {
    var decoder = try wire().client.streamDecoder(HTTPHead(status: 200))
    #expect(decoder.feed(event("metadata", ["usage": ["inputTokens": 1]])) == [])
    let reply = decoder.finish()
    #expect(reply.finish.reason == .truncated && reply.usage.inputTokens == 1)
  }

  @Test func nothingBehindAnErrorIsRead() throws {
    let error = AWSEventFrame(
      [":message-type": "exception", ":exception-type": "throttlingException"])
    let reply = try wire().client.reply(
      streaming: [text("A") + error.encoded + text("B") + event("messageStop", [:])])
    #expect(reply.text == "A")
    #expect(reply.error == ProviderError(type: "ThrottlingException", message: ""))
    #expect(reply.finish.reason == .error)
  }

  @Test func frameLargerThanAnEventMayBeEndsTheReply() throws {
    let stream = text(String(repeating: "x", count: 5000))
    let limits = ReplyLimits(eventBytes: 4096)
    let reply = try wire().client.reply(streaming: [stream], limits: limits)
    #expect(reply.finish.reason == .error && reply.text.isEmpty)
    #expect(reply.oddities.first?.contains("expected messages of at most 4096 bytes") == true)
  }

  @Test func tooManyToolCallsEndTheReply() throws {
    let starts = (0..<5).flatMap { index in
      event(
        "contentBlockStart",
        [
          "contentBlockIndex": .number(JSONNumber(index)),
          "start": ["toolUse": ["toolUseId": "t", "name": "f"]],
        ])
    }
    let reply = try wire().client.reply(
      streaming: [starts], limits: ReplyLimits(toolCalls: 4))
    #expect(reply.toolCalls.count == 4 && reply.finish.reason == .error)
  }

  @Test func textInThePlaceOfAStreamIsReadAsABody() throws {
    for body in ["<html>Bad gateway</html>", "{}", " {}", "\u{FEFF}{}", ""] {
      let reply = try wire().client.reply(streaming: Array(body.utf8).map { [$0] })
      #expect(reply.finish.reason == (body.isEmpty ? .truncated : .error))
      #expect(reply.oddities.count + (reply.error == nil ? 0 : 1) == (body.isEmpty ? 0 : 1))
    }
  }

  @Test func requestIDIsTheRepliesID() throws {
    let head = HTTPHead(status: 200, headers: ["x-amzn-RequestId": "0f1e-g"])
    for golden in GoldenPayload.all(.stream)
    where golden.format == .bedrockConverse && golden.name == "text" {
      #expect(try golden.wire.client.reply(streaming: [golden.bytes], head: head).id == "0f1e-g")
    }
    for golden in GoldenPayload.all(.response)
    where golden.format == .bedrockConverse && golden.name == "text" {
      #expect(try golden.wire.client.decode(head, golden.bytes).id == "0f1e-g")
    }
  }
}
