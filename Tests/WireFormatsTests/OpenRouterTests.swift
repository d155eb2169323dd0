import ContractModel
import JSONSupport
import Testing
import WireFormats

/// What is OpenRouter's own way beside OpenAI's chat completions.
@Suite struct OpenRouterTests {
  private func wire() throws -> any WireFormat {
    try #require(WireFormats.format(.openRouter))
  }

  private func chunks(_ rendered: RenderedReply) throws -> [JSONValue] {
    try rendered.frames.dropFirst().dropLast().map { frame in
      try JSONValue(parsing: frame.dropFirst("data: ".utf8.count).dropLast(2))
    }
  }

  @Test(arguments: [
    ("https://openrouter.ai", "/api/v1/chat/completions"),
    ("https://openrouter.ai/api", "/v1/chat/completions"),
    ("https://openrouter.ai/api/v1", "/chat/completions"),
    ("https://openrouter.ai/api/", "/v1/chat/completions"),
  ])
  func pathIsCompletedFromTheBase(_ base: String, _ path: String) throws {
    let member = ModelEnvironment.make(wire: .openRouter, baseURL: base)
    #expect(try wire().client.encode(.make(), for: member).path == path)
  }

  @Test func callersNameTravelsInHeadersThatAreNoSecrets() throws {
    let names: JSONObject = [
      "http_referer": "https://shop.invalid", "x_openrouter_title": "Shop",
      "x_title": "Old shop", "x_openrouter_metadata": "enabled",
    ]
    let prompt = Prompt(messages: [Message(.user, "Q")], parameters: names)
    let message = try wire().client.encode(prompt, for: .make(wire: .openRouter))
    #expect(message.headers["HTTP-Referer"] == "https://shop.invalid")
    #expect(message.headers["X-OpenRouter-Title"] == "Shop")
    #expect(message.headers["X-Title"] == "Old shop")
    #expect(message.headers["X-OpenRouter-Metadata"] == "enabled")
    let body = try JSONValue(parsing: message.body)
    #expect(names.allSatisfy { body[$0.key] == nil })
    #expect(try wire().server.parse(message).prompt == prompt)
    let key = ResolvedCredentials(values: [.apiKey: Secret("k")])
    #expect(try wire().client.authorization(key).map(\.name) == ["authorization"])
  }

  @Test func nameWithALineBreakEndsNoHeader() throws {
    let prompt = Prompt(
      messages: [Message(.user, "Q")],
      parameters: ["x_title": "Shop\r\nauthorization: Bearer x\u{7F}\t"])
    let message = try wire().client.encode(prompt, for: .make(wire: .openRouter))
    #expect(message.headers["x-title"] == "Shopauthorization: Bearer x")
  }

  private func parse(_ body: String) throws -> ParsedCall {
    try wire().server.parse(WireMessage(path: "/api/v1/chat/completions", body: Array(body.utf8)))
  }

  @Test func firstOfTheModelsStandsInForTheModel() throws {
    #expect(try parse(#"{"models":["a/b","c/d"],"messages":[]}"#).model == "a/b")
    #expect(try parse(#"{"model":"x","models":["a/b"],"messages":[]}"#).model == "x")
    #expect(throws: WireError.missingField(path: "model")) {
      try parse(#"{"models":[],"messages":[]}"#)
    }
    #expect(
      throws: WireError.wrongType(path: "models", expected: "an array", actual: "a string")
    ) {
      try parse(#"{"models":"a/b","messages":[]}"#)
    }
    #expect(
      throws: WireError.wrongType(path: "models[1]", expected: "a string", actual: "a number")
    ) {
      try parse(#"{"models":["a/b",2],"messages":[]}"#)
    }
  }

  @Test func routingOptionsGoOnTheWireAsTheyStand() throws {
    let options: JSONObject = [
      "models": ["a/b", "c/d"], "provider": ["order": ["CD"], "zdr": true], "top_k": 40,
    ]
    let prompt = Prompt(messages: [Message(.user, "Q")], parameters: options)
    let message = try wire().client.encode(prompt, for: .make(wire: .openRouter))
    let body = try JSONValue(parsing: message.body)
    #expect(body["model"] == "model-1")
    #expect(options.allSatisfy { body[$0.key] == $0.value })
  }

  @Test func completionTellsWhoServedAndWhatItCost() throws {
    let reply = Reply(
      text: "x", reasoning: "Hm", finish: Finish(.stop),
      usage: TokenUsage(inputTokens: 3, outputTokens: 2))
    let rendered = try wire().server.render(reply, for: .make(), context: .make())
    #expect(rendered.head.headers["openai-version"] == nil)
    let body = try JSONValue(parsing: rendered.body)
    #expect(body["id"] == "gen-t1")
    #expect(body["provider"] == "mock")
    #expect(body["choices"]?[0]?["native_finish_reason"] == "stop")
    #expect(body["choices"]?[0]?["message"]?["reasoning"] == "Hm")
    #expect(body["choices"]?[0]?["message"]?["reasoning_content"] == nil)
    #expect(body["usage"]?["cost"] == 0)
    #expect(body["usage"]?["is_byok"] == false)
    #expect(body["openrouter_metadata"] == nil)
  }

