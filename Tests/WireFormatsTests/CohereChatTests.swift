import ContractModel
import JSONSupport
import Testing
import WireFormats

/// What is Cohere's own way.
@Suite struct CohereChatTests {
  private func wire() throws -> any WireFormat {
    try #require(WireFormats.format(.cohere))
  }

  private func body(_ prompt: Prompt) throws -> JSONValue {
    try JSONValue(parsing: wire().client.encode(prompt, for: .make(wire: .cohere)).body)
  }

  private func failure(_ body: JSONValue) throws -> WireError? {
    let server = try wire().server
    do throws(WireError) {
      _ = try server.parse(WireMessage(path: "/", body: body.encoded()))
      return nil
    } catch {
      return error
    }
  }

  @Test func requestIsWrittenAsDocumented() throws {
    var prompt = Prompt.make(stream: true).fitted(to: .cohere)
    prompt.messages = Array(prompt.messages.prefix(3))
    prompt.parameters["stop"] = "END"
    let expected: JSONValue = [
      "model": "model-1",
      "messages": [
        ["role": "system", "content": "You look things up."],
        [
          "role": "user",
          "content": [
            ["type": "text", "text": "What is this? 🫐"],
            ["type": "image_url", "image_url": ["url": "https://example.invalid/a.png"]],
          ],
        ],
        [
          "role": "assistant", "tool_plan": "Looking.",
          "tool_calls": [
            [
              "id": "call_1", "type": "function",
              "function": ["name": "find", "arguments": #"{"n":"F-1","x":1.50}"#],
            ],
            ["id": "call_2", "type": "function", "function": ["name": "list", "arguments": "{}"]],
          ],
        ],
        ["role": "tool", "tool_call_id": "call_1", "content": "paid"],
      ],
      "max_tokens": 64, "temperature": 0.2, "p": 0.9, "metadata": ["k": "v"],
      "stop_sequences": ["END"],
      "tools": [
        [
          "type": "function",
          "function": [
            "name": "find", "description": "Finds one.", "parameters": ["type": "object"],
          ],
        ],
        ["type": "function", "function": ["name": "list", "parameters": ["type": "object"]]],
      ],
      "stream": true, "tool_choice": "REQUIRED",
      "response_format": ["type": "json_object", "json_schema": ["type": "object"]],
    ]
    #expect(try body(prompt) == expected)
  }

  @Test(arguments: [
    ("https://api.cohere.com", "/v2/chat"), ("https://api.cohere.com/v2", "/chat"),
  ])
  func pathIsOfTheSecondVersion(_ base: String, _ path: String) throws {
    let message = try wire().client.encode(
      .make().fitted(to: .cohere), for: .make(wire: .cohere, baseURL: base))
    #expect(message.path == path)
    #expect(try !wire().serves(path: "/api/chat"))
  }

  @Test func namedToolIsRefusedUnlessTheChoiceIsDropped() throws {
    let prompt = Prompt(messages: [Message(.user, "Q")], toolChoice: .named("find"))
    #expect(throws: WireError.unsupportedToolChoice("find")) { try body(prompt) }
    let member = ModelEnvironment.make(wire: .cohere, dropParameters: ["tool_choice"])
    let message = try wire().client.encode(prompt, for: member)
    #expect(try JSONValue(parsing: message.body)["tool_choice"] == nil)
  }

  @Test(arguments: [
    (ToolChoice.none, "NONE"), (.required, "REQUIRED"),
  ])
  func choiceIsShouted(_ choice: ToolChoice, _ word: String) throws {
    let prompt = Prompt(messages: [Message(.user, "Q")], toolChoice: choice)
    #expect(try body(prompt)["tool_choice"]?.stringValue == word)
  }

  @Test func formatsAreJSONModeWithOrWithoutSchema() throws {
    func format(_ format: ResponseFormat) throws -> JSONValue? {
      try body(Prompt(messages: [Message(.user, "Q")], responseFormat: format))["response_format"]
    }
    #expect(try format(.text) == ["type": "text"])
    #expect(try format(.json) == ["type": "json_object"])
    func parsed(_ format: JSONValue) throws -> ResponseFormat? {
      let body: JSONValue = [
        "model": "m", "messages": [["role": "user", "content": "Q"]], "response_format": format,
      ]
      return try wire().server.parse(WireMessage(path: "/", body: body.encoded()))
        .prompt.responseFormat
    }
    #expect(try parsed(["type": "text"]) == .text)
    #expect(try parsed(["type": "json_object"]) == .json)
    #expect(try parsed(.null) == nil)
    #expect(
      try parsed(["type": "json_object", "schema": ["a": 1]])
        == .jsonSchema(name: "response", schema: ["a": 1]))
  }

