import ContractModel
import JSONSupport
import Testing
import WireFormats

/// What is Anthropic's own way; what all formats share is in `WireConformanceTests`.
@Suite struct AnthropicMessagesTests {
  private func wire() throws -> any WireFormat {
    try #require(WireFormats.format(.anthropicMessages))
  }

  private func body(
    _ prompt: Prompt, for member: ModelEnvironment = .make()
  ) throws -> JSONValue {
    try JSONValue(parsing: wire().client.encode(prompt, for: member).body)
  }

  @Test func requestIsWrittenAsDocumented() throws {
    let expected: JSONValue = [
      "model": "model-1", "max_tokens": 64, "system": "You look things up.",
      "messages": [
        [
          "role": "user",
          "content": [
            ["type": "text", "text": "What is this? 🫐"],
            ["type": "image", "source": ["type": "url", "url": "https://example.invalid/a.png"]],
          ],
        ],
        [
          "role": "assistant",
          "content": [
            ["type": "text", "text": "Looking."],
            ["type": "tool_use", "id": "call_1", "name": "find", "input": ["n": "F-1", "x": 1.5]],
            ["type": "tool_use", "id": "call_2", "name": "list", "input": [:]],
          ],
        ],
        [
          "role": "user",
          "content": [
            ["type": "tool_result", "tool_use_id": "call_1", "content": "paid"],
            ["type": "tool_result", "tool_use_id": "call_2", "content": ""],
            ["type": "text", "text": "And?"],
            [
              "type": "image",
              "source": ["type": "base64", "media_type": "image/png", "data": "iVBORw0="],
            ],
          ],
        ],
      ],
      "temperature": 0.2, "top_p": 0.9, "metadata": ["k": "v"], "stop_sequences": ["END"],
      "tools": [
        ["name": "find", "description": "Finds one.", "input_schema": ["type": "object"]],
        ["name": "list", "input_schema": ["type": "object"]],
      ],
      "tool_choice": ["type": "tool", "name": "find"],
      "output_config": ["format": ["type": "json_schema", "schema": ["type": "object"]]],
      "stream": true,
    ]
    #expect(try body(.make(stream: true)) == expected)
  }

