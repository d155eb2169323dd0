import ContractModel
import JSONSupport
import Testing
import WireFormats

/// Replies of the Gemini API, rendered and read; goldens hold what it documents.
@Suite struct GeminiReplyTests {
  private func wire() throws -> any WireFormat { try #require(WireFormats.format(.gemini)) }

  private func streamed(asArray: Bool) -> ParsedCall {
    var call = ParsedCall.make(stream: true)
    call.wantsArray = asArray
    return call
  }

  private func text(_ frames: [[UInt8]]) -> [String] {
    frames.map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func responseHasTheShapeOfTheAPI() throws {
    let reply = Reply(
      text: "Hi.",
      usage: TokenUsage(
        inputTokens: 9, cachedInputTokens: 4, outputTokens: 5, reasoningTokens: 2))
    let rendered = try wire().server.render(reply, for: .make(), context: .make())
    #expect(
      try JSONValue(parsing: rendered.body) == [
        "candidates": [
          [
            "content": ["parts": [["text": "Hi."]], "role": "model"], "finishReason": "STOP",
            "index": 0,
          ]
        ],
        "usageMetadata": [
          "promptTokenCount": 9, "cachedContentTokenCount": 4, "candidatesTokenCount": 3,
          "thoughtsTokenCount": 2, "totalTokenCount": 14,
        ],
        "modelVersion": "model-1", "responseId": "t1",
      ])
  }

  /// Google's client takes lines that begin with `data: ` and blank ones, and nothing else.
  @Test func streamIsFramedAsTheSDKInsists() throws {
    let reply = Reply(text: "Hello there.", usage: TokenUsage(inputTokens: 3, outputTokens: 2))
    let rendered = try wire().server.render(reply, for: streamed(asArray: false), context: .make())
    let frames = text(rendered.frames)
    #expect(frames.count == 3)
    for frame in frames {
      #expect(frame.hasPrefix("data: {") && frame.hasSuffix("}\r\n\r\n"))
      #expect(frame.split(separator: "\r\n").count == 1)
    }
    #expect(frames.map { $0.contains("finishReason") } == [false, false, true])
    #expect(frames.allSatisfy { $0.contains(#""promptTokenCount":3"#) })
    #expect(rendered.head.headers["content-type"] == "text/event-stream")
  }

  @Test func streamWithoutEventsIsOneArray() throws {
    let reply = Reply(text: "Hello there.")
    let rendered = try wire().server.render(reply, for: streamed(asArray: true), context: .make())
    #expect(try JSONValue(parsing: rendered.body).arrayValue?.count == 3)
    #expect(rendered.head.headers["content-type"] == "application/json; charset=UTF-8")
    let read = try wire().client.reply(streaming: rendered.frames, head: rendered.head)
    #expect(read.text == "Hello there." && read.finish == Finish(.stop, raw: "STOP"))
    let cut = try wire().server.render(
      Reply(text: "Half", finish: Finish(.truncated)), for: streamed(asArray: true),
      context: .make())
    #expect(text(cut.frames).last?.hasSuffix("]") == false)
    let halved = try wire().client.reply(streaming: cut.frames, head: cut.head)
    #expect(halved.finish.reason == .truncated)
  }

  @Test func elementBeyondTheLimitIsAnError() throws {
    let limits = ReplyLimits(eventBytes: 64)
    let long = Array(("[{\"x\":\"" + String(repeating: "a", count: 100)).utf8)
    let reply = try wire().client.reply(streaming: [long, long], limits: limits)
    #expect(reply.finish.reason == .error)
    #expect(reply.oddities == ["an event of the stream is larger than 64 bytes"])
  }

  @Test(arguments: ["[5,true]", "[\"a,]\",1]", "[}]", "[[1,2],[]]", "[{\"a\":1}}{]"])
  func arrayOfOtherThingsIsNoReply(_ body: String) throws {
    let reply = try wire().client.reply(streaming: [Array(body.utf8)])
    #expect([.truncated, .error].contains(reply.finish.reason))
  }

  @Test(
    arguments: [
      "MALFORMED_FUNCTION_CALL", "MALFORMED_RESPONSE", "UNEXPECTED_TOOL_CALL",
      "TOO_MANY_TOOL_CALLS", "MISSING_THOUGHT_SIGNATURE", "OTHER", "NO_IMAGE", "IMAGE_OTHER",
      "FINISH_REASON_UNSPECIFIED",
    ], [true, false])
  func finishThatIsAnErrorIsToldByItsWord(_ word: String, _ stream: Bool) throws {
    let reply = Reply(
      text: "Half", finish: Finish(.error, raw: word),
      error: ProviderError(code: word, message: "Why."))
    let rendered = try wire().server.render(reply, for: .make(stream: stream), context: .make())
    #expect(rendered.head.status == 200)
    let client = try wire().client
    let read =
      stream
      ? client.reply(streaming: rendered.frames, head: rendered.head)
      : client.decode(rendered.head, rendered.body)
    #expect(read.finish == reply.finish && read.error == reply.error && read.text == "Half")
    let kind = FailureClassifier.classify(
      head: rendered.head, reply: read, transport: nil, now: Timestamp(milliseconds: 0))?.kind
    let isModels =
      word.hasPrefix("MALFORMED") || word.hasSuffix("TOOL_CALL") || word.hasPrefix("TOO")
    #expect(kind == (isModels ? .modelOutput : word.hasPrefix("MISSING") ? .badRequest : .server))
  }

  @Test(arguments: [
    "SAFETY", "RECITATION", "LANGUAGE", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "IMAGE_SAFETY",
    "IMAGE_PROHIBITED_CONTENT", "IMAGE_RECITATION", "MODEL_ARMOR", "ESCALATION",
    "PUP_LIMITED_DISABLED", "JAILBREAK", "BLOCKED_REASON_UNSPECIFIED",
  ])
  func everyFilterKeepsItsWord(_ word: String) throws {
    let reply = Reply(
      refusal: WireRefusal(
        kind: .contentFilter, raw: word, category: "HARM_CATEGORY_HARASSMENT",
        explanation: "Why."),
      finish: Finish(.contentFilter, raw: word))
    let rendered = try wire().server.render(reply, for: .make(), context: .make())
    let body = try JSONValue(parsing: rendered.body)
    let isPrompts = ["JAILBREAK", "BLOCKED_REASON_UNSPECIFIED"].contains(word)
    #expect(
      (body["promptFeedback"] != nil) == isPrompts && (body["candidates"] == nil) == isPrompts)
    let read = try wire().client.decode(rendered.head, rendered.body)
    #expect(read.finish == reply.finish && read.refusal == reply.refusal)
  }

