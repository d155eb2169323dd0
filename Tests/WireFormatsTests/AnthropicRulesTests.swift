import ContractModel
import JSONSupport
import Testing
import WireFormats

/// What Anthropic's API refuses, and its server-side fallbacks in both directions.
@Suite struct AnthropicRulesTests {
  private static let version: HTTPHeaders = ["anthropic-version": "2023-06-01"]
  private static let fallback: HTTPHeaders = [
    "anthropic-version": "2023-06-01", "anthropic-beta": "server-side-fallback-2026-06-01",
  ]

  private func wire() throws -> any WireFormat {
    try #require(WireFormats.format(.anthropicMessages))
  }

  private func failure(
    _ more: String, headers: HTTPHeaders, messages: String = #"[{"role":"user","content":"Q"}]"#
  ) throws -> WireError? {
    let body = #"{"model":"m","max_tokens":9,"messages":\#(messages)\#(more)}"#
    let server = try wire().server
    do throws(WireError) {
      _ = try server.parse(
        WireMessage(path: "/v1/messages", headers: headers, body: Array(body.utf8)))
      return nil
    } catch {
      return error
    }
  }

  @Test func versionHeaderIsRequired() throws {
    #expect(try failure("", headers: [:]) == .missingHeader("anthropic-version"))
    #expect(try failure("", headers: Self.version) == nil)
    #expect(
      WireError.missingHeader("anthropic-version").description
        == #"header "anthropic-version" is missing"#)
  }

  @Test func conversationNeedsAMessage() throws {
    #expect(
      try failure("", headers: Self.version, messages: "[]")
        == .refusedValue(path: "messages", expected: "at least one message", actual: "none"))
  }

  @Test(arguments: ["temperature", "top_p", "top_k"])
  func samplingLeftTheAPIWithItsNewerVersion(_ field: String) throws {
    let more = #","\#(field)":1"#
    #expect(try failure(more, headers: Self.version) == nil)
    #expect(
      try failure(more, headers: ["anthropic-version": "2026-10-21"])
        == .unexpectedField(path: field))
    #expect(
      try failure(#","\#(field)":null"#, headers: ["anthropic-version": "2026-10-21"]) == nil)
  }

  @Test func newerVersionIsNotSentPortableSampling() throws {
    let prompt = Prompt(
      messages: [Message(.user, "Q")], parameters: ["temperature": 1, "top_p": 1, "top_k": 1])
    let client = try wire().client
    let newer = ModelEnvironment.make(apiVersion: "2026-10-21")
    let keys = try JSONValue(parsing: client.encode(prompt, for: newer).body).objectValue?.keys
    #expect(keys == ["model", "max_tokens", "messages", "top_k"])
    let older = try JSONValue(parsing: client.encode(prompt, for: .make()).body)
    #expect(older["temperature"] == 1 && older["top_p"] == 1)
  }

  @Test(arguments: [
    (#""default""#, nil), ("[]", nil), ("null", nil),
    (#"[{"model":"a","max_tokens":1,"thinking":null,"output_config":{},"speed":"fast"}]"#, nil),
    (
      #""other""#,
      WireError.wrongType(
        path: "fallbacks", expected: #""default" or an array of models"#, actual: "a string")
    ),
    (
      #"[{"model":"a"},{"model":"b"},{"model":"c"},{"model":"d"}]"#,
      .refusedValue(path: "fallbacks", expected: "at most 3 entries", actual: "4")
    ),
    (#"[{"max_tokens":1}]"#, .missingField(path: "fallbacks[0].model")),
    (
      #"[{"model":"a","temperature":1}]"#, .unexpectedField(path: "fallbacks[0].temperature")
    ),
    (
      #"[{"model":"a"},{"model":"a"}]"#,
      .refusedValue(
        path: "fallbacks[1].model", expected: "a model named once", actual: #""a""#)
    ),
    (
      "[5]", .wrongType(path: "fallbacks[0]", expected: "an object", actual: "a number")
    ),
  ])
  func fallbacksAreRead(_ value: String, _ error: WireError?) throws {
    #expect(try failure(#","fallbacks":\#(value)"#, headers: Self.fallback) == error)
  }

  @Test func fallbacksNeedTheirBeta() throws {
    let more = #","fallbacks":"default""#
    #expect(try failure(more, headers: Self.version) == .unexpectedField(path: "fallbacks"))
    var other = Self.version
    other.append("anthropic-beta", "context-1m-2025-08-07, server-side-fallback-2026-07-01")
    #expect(try failure(more, headers: other) == nil)
  }

  private func usage(of reply: Reply, stream: Bool) throws -> JSONValue? {
    let rendered = try wire().server.render(
      reply, for: .make(stream: stream), context: .make())
    guard stream else { return try JSONValue(parsing: rendered.body)["usage"] }
    var parser = SSEParser()
    let events = rendered.frames.flatMap { parser.push($0[...]) }
    let delta = try #require(events.first { $0.name == "message_delta" })
    return try JSONValue(parsing: delta.data)["usage"]
  }

  @Test(arguments: [true, false])
  func onlyTheServingModelIsCountedAsAFallback(_ stream: Bool) throws {
    let reply = Reply(
      model: "c", text: "x",
      usage: TokenUsage(
        inputTokens: 40, cachedInputTokens: 8, cacheWriteTokens: 2, outputTokens: 5),
      declinedModels: ["a", "b"])
    func entry(_ type: String, _ model: String, _ output: Int) -> JSONValue {
      [
        "type": .string(type), "model": .string(model), "input_tokens": 30,
        "output_tokens": .number(JSONNumber(output)), "cache_creation_input_tokens": 2,
        "cache_read_input_tokens": 8,
      ]
    }
    #expect(
      try usage(of: reply, stream: stream)?["iterations"] == [
        entry("message", "a", 0), entry("message", "b", 0), entry("fallback_message", "c", 5),
      ])
    var refused = reply
    refused.finish = Finish(.refusal)
    let types = try usage(of: refused, stream: stream)?["iterations"]?.arrayValue?
      .map { $0["type"] }
    #expect(types == ["message", "message", "message"])
    #expect(try usage(of: Reply(text: "x"), stream: stream)?["iterations"] == nil)
  }

  @Test func fallbackBlocksComeBeforeContentWithoutDeltas() throws {
    let reply = Reply(model: "c", text: "x", declinedModels: ["a", "b"])
    let rendered = try wire().server.render(reply, for: .make(stream: true), context: .make())
    var parser = SSEParser()
    let names = rendered.frames.flatMap { parser.push($0[...]) }.map(\.name)
    #expect(
      names.dropFirst(2).prefix(5) == [
        "content_block_start", "content_block_stop", "content_block_start", "content_block_stop",
        "content_block_start",
      ])
    let start = String(decoding: rendered.frames[4], as: UTF8.self)
    #expect(start.contains(#""from":{"model":"b"},"to":{"model":"c"}"#))
  }

  @Test func recommendedModelOfARefusalIsTold() throws {
    let refusal = WireRefusal(kind: .classifier, raw: "refusal", recommendedModel: "b")
    let reply = Reply(refusal: refusal, finish: Finish(.refusal, raw: "refusal"))
    let rendered = try wire().server.render(reply, for: .make(), context: .make())
    #expect(try wire().client.decode(rendered.head, rendered.body).refusal == refusal)
  }
}
