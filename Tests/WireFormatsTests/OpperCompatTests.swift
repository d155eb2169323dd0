import ContractModel
import JSONSupport
import Testing
import WireFormats

/// What is Opper's own way beside OpenAI's chat completions.
@Suite struct OpperCompatTests {
  private func wire() throws -> any WireFormat {
    try #require(WireFormats.format(.opperCompat))
  }

  @Test(arguments: [
    ("https://api.opper.ai", "/v3/compat/chat/completions"),
    ("https://api.opper.ai/v3", "/compat/chat/completions"),
    ("https://api.opper.ai/v3/compat", "/chat/completions"),
    ("https://api.opper.ai/compat/openai", "/chat/completions"),
    ("https://compat.example.invalid", "/v3/compat/chat/completions"),
  ])
  func pathIsCompletedFromTheBase(_ base: String, _ path: String) throws {
    let member = ModelEnvironment.make(wire: .opperCompat, baseURL: base)
    #expect(try wire().client.encode(.make(), for: member).path == path)
  }

  private func authorization(
    _ base: String, _ field: Credentials.Field
  ) throws -> [SecretHeader] {
    try wire().client.authorization(
      ResolvedCredentials(values: [field: Secret("k")]), for: WireMessage(path: "/x"),
      to: .make(wire: .opperCompat, baseURL: base), below: "http://127.0.0.1:9",
      now: Timestamp(milliseconds: 0))
  }

  @Test func olderAddressTakesTheKeyInAHeaderOfItsOwn() throws {
    let old = try authorization("https://api.opper.ai/compat/openai", .apiKey)
    #expect(old.map(\.name) == ["x-opper-api-key"])
    #expect(old.map { $0.value.reveal() } == ["k"])
    for (base, field) in [
      ("https://api.opper.ai/v3/compat", Credentials.Field.apiKey),
      ("https://api.opper.ai/compat/openai", .bearer), ("https://api.opper.ai", .bearer),
    ] {
      #expect(try authorization(base, field).map(\.name) == ["authorization"])
    }
  }

  @Test func traceAndGuardsTravelInHeaders() throws {
    let names: JSONObject = [
      "x_opper_name": "triage", "x_opper_parent_span_id": "s", "x_opper_trace_id": "t",
      "x_opper_guard_input": "pii", "x_opper_guard_output": "pii",
      "x_opper_guard_action": "redact",
    ]
    let prompt = Prompt(messages: [Message(.user, "Q")], parameters: names)
    let message = try wire().client.encode(prompt, for: .make(wire: .opperCompat))
    for member in names {
      #expect(
        message.headers[member.key.replacing("_", with: "-")] == member.value.stringValue)
    }
    #expect(try names.allSatisfy { try JSONValue(parsing: message.body)[$0.key] == nil })
    #expect(try wire().server.parse(message).prompt == prompt)
  }

  @Test func aListOfModelsIsRefusedInTheDecodersWords() throws {
    let body = Array(#"{"model":["a","b"],"messages":[]}"#.utf8)
    let server = try wire().server
    let error = #expect(throws: WireError.self) {
      try server.parse(WireMessage(path: "/v3/compat/chat/completions", body: body))
    }
    let complaint = server.complaint(about: try #require(error))
    #expect(complaint.status == 400)
    #expect(complaint.message.contains("cannot unmarshal array into"))
    let other = server.complaint(about: .missingField(path: "model"))
    #expect(other.message == #""model" is missing"#)
  }

  @Test(arguments: [true, false])
  func bodyRepeatsWhatWasAskedAndTheHeadNamesWhoServed(stream: Bool) throws {
    let reply = Reply(
      model: "fireworks/one", text: "Fine.", finish: Finish(.stop),
      usage: TokenUsage(inputTokens: 3, outputTokens: 2))
    let rendered = try wire().server.render(
      reply, for: .make(stream: stream), context: .make(headers: ["x-extra": "1"]))
    let text = String(decoding: rendered.body, as: UTF8.self)
    #expect(text.contains(#""model":"model-1""#) && !text.contains("fireworks"))
    #expect(text.contains(#""cost":0"#))
    #expect(rendered.head.headers["x-opper-route-model"] == "fireworks/one")
    #expect(rendered.head.headers["x-opper-cost"] == "0")
    #expect(rendered.head.headers["x-extra"] == "1")
    let client = try wire().client
    let read =
      stream
      ? client.reply(streaming: rendered.frames, head: rendered.head)
      : client.decode(rendered.head, rendered.body)
    #expect(read.model == "fireworks/one")
  }

  @Test(arguments: ["model-1", "", "a\r\nset-cookie: b", "blå", String(repeating: "m", count: 300)])
  func headThatCannotNameTheModelNamesNone(_ model: String) throws {
    let reply = Reply(model: model, text: "Fine.", finish: Finish(.stop))
    let rendered = try wire().server.render(reply, for: .make(), context: .make())
    #expect(rendered.head.headers["x-opper-route-model"] == nil)
    #expect(try wire().client.decode(rendered.head, rendered.body).model == "model-1")
  }

  @Test func longModelOfAHeadIsCut() throws {
    let long = String(repeating: "m", count: 5000)
    let head = HTTPHead(
      status: 200, headers: HTTPHeaders([.init(name: "X-Opper-Route-Model", value: long)]))
    let body = #"{"model":"a","choices":[{"message":{"content":"x"},"finish_reason":"stop"}]}"#
    let reply = try wire().client.decode(head, Array(body.utf8))
    #expect(reply.model?.utf8.count == 259)
  }

  @Test func fallbacksOfTheOlderAddressGoOnTheWireAsTheyStand() throws {
    let prompt = Prompt(
      messages: [Message(.user, "Q")], parameters: ["fallback_models": ["a", "b"], "tags": [:]])
    let message = try wire().client.encode(prompt, for: .make(wire: .opperCompat))
    let body = try JSONValue(parsing: message.body)
    #expect(body["model"] == "model-1" && body["fallback_models"] == ["a", "b"])
  }
}