  @Test func refusalOfAnotherProviderBecomesASafetyBlock() throws {
    let refusal = WireRefusal(kind: .classifier, raw: "refusal", category: "cyber")
    let reply = Reply(refusal: refusal, finish: Finish(.refusal, raw: "refusal"))
    let rendered = try wire().server.render(reply, for: .make(), context: .make())
    let read = try wire().client.decode(rendered.head, rendered.body)
    #expect(read.finish == Finish(.contentFilter, raw: "SAFETY"))
    #expect(read.refusal == WireRefusal(kind: .contentFilter, raw: "SAFETY"))
  }

  @Test func finishOfAnotherProviderIsTranslated() throws {
    for (finish, word) in [
      (Finish(.length, raw: "max_tokens"), "MAX_TOKENS"), (Finish(.pause, raw: "x"), "STOP"),
      (Finish(.toolUse, raw: "tool_calls"), "STOP"),
      (Finish(.length, raw: "CONTINUATION"), "CONTINUATION"),
      (Finish(.stop, raw: "MAX_TOKENS"), "STOP"),
    ] {
      let rendered = try wire().server.render(
        Reply(text: "x", finish: finish), for: .make(), context: .make())
      #expect(try wire().client.decode(rendered.head, rendered.body).finish.raw == word)
    }
  }

  @Test func errorBodyHasTypedDetails() throws {
    let error = ProviderError(
      status: 429, code: "RATE_LIMIT_EXCEEDED", parameter: "contents", message: "Slow",
      retryAfter: .milliseconds(1500))
    let rendered = try wire().server.renderError(error, context: .make())
    let type = "type.googleapis.com/google.rpc."
    #expect(
      try JSONValue(parsing: rendered.body) == [
        "error": [
          "code": 429, "message": "Slow", "status": "RESOURCE_EXHAUSTED",
          "details": [
            [
              "@type": .string(type + "ErrorInfo"), "reason": "RATE_LIMIT_EXCEEDED",
              "domain": "googleapis.com",
            ],
            [
              "@type": .string(type + "BadRequest"),
              "fieldViolations": [["field": "contents", "description": "Slow"]],
            ],
            ["@type": .string(type + "RetryInfo"), "retryDelay": "1.500s"],
          ],
        ]
      ])
    var expected = error
    expected.type = "RESOURCE_EXHAUSTED"
    #expect(try wire().client.decode(rendered.head, rendered.body).error == expected)
  }

  @Test(arguments: [
    (400, "INVALID_ARGUMENT"), (401, "UNAUTHENTICATED"), (402, "RESOURCE_EXHAUSTED"),
    (403, "PERMISSION_DENIED"), (404, "NOT_FOUND"), (405, "UNIMPLEMENTED"), (409, "ABORTED"),
    (429, "RESOURCE_EXHAUSTED"), (499, "CANCELLED"), (500, "INTERNAL"), (502, "INTERNAL"),
    (503, "UNAVAILABLE"), (504, "DEADLINE_EXCEEDED"),
  ])
  func statusHasItsWord(_ status: Int, _ word: String) throws {
    let rendered = try wire().server.renderError(
      ProviderError(status: status, message: "m"), context: .make())
    #expect(try wire().client.decode(rendered.head, rendered.body).error?.type == word)
  }
}