  @Test func streamBeginsWithACommentAndEndsWithCounts() throws {
    let reply = Reply(text: "Fine.", usage: TokenUsage(inputTokens: 3, outputTokens: 2))
    let call = try parse(#"{"model":"m","messages":[],"stream":true}"#)
    let rendered = try wire().server.render(reply, for: call, context: .make())
    #expect(rendered.frames[0] == Array(": OPENROUTER PROCESSING\n\n".utf8))
    #expect(rendered.frames.last == Array("data: [DONE]\n\n".utf8))
    let chunks = try chunks(rendered)
    #expect(chunks.allSatisfy { $0["provider"] == "mock" && $0["id"] == "gen-t1" })
    #expect(chunks.last?["usage"]?["cost"] == 0)
    let ending = chunks.dropLast().last?["choices"]?[0]
    #expect(ending?["finish_reason"] == "stop" && ending?["native_finish_reason"] == "stop")
    #expect(chunks[0]["choices"]?[0]?["native_finish_reason"] == .null)
  }

  @Test func errorInsideAStreamStandsBesideAnEndedChoice() throws {
    let error = ProviderError(type: "provider_unavailable", code: "502", message: "Gone")
    let reply = Reply(text: "Ha", finish: Finish(.error), error: error)
    let rendered = try wire().server.render(reply, for: .make(stream: true), context: .make())
    let last = try JSONValue(
      parsing: try #require(rendered.frames.last).dropFirst("data: ".utf8.count))
    #expect(last["object"] == "chat.completion.chunk")
    #expect(last["error"]?["code"] == 502)
    #expect(last["error"]?["metadata"] == ["error_type": "provider_unavailable"])
    #expect(last["choices"]?[0]?["finish_reason"] == "error")
  }

  @Test func errorHasItsStatusAsAnIntegerCode() throws {
    func body(_ error: ProviderError) throws -> JSONValue {
      try JSONValue(parsing: wire().server.renderError(error, context: .make()).body)
    }
    #expect(
      try body(ProviderError(status: 429, message: "Slow"))
        == ["error": ["code": 429, "message": "Slow"]])
    #expect(
      try body(ProviderError(status: 400, code: "odd", message: "m", detail: "CD Cloud: no"))
        == ["error": ["code": "odd", "message": "m", "metadata": ["raw": "CD Cloud: no"]]])
  }

  @Test func requestThatCannotBeReadIsRefusedWithItsStatus() throws {
    let error = try wire().server.complaint(about: .missingField(path: "model"))
    #expect(error.status == 400 && error.code == "400" && error.type == "invalid_request")
    #expect(error.message == #""model" is missing"#)
  }

  @Test func refusalOfTheProviderBehindItKeepsItsWord() throws {
    let refusal = WireRefusal(kind: .contentFilter, raw: "SAFETY")
    let reply = Reply(refusal: refusal, finish: Finish(.contentFilter))
    let rendered = try wire().server.render(reply, for: .make(), context: .make())
    let choice = try JSONValue(parsing: rendered.body)["choices"]?[0]
    #expect(choice?["finish_reason"] == "content_filter")
    #expect(choice?["native_finish_reason"] == "SAFETY")
    #expect(try wire().client.decode(rendered.head, rendered.body).refusal == refusal)
  }

  @Test(arguments: [
    ("-1", nil), ("0", Duration.zero), ("0.25", .milliseconds(250)),
    ("1e300", .seconds(7 * 86_400)), ("\"5\"", nil), ("null", nil),
  ])
  func waitInTheBodyIsReadWithinBounds(_ number: String, _ wait: Duration?) throws {
    let body =
      #"{"error":{"code":503,"message":"m","metadata":{"availability":"#
      + #"{"code":"temporarily_unavailable","retry_after":\#(number)}}}}"#
    let reply = try wire().client.decode(HTTPHead(status: 503), Array(body.utf8))
    #expect(reply.error?.type == "temporarily_unavailable")
    #expect(reply.error?.retryAfter == wait)
  }

  @Test func floodsInMetadataAreBounded() throws {
    let reasons = Array(repeating: #""\#(String(repeating: "x", count: 500))""#, count: 400)
    let flood = String(repeating: "y", count: 100_000)
    func detail(_ metadata: String) throws -> String {
      let body = #"{"error":{"code":403,"message":"m","metadata":{\#(metadata)}}}"#
      let reply = try wire().client.decode(HTTPHead(status: 403), Array(body.utf8))
      return try #require(reply.error?.detail)
    }
    #expect(try detail(#""reasons":[\#(reasons.joined(separator: ","))]"#).utf8.count < 1200)
    #expect(try detail(#""provider_name":"\#(flood)","raw":"\#(flood)""#).utf8.count < 600)
  }

  @Test func attemptsOfAFloodAreBounded() throws {
    let attempts = (0..<5000).map { #"{"model":"m\#($0)","status":500}"# }
    let body =
      #"{"choices":[{"message":{"content":"x"},"finish_reason":"stop"}],"openrouter_metadata":"#
      + #"{"attempts":[\#(attempts.joined(separator: ","))]}}"#
    let reply = try wire().client.decode(HTTPHead(status: 200), Array(body.utf8))
    #expect(reply.declinedModels == (0..<16).map { "m\($0)" })
  }

  /// What a silent stream carries; clients know the words.
  @Test func keepsAStreamAliveInTheProvidersOwnWay() throws {
    func keepAlive(_ id: WireFormatID) throws -> String {
      String(decoding: try #require(WireFormats.format(id)).server.keepAlive, as: UTF8.self)
    }
    #expect(try keepAlive(.openRouter) == ": OPENROUTER PROCESSING\n\n")
    #expect(try keepAlive(.openAIChat) == ": keep-alive\n\n")
    #expect(try keepAlive(.anthropicMessages) == "event: ping\ndata: {\"type\": \"ping\"}\n\n")
    #expect(try keepAlive(.anthropicVertex) == "event: ping\ndata: {\"type\": \"ping\"}\n\n")
  }
}