  /// What a request of the structured-outputs beta has instead of `output_config.format`.
  @Test func formatOfTheBetaIsTheSameSchema() throws {
    func prompt(_ more: String) throws -> Prompt {
      let messages = #""messages":[{"role":"user","content":"Q"}]"#
      let body = #"{"model":"m","max_tokens":9,\#(messages),\#(more)}"#
      return try wire().server.parse(
        WireMessage(path: "/", headers: ["anthropic-version": "2023-06-01"], body: Array(body.utf8))
      ).prompt
    }
    let format = #"{"type":"json_schema","schema":{"type":"object"}}"#
    let older = try prompt(#""output_format":\#(format)"#)
    #expect(older == (try prompt(#""output_config":{"format":\#(format)}"#)))
    #expect(older.responseFormat == .jsonSchema(name: "response", schema: ["type": "object"]))
    let both = try prompt(
      #""output_format":{"type":"json_schema","schema":{}},"output_config":{"format":\#(format)}"#)
    #expect(both.responseFormat == older.responseFormat)
    let beside = try prompt(#""output_format":\#(format),"output_config":{"effort":"low"}"#)
    #expect(beside.responseFormat == older.responseFormat)
    #expect(beside.parameters["output_config"] == ["effort": "low"])
    let unknown = try prompt(#""output_format":{"type":"grammar"}"#)
    #expect(unknown.responseFormat == nil)
    #expect(unknown.parameters["output_format"] == ["type": "grammar"])
  }

  @Test func requestHasPathAndHeadersOfTheAPI() throws {
    let plain = try wire().client.encode(.make(), for: .make())
    #expect(plain.path == "/v1/messages")
    #expect(plain.headers["anthropic-version"] == "2023-06-01")
    #expect(plain.headers["anthropic-beta"] == nil)
    let newer = ModelEnvironment.make(apiVersion: "2026-10-21")
    #expect(
      try wire().client.encode(.make(), for: newer).headers["anthropic-version"] == "2026-10-21")
  }

  @Test func keyAndTokenHaveHeadersOfTheirOwn() throws {
    let client = try wire().client
    let key = client.authorization(
      ResolvedCredentials(values: [.apiKey: Secret("k"), .bearer: Secret("b")]))
    #expect(key == [SecretHeader(name: "x-api-key", value: Secret("k"))])
    let token = client.authorization(ResolvedCredentials(values: [.bearer: Secret("b")]))
    #expect(
      token == [SecretHeader(name: "authorization", prefix: "Bearer ", value: Secret("b"))])
  }

  @Test func betaParameterBecomesAHeaderAndBack() throws {
    var prompt = Prompt.make()
    prompt.parameters["anthropic_beta"] = ["one-1", "two-2"]
    prompt.parameters["fallbacks"] = [["model": "model-2"]]
    let message = try wire().client.encode(prompt, for: .make())
    #expect(
      message.headers["anthropic-beta"] == "one-1,two-2,server-side-fallback-2026-07-01")
    #expect(try JSONValue(parsing: message.body)["anthropic_beta"] == nil)
    #expect(try JSONValue(parsing: message.body)["fallbacks"] == [["model": "model-2"]])
    prompt.parameters["anthropic_beta"] = [
      "one-1", "two-2", "server-side-fallback-2026-07-01",
    ]
    #expect(try wire().server.parse(message).prompt == prompt)
    prompt.parameters["anthropic_beta"] = "server-side-fallback-2026-06-01"
    #expect(
      try wire().client.encode(prompt, for: .make()).headers["anthropic-beta"]
        == "server-side-fallback-2026-06-01")
    prompt.parameters["fallbacks"] = nil
    prompt.parameters["anthropic_beta"] = "one-1"
    #expect(
      try wire().client.encode(prompt, for: .make()).headers["anthropic-beta"] == "one-1")
  }

  @Test func outputLimitIsTheSmallestOrTheMembersOrADefault() throws {
    var prompt = Prompt(messages: [Message(.user, "Q")])
    #expect(try body(prompt)["max_tokens"] == 4096)
    let member = ModelEnvironment.make(limits: MemberLimits(outputTokens: 77))
    #expect(try body(prompt, for: member)["max_tokens"] == 77)
    prompt.parameters = ["max_output_tokens": 9, "max_tokens": 5]
    #expect(try body(prompt, for: member)["max_tokens"] == 5)
    prompt.parameters = ["max_output_tokens": 9]
    #expect(try body(prompt, for: member)["max_tokens"] == 9)
  }

  @Test func portableParametersWithoutAFieldAreLeftOut() throws {
    let prompt = Prompt(
      messages: [Message(.user, "Q")], responseFormat: .json,
      parameters: ["seed": 3, "stop": "END", "top_k": 5])
    let body = try body(prompt)
    #expect(body["seed"] == nil && body["stop"] == nil && body["output_config"] == nil)
    #expect(body["stop_sequences"] == ["END"])
    #expect(body["top_k"] == 5)
  }

  @Test func systemTurnInTheConversationIsRefused() throws {
    let prompt = Prompt(messages: [Message(.user, "Q"), Message(.system, "S")])
    #expect(throws: WireError.systemTurnInConversation(message: 1)) {
      try wire().client.encode(prompt, for: .make())
    }
  }

  @Test(arguments: ["", "5", "[1]", #"{"a"#])
  func argumentsThatAreNoObjectAreRefused(_ arguments: String) throws {
    let call = ToolCall(id: "1", name: "find", arguments: arguments)
    let prompt = Prompt(messages: [Message(.assistant, [.toolCall(call)])])
    #expect(throws: WireError.argumentsNotAnObject(tool: "find")) {
      try wire().client.encode(prompt, for: .make())
    }
  }

  @Test func emptyTextsBesideOtherBlocksAreDropped() throws {
    let call = ContentPart.toolCall(ToolCall(id: "1", name: "f", arguments: "{}"))
    let prompt = Prompt(
      messages: [
        Message(.user, [.text(""), .text("")]), Message(.assistant, [.text(""), call]),
      ])
    let messages = try body(prompt)["messages"]
    #expect(messages?[0]?["content"] == "")
    #expect(messages?[1]?["content"]?.arrayValue?.count == 1)
  }

  @Test func errorMarkOfAToolResultIsCarried() throws {
    let result = ToolResult(callID: "1", content: "broken", isError: true)
    let prompt = Prompt(
      messages: [Message(.tool, [.toolResult(result)])], parameters: ["max_output_tokens": 9])
    #expect(try body(prompt)["messages"]?[0]?["content"]?[0]?["is_error"] == true)
    let message = try wire().client.encode(prompt, for: .make())
    #expect(try wire().server.parse(message).prompt == prompt)
  }

  @Test func contentOfAnotherProviderIsTranslatedOrRefused() throws {
    let refusal = ContentPart.opaque(type: "refusal", ["type": "refusal", "refusal": "No."])
    let refused = Prompt(messages: [Message(.assistant, [refusal])])
    #expect(try body(refused)["messages"]?[0]?["content"] == "No.")
    let audio = ContentPart.opaque(type: "input_audio", ["type": "input_audio"])
    let spoken = Prompt(messages: [Message(.user, [audio])])
    #expect(throws: WireError.unsupportedContent(role: "user", content: "input_audio")) {
      try wire().client.encode(spoken, for: .make())
    }
  }

  @Test func betaHeadersAreReadFromOneLineOrSeveral() throws {
    let body = Array(
      #"{"model":"m","max_tokens":1,"messages":[{"role":"user","content":"Q"}]}"#.utf8)
    var message = WireMessage(path: "/v1/messages?beta=true", body: body)
    message.headers = [
      "anthropic-version": "2023-06-01", "Anthropic-Beta": "one-1, two-2",
      "anthropic-beta": "three-3",
    ]
    let call = try wire().server.parse(message)
    #expect(call.prompt.parameters["anthropic_beta"] == ["one-1", "two-2", "three-3"])
  }

  @Test func missingLimitIsRefusedAsTheAPIDoes() throws {
    let request = WireMessage(
      path: "/v1/messages", body: Array(#"{"model":"m","messages":[]}"#.utf8))
    #expect(throws: WireError.missingField(path: "max_tokens")) {
      try wire().server.parse(request)
    }
  }

  @Test func streamHasTheLifecycleTheSDKInsistsOn() throws {
    let reply = Reply(
      text: "Hello there.", usage: TokenUsage(inputTokens: 3, outputTokens: 2))
    let rendered = try wire().server.render(reply, for: .make(stream: true), context: .make())
    #expect(rendered.head.headers["request-id"] == "req_t1")
    var parser = SSEParser()
    let events = rendered.frames.map { parser.push($0[...]) }
    #expect(events.allSatisfy { $0.count == 1 })
    let names = events.flatMap { $0 }.map(\.name)
    #expect(
      names == [
        "message_start", "ping", "content_block_start", "content_block_delta",
        "content_block_delta", "content_block_stop", "message_delta", "message_stop",
      ])
    let values = try events.flatMap { $0 }.map { try JSONValue(parsing: $0.data) }
    #expect(values.map { $0["type"]?.stringValue } == names)
    #expect(values[0]["message"]?["content"] == [])
    #expect(values[0]["message"]?["usage"]?["output_tokens"] == 1)
    #expect(values[2]["content_block"] == ["type": "text", "text": ""])
    #expect(values[2...5].allSatisfy { $0["index"] == 0 })
    #expect(values[6]["delta"]?["stop_reason"] == "end_turn")
    #expect(values[6]["usage"]?["output_tokens"] == 2)
  }

  @Test func messageHasTheShapeOfTheAPI() throws {
    let reply = Reply(text: "Hi.")
    let rendered = try wire().server.render(reply, for: .make(), context: .make())
    #expect(
      try JSONValue(parsing: rendered.body) == [
        "id": "msg_t1", "type": "message", "role": "assistant", "model": "model-1",
        "content": [["type": "text", "text": "Hi."]], "stop_reason": "end_turn",
        "stop_sequence": .null, "stop_details": .null, "container": .null,
        "usage": ["input_tokens": 0, "output_tokens": 0],
      ])
  }

  @Test func errorBodyHasTypeAndRequestID() throws {
    let rendered = try wire().server.renderError(
      ProviderError(status: 429, code: "ramp_limit_exceeded", message: "Slow"), context: .make())
    #expect(
      try JSONValue(parsing: rendered.body) == [
        "type": "error",
        "error": [
          "type": "rate_limit_error", "message": "Slow",
          "details": ["error_code": "ramp_limit_exceeded"],
        ],
        "request_id": "req_t1",
      ])
  }

  @Test func refusalOfAnotherProviderBecomesAClassifierRefusal() throws {
    let reply = Reply(
      text: "dropped",
      refusal: WireRefusal(kind: .modelField, raw: "refusal", explanation: "No."),
      finish: Finish(.refusal, raw: "stop"))
    let rendered = try wire().server.render(reply, for: .make(), context: .make())
    let read = try wire().client.decode(rendered.head, rendered.body)
    #expect(read.finish == Finish(.refusal, raw: "refusal"))
    #expect(read.text.isEmpty)
    #expect(read.refusal == WireRefusal(kind: .classifier, raw: "refusal", explanation: "No."))
  }

  @Test func streamStartsWithTheModelThatDeclined() throws {
    let reply = Reply(model: "model-2", text: "x", declinedModels: ["model-0"])
    let rendered = try wire().server.render(reply, for: .make(stream: true), context: .make())
    let start = String(decoding: rendered.frames[0], as: UTF8.self)
    #expect(start.contains(#""model":"model-0""#) && !start.contains("iterations"))
  }
}
