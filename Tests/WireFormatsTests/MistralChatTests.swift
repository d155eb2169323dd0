import ContractModel
import JSONSupport
import Testing
import WireFormats

/// What is Mistral's own way; what it shares with OpenAI is in `OpenAIChatTests`.
@Suite struct MistralChatTests {
  private func wire() throws -> any WireFormat {
    try #require(WireFormats.format(.mistral))
  }

  private func body(_ prompt: Prompt) throws -> JSONValue {
    try JSONValue(parsing: wire().client.encode(prompt, for: .make(wire: .mistral)).body)
  }

  private func refusal(_ body: JSONValue) throws -> WireError? {
    let server = try wire().server
    do throws(WireError) {
      _ = try server.parse(WireMessage(path: "/", body: body.encoded()))
      return nil
    } catch {
      return error
    }
  }

  @Test func requestHasMistralsSpellings() throws {
    let prompt = Prompt(
      messages: [Message(.user, "Q")],
      tools: [ToolDefinition(name: "f", parameters: ["type": "object"])], toolChoice: .required,
      responseFormat: .jsonSchema(name: "a", schema: ["type": "object"]),
      parameters: ["max_output_tokens": 9, "seed": 7, "top_p": 0.5, "safe_prompt": true],
      stream: true)
    #expect(
      try body(prompt) == [
        "model": "model-1", "messages": [["role": "user", "content": "Q"]], "max_tokens": 9,
        "random_seed": 7, "top_p": 0.5, "safe_prompt": true,
        "tools": [
          ["type": "function", "function": ["name": "f", "parameters": ["type": "object"]]]
        ],
        "tool_choice": "any",
        "response_format": [
          "type": "json_schema",
          "json_schema": ["name": "a", "strict": true, "schema": ["type": "object"]],
        ],
        "stream": true,
      ])
  }

  @Test func idsOfOtherProvidersBecomeNineLettersOrDigits() throws {
    let foreign = "toolu_01AAAAAAAAAAAAAAAAAAAAAA"
    let prompt = Prompt(messages: [
      Message(.user, "Q"),
      Message(
        .assistant,
        [
          .toolCall(ToolCall(id: foreign, name: "f", arguments: "{}")),
          .toolCall(ToolCall(id: "a1B2c3D4e", name: "g", arguments: "{}")),
        ]),
      Message(.tool, [.toolResult(ToolResult(callID: "a1B2c3D4e", content: "1"))]),
      Message(.tool, [.toolResult(ToolResult(callID: foreign, content: "2"))]),
    ])
    let messages = try body(prompt)["messages"]
    let id = try #require(messages?[1]?["tool_calls"]?[0]?["id"]?.stringValue)
    #expect(id.utf8.count == 9)
    #expect(id.utf8.allSatisfy { "0"..."z" ~= Character(Unicode.Scalar($0)) })
    #expect(messages?[1]?["tool_calls"]?[1]?["id"] == "a1B2c3D4e")
    #expect(messages?[2]?["tool_call_id"] == "a1B2c3D4e")
    #expect(messages?[3]?["tool_call_id"]?.stringValue == id)
    let other = Prompt(messages: [
      Message(.tool, [.toolResult(ToolResult(callID: foreign + "B", content: ""))])
    ])
    #expect(try body(other)["messages"]?[0]?["tool_call_id"]?.stringValue != id)
  }

  @Test(arguments: ["call_1", "a1B2c3D4", "a1B2c3D4e5", "a1B2-3D4e", "a1B2c3D4é", ""])
  func idThatMistralRefusesIsRefused(_ id: String) throws {
    let call: JSONValue = [
      "model": "m",
      "messages": [
        [
          "role": "assistant",
          "tool_calls": [["id": .string(id), "function": ["name": "f", "arguments": "{}"]]],
        ], ["role": "tool", "tool_call_id": "a1B2c3D4e", "content": ""],
      ],
    ]
    let expected = "nine letters or digits"
    #expect(
      try refusal(call)
        == .refusedValue(path: "messages[0].tool_calls[0].id", expected: expected, actual: id))
    let result: JSONValue = [
      "model": "m", "messages": [["role": "tool", "tool_call_id": .string(id), "content": ""]],
    ]
    #expect(
      try refusal(result)
        == .refusedValue(path: "messages[0].tool_call_id", expected: expected, actual: id))
  }

  @Test func renderedCallsHaveIDsThatComeBackAccepted() throws {
    let calls = [ToolCall(id: "call_1", name: "f", arguments: "{}")]
    let reply = Reply(toolCalls: calls, finish: Finish(.toolUse))
    for stream in [false, true] {
      let rendered = try wire().server.render(reply, for: .make(stream: stream), context: .make())
      let read =
        try stream
        ? wire().client.reply(streaming: rendered.frames)
        : wire().client.decode(rendered.head, rendered.body)
      let id = try #require(read.toolCalls.first?.id)
      let prompt = Prompt(messages: [
        Message(.tool, [.toolResult(ToolResult(callID: id, content: ""))])
      ])
      #expect(try body(prompt)["messages"]?[0]?["tool_call_id"]?.stringValue == id)
    }
  }

  @Test func lastTurnOfTheAssistantIsAPrefix() throws {
    let turns = [Message(.user, "As JSON."), Message(.assistant, "{")]
    let messages = try body(Prompt(messages: turns))["messages"]
    #expect(messages?[1] == ["role": "assistant", "content": "{", "prefix": true])
    let earlier = try body(Prompt(messages: turns + [Message(.user, "Go on")]))["messages"]
    #expect(earlier?[1] == ["role": "assistant", "content": "{"])
    let parsed = try wire().server.parse(
      wire().client.encode(Prompt(messages: turns), for: .make(wire: .mistral)))
    #expect(parsed.prompt.messages == turns)
  }

  @Test func lastTurnOfTheAssistantWithoutPrefixIsRefused() throws {
    let body: JSONValue = [
      "model": "m",
      "messages": [["role": "user", "content": "Q"], ["role": "assistant", "content": "{"]],
    ]
    let error = try #require(try refusal(body))
    #expect(error.description.hasPrefix(#""messages[1].role": expected"#))
    let complaint = try wire().server.complaint(about: error)
    #expect(complaint.status == 400)
    #expect(complaint.code == "3230")
    #expect(complaint.message.hasSuffix("but got assistant"))
  }

  @Test(arguments: [
    "stream_options", "max_completion_tokens", "seed", "store", "user", "logit_bias",
    "top_logprobs", "verbosity", "functions", "function_call", "modalities", "audio",
    "web_search_options", "safety_identifier", "prompt_cache_retention",
  ])
  func fieldsOfOpenAIAreRefusedAsTheValidatorDoes(_ field: String) throws {
    var body: JSONObject = ["model": "m", "messages": [["role": "user", "content": "Q"]]]
    body[field] = 1
    let error = try #require(try refusal(.object(body)))
    #expect(error == .unexpectedField(path: field))
    let server = try wire().server
    let rendered = server.renderError(server.complaint(about: error), context: .make())
    #expect(rendered.head.status == 422)
    #expect(
      try JSONValue(parsing: rendered.body) == [
        "detail": [
          [
            "type": "extra_forbidden", "loc": ["body", .string(field)],
            "msg": "Extra inputs are not permitted", "input": .null,
          ]
        ]
      ])
  }

  @Test func complaintsNameThePlaceInTheValidatorsSteps() throws {
    let server = try wire().server
    func detail(_ error: WireError) throws -> JSONValue? {
      let rendered = server.renderError(server.complaint(about: error), context: .make())
      return try JSONValue(parsing: rendered.body)["detail"]?[0]
    }
    let missing = try detail(.missingField(path: "messages[2].content"))
    #expect(missing?["loc"] == ["body", "messages", 2, "content"])
    #expect(missing?["type"] == "missing")
    #expect(missing?["msg"] == "Field required")
    let wrong = try detail(.wrongType(path: "n", expected: "a whole number", actual: "a string"))
    #expect(wrong?["msg"] == "Input should be a whole number")
    let word = try detail(
      .unknownWord(path: "messages[0].role", word: "x", known: ["user", "tool"]))
    #expect(word?["msg"] == "Input should be user, tool")
    let id = server.complaint(
      about: .refusedValue(path: "messages[0].tool_call_id", expected: "nine", actual: "call_1"))
    #expect(id.code == "3280")
    #expect(id.message.contains("call_1"))
    #expect(server.complaint(about: .argumentsNotAnObject(tool: "f")).status == 400)
  }

  @Test func thinkingGoesBackToMistralOnly() throws {
    let own = ContentPart.opaque(
      type: "thinking",
      ["type": "thinking", "thinking": [["type": "text", "text": "Hm."]]])
    let foreign = ContentPart.opaque(type: "thinking", ["type": "thinking", "thinking": "Hm."])
    let prompt = Prompt(messages: [
      Message(.assistant, [own, foreign, .text("A")]), Message(.user, "B"),
    ])
    let content = try body(prompt)["messages"]?[0]?["content"]
    #expect(content?.arrayValue?.count == 2)
    #expect(content?[0]?["thinking"]?[0]?["text"] == "Hm.")
  }

  @Test func replyHasEveryFieldTheStrictSDKInsistsOn() throws {
    let rendered = try wire().server.render(
      Reply(text: "Hi."), for: .make(), context: .make())
    #expect(rendered.head.headers["mistral-correlation-id"] == "t1")
    #expect(
      try JSONValue(parsing: rendered.body) == [
        "id": "t1", "object": "chat.completion", "created": 1_795_300_000, "model": "model-1",
        "choices": [
          [
            "index": 0,
            "message": [
              "role": "assistant", "content": "Hi.", "prefix": false, "tool_calls": .null,
            ],
            "finish_reason": "stop",
          ]
        ],
        "usage": ["prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0],
      ])
  }

  @Test func chunksSayThatTheyHaveNoFinishReasonYet() throws {
    let reply = Reply(
      text: "Hello there.", reasoning: "Hm.", usage: TokenUsage(inputTokens: 3, outputTokens: 2))
    let rendered = try wire().server.render(reply, for: .make(stream: true), context: .make())
    #expect(rendered.frames.last == Array("data: [DONE]\n\n".utf8))
    let chunks = try rendered.frames.dropLast().map { frame in
      try JSONValue(parsing: frame.dropFirst("data: ".utf8.count).dropLast(2))
    }
    #expect(chunks.dropLast().allSatisfy { $0["choices"]?[0]?["finish_reason"] == .null })
    #expect(chunks.dropLast().allSatisfy { $0["usage"] == nil })
    #expect(chunks.allSatisfy { $0["choices"]?[0]?["delta"] != nil && $0["model"] != nil })
    #expect(chunks[1]["choices"]?[0]?["delta"]?["content"]?[0]?["type"] == "thinking")
    #expect(chunks.last?["choices"]?[0]?["finish_reason"] == "stop")
    #expect(chunks.last?["usage"]?["total_tokens"] == 5)
  }

  @Test func refusalOfAnotherProviderIsSaidInWords() throws {
    let refusal = WireRefusal(kind: .classifier, raw: "refusal", explanation: "No, not that.")
    let replies = [
      (Reply(refusal: refusal, finish: Finish(.refusal)), "No, not that."),
      (Reply(finish: Finish(.refusal)), "I can't help with that."),
      (Reply(text: "Own words.", refusal: refusal, finish: Finish(.refusal)), "Own words."),
    ]
    for (reply, text) in replies {
      let rendered = try wire().server.render(reply, for: .make(), context: .make())
      let read = try wire().client.decode(rendered.head, rendered.body)
      #expect(read.text == text)
      #expect(read.finish == Finish(.stop, raw: "stop"))
    }
  }

  @Test func modelsAreListed() throws {
    var member = ModelEnvironment.make(wire: .mistral)
    member.capabilities = [.tools]
    member.limits.contextTokens = 9000
    func answer(_ method: String, _ path: String) throws -> RenderedReply? {
      try wire().server.answer(
        WireMessage(method: method, path: path), for: member, context: .make())
    }
    let list = try JSONValue(parsing: #require(try answer("GET", "/v1/models?x=1")).body)
    #expect(list["object"] == "list")
    let card = try #require(list["data"]?[0])
    #expect(card["id"] == "model-1")
    #expect(card["max_context_length"] == 9000)
    #expect(card["capabilities"]?["function_calling"] == true)
    #expect(card["capabilities"]?["vision"] == false)
    #expect(card["deprecation"] == .null)
    let one = try #require(try answer("GET", "/v1/models/model-1/"))
    #expect(try JSONValue(parsing: one.body) == card)
    let missing = try #require(try answer("GET", "/v1/models/model-2"))
    #expect(missing.head.status == 400)
    #expect(try JSONValue(parsing: missing.body)["message"] == "Invalid model: model-2")
    #expect(try answer("POST", "/v1/models") == nil)
    #expect(try answer("GET", "/v1/models/") == answer("GET", "/v1/models"))
    #expect(try answer("POST", "/v1/chat/completions") == nil)
  }
}