  @Test func thinkingGoesBackToCohereOnly() throws {
    let own = ContentPart.opaque(type: "thinking", ["type": "thinking", "thinking": "Hm."])
    let foreign = ContentPart.opaque(
      type: "thinking", ["type": "thinking", "thinking": "Hm.", "signature": "s"])
    let call = ContentPart.toolCall(ToolCall(id: "1", name: "f", arguments: "{}"))
    let messages = [
      Message(.assistant, [own, foreign, .text("A")]),
      Message(.assistant, [own, .text("Plan."), call]),
    ]
    let written = try body(Prompt(messages: messages))["messages"]
    #expect(
      written?[0]?["content"] == [
        ["type": "thinking", "thinking": "Hm."], ["type": "text", "text": "A"],
      ])
    #expect(written?[1]?["content"] == [["type": "thinking", "thinking": "Hm."]])
    #expect(written?[1]?["tool_plan"] == "Plan.")
    let message = try wire().client.encode(
      Prompt(messages: messages), for: .make(wire: .cohere))
    let read = try wire().server.parse(message).prompt.messages
    #expect(read == [Message(.assistant, [own, .text("A")]), messages[1]])
  }

  @Test func whatCohereDoesNotKnowIsRefused() throws {
    let user: JSONValue = [["role": "user", "content": "Q"]]
    #expect(
      try failure(["model": "m", "messages": [["role": "developer", "content": "Q"]]])
        == .unknownWord(
          path: "messages[0].role", word: "developer",
          known: ["system", "user", "assistant", "tool"]))
    for name in ["stream_options", "max_completion_tokens"] {
      var body: JSONObject = ["model": "m", "messages": user]
      body[name] = 1
      #expect(try failure(.object(body)) == .unexpectedField(path: name))
    }
    #expect(
      try failure(["model": "m", "messages": user, "tool_choice": "AUTO"])
        == .unknownWord(path: "tool_choice", word: "AUTO", known: ["REQUIRED", "NONE"]))
    #expect(
      try failure(["model": "m", "messages": user, "response_format": ["type": "json_schema"]])
        == .unknownWord(
          path: "response_format.type", word: "json_schema", known: ["text", "json_object"]))
    #expect(
      try failure(["model": "m", "messages": user, "stop_sequences": "END"])
        == .wrongType(path: "stop_sequences", expected: "an array", actual: "a string"))
    #expect(
      try failure(["model": "m", "messages": [5]])
        == .wrongType(path: "messages[0]", expected: "an object", actual: "a number"))
  }

  @Test func streamHasTheLifecycleOfTheAPI() throws {
    let call = ToolCall(id: "f_1", name: "f", arguments: #"{"a":1}"#)
    let reply = Reply(
      text: "Hi.", reasoning: "Plan it.", toolCalls: [call], finish: Finish(.toolUse),
      usage: TokenUsage(inputTokens: 3, cachedInputTokens: 1, outputTokens: 2))
    let rendered = try wire().server.render(reply, for: .make(stream: true), context: .make())
    #expect(rendered.head.headers["x-debug-trace-id"] == "t1")
    let events = try rendered.frames.map { frame -> JSONValue in
      let lines = String(decoding: frame, as: UTF8.self).split(separator: "\n")
      let body = try JSONValue(parsing: String(lines[1].dropFirst("data: ".count)))
      #expect(lines[0] == "event: \(body["type"]?.stringValue ?? "")")
      return body
    }
    #expect(
      events.compactMap { $0["type"]?.stringValue } == [
        "message-start", "content-start", "content-delta", "content-end", "tool-plan-delta",
        "tool-plan-delta", "tool-call-start", "tool-call-delta", "tool-call-end", "message-end",
      ])
    #expect(events[0]["id"] == "t1")
    #expect(events[1]["delta"]?["message"]?["content"] == ["type": "text", "text": ""])
    #expect(events[6]["delta"]?["message"]?["tool_calls"]?["function"]?["arguments"] == "")
    #expect(events[9]["delta"]?["finish_reason"] == "TOOL_CALL")
    #expect(
      events[9]["delta"]?["usage"] == [
        "billed_units": ["input_tokens": 3, "output_tokens": 2],
        "tokens": ["input_tokens": 3, "output_tokens": 2], "cached_tokens": 1,
      ])
  }

  @Test func plainReplyPutsReasoningWhereItBelongs() throws {
    func message(_ reply: Reply) throws -> JSONValue? {
      let rendered = try wire().server.render(reply, for: .make(), context: .make())
      return try JSONValue(parsing: rendered.body)["message"]
    }
    #expect(
      try message(Reply(text: "9", reasoning: "3 × 3")) == [
        "role": "assistant",
        "content": [["type": "thinking", "thinking": "3 × 3"], ["type": "text", "text": "9"]],
      ])
    let call = ToolCall(id: "f_1", name: "f", arguments: "{}")
    let calling = try message(Reply(reasoning: "Plan.", toolCalls: [call]))
    #expect(calling?["tool_plan"] == "Plan.")
    #expect(calling?["content"] == nil)
    #expect(try message(Reply())?["content"] == [["type": "text", "text": ""]])
  }

  @Test func modelsAreListed() throws {
    var member = ModelEnvironment.make(wire: .cohere)
    member.capabilities = [.tools, .jsonSchema]
    func answer(_ path: String, _ method: String = "GET") throws -> RenderedReply? {
      try wire().server.answer(
        WireMessage(method: method, path: path), for: member, context: .make())
    }
    let list = try JSONValue(parsing: #require(try answer("/v1/models")).body)
    let model = try #require(list["models"]?[0])
    #expect(model["name"] == "model-1")
    #expect(model["is_deprecated"] == false)
    #expect(model["features"] == ["tools", "tool_choice", "json_mode", "json_schema"])
    #expect(try JSONValue(parsing: #require(try answer("/v1/models/model-1")).body) == model)
    #expect(try answer("/v1/models/model-2")?.head.status == 404)
    #expect(try answer("/v1/models", "POST") == nil)
    #expect(try answer("/v2/chat", "POST") == nil)
  }

  @Test func textIsTokenizedByEstimate() throws {
    func answer(_ body: JSONValue) throws -> RenderedReply? {
      try wire().server.answer(
        WireMessage(path: "/v1/tokenize", body: body.encoded()), for: .make(wire: .cohere),
        context: .make())
    }
    let reply = try #require(try answer(["model": "m", "text": "Blåbär och is"]))
    let body = try JSONValue(parsing: reply.body)
    #expect(body["token_strings"] == ["Blåb", "är ", "och ", "is"])
    #expect(body["tokens"]?.arrayValue?.count == 4)
    #expect(Set((body["tokens"]?.arrayValue ?? []).compactMap(\.intValue)).count == 4)
    #expect(body["meta"]?["api_version"]?["version"] == "1")
    #expect(try answer(["model": "m", "text": ""])?.head.status == 400)
    #expect(try answer(["text": "x"])?.head.status == 400)
    #expect(try answer(["model": "m"])?.head.status == 400)
    let longest = String(repeating: "å", count: 65_536)
    #expect(try answer(["model": "m", "text": .string(longest)])?.head.status == 200)
    #expect(try answer(["model": "m", "text": .string(longest + "x")])?.head.status == 400)
  }
}
