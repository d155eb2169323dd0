import ContractModel
import JSONSupport
import Testing
import WireFormats

/// What is Bedrock's own way; what all formats share is in `WireConformanceTests`.
@Suite struct BedrockConverseTests {
  private func wire() throws -> any WireFormat {
    try #require(WireFormats.format(.bedrockConverse))
  }

  private func member(_ model: String) -> ModelEnvironment {
    var member = ModelEnvironment.make(wire: .bedrockConverse)
    member.model = model
    return member
  }

  private func body(_ prompt: Prompt) throws -> JSONValue {
    try JSONValue(parsing: wire().client.encode(prompt, for: member("m")).body)
  }

  private func parsed(_ body: JSONValue, path: String = "/model/m/converse") throws -> Prompt {
    try wire().server.parse(WireMessage(path: path, body: body.encoded())).prompt
  }

  @Test func requestIsWrittenAsDocumented() throws {
    let expected: JSONValue = [
      "messages": [
        [
          "role": "user",
          "content": [
            ["text": "What is this? 🫐"],
            ["image": ["format": "gif", "source": ["bytes": "R0lGODlhAQABAAAAACw="]]],
          ],
        ],
        [
          "role": "assistant",
          "content": [
            ["text": "Looking."],
            [
              "toolUse": [
                "toolUseId": "call_1", "name": "find", "input": ["n": "F-1", "x": 1.5],
              ]
            ],
            ["toolUse": ["toolUseId": "call_2", "name": "list", "input": [:]]],
          ],
        ],
        [
          "role": "user",
          "content": [
            ["toolResult": ["toolUseId": "call_1", "content": [["text": "paid"]]]],
            ["toolResult": ["toolUseId": "call_2", "content": []]],
            ["text": "And?"],
            ["image": ["format": "png", "source": ["bytes": "iVBORw0="]]],
          ],
        ],
      ],
      "system": [["text": "You look things up."]],
      "inferenceConfig": [
        "maxTokens": 64, "temperature": 0.2, "topP": 0.9, "stopSequences": ["END"],
      ],
      "toolConfig": [
        "tools": [
          [
            "toolSpec": [
              "name": "find", "description": "Finds one.",
              "inputSchema": ["json": ["type": "object"]],
            ]
          ],
          ["toolSpec": ["name": "list", "inputSchema": ["json": ["type": "object"]]]],
        ],
        "toolChoice": ["tool": ["name": "find"]],
      ],
      "outputConfig": [
        "textFormat": [
          "type": "json_schema",
          "structure": ["jsonSchema": ["name": "response", "schema": #"{"type":"object"}"#]],
        ]
      ],
      "additionalModelRequestFields": ["metadata": ["k": "v"]],
    ]
    #expect(try body(.make(stream: true).fitted(to: .bedrockConverse)) == expected)
  }

  @Test func modelAndModeAreInThePath() throws {
    let arn = "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.m-1:0"
    let prompt = Prompt(messages: [Message(.user, "Q")])
    let plain = try wire().client.encode(prompt, for: member(arn))
    #expect(
      plain.path == "/model/arn%3Aaws%3Abedrock%3Aus-east-1%3A123456789012%3Ainference-profile"
        + "%2Fus.m-1%3A0/converse")
    #expect(plain.headers["accept"] == "application/json")
    var streamed = prompt
    streamed.stream = true
    let message = try wire().client.encode(streamed, for: member(arn))
    #expect(message.path.hasSuffix("/converse-stream"))
    #expect(message.headers["accept"] == "application/vnd.amazon.eventstream")
    for path in [
      message.path, "/model/\(arn)/converse-stream", "/model/x/model/\(arn)/converse/?a=b",
    ] {
      var variant = message
      variant.path = path
      let call = try wire().server.parse(variant)
      #expect(call.model == arn)
      #expect(call.prompt.stream == path.hasSuffix("stream"))
    }
  }

  @Test(arguments: [
    "/model/m/invoke", "/model/m/count-tokens", "/model//converse", "/converse",
    "/models/m/converse",
    "/model/converse", "",
  ])
  func otherPathsAreNotServed(_ path: String) throws {
    #expect(try !wire().serves(path: path))
  }

  @Test func requestWithoutAModelInItsPathIsRefused() throws {
    #expect(throws: WireError.missingField(path: "modelId")) {
      try parsed(["messages": []], path: "/converse")
    }
  }

  @Test func parametersOfTheModelGoIntoItsOwnFields() throws {
    let prompt = Prompt(
      messages: [Message(.user, "Q")],
      parameters: [
        "seed": 3, "stop": "END", "top_k": 5, "guardrailConfig": ["guardrailIdentifier": "g"],
        "additionalModelRequestFields": ["max_tokens": 7], "inferenceConfig": ["novel": 1],
        "max_tokens": 5, "max_output_tokens": 9, "cachePoint": ["type": "default"],
      ])
    let body = try body(prompt)
    #expect(
      body == [
        "messages": [["role": "user", "content": [["text": "Q"]]]],
        "inferenceConfig": ["maxTokens": 5, "stopSequences": ["END"], "novel": 1],
        "guardrailConfig": ["guardrailIdentifier": "g"],
        "additionalModelRequestFields": ["max_tokens": 7, "top_k": 5],
      ])
    #expect(
      try parsed(body).parameters == [
        "max_output_tokens": 5, "stop": ["END"], "inferenceConfig": ["novel": 1], "top_k": 5,
        "guardrailConfig": ["guardrailIdentifier": "g"],
        "additionalModelRequestFields": ["max_tokens": 7],
      ])
  }

  @Test(arguments: ["model", "modelId", "system", "stream"])
  func fieldsThePromptFillsAreReserved(_ name: String) {
    var prompt = Prompt(messages: [])
    prompt.parameters[name] = "x"
    #expect(throws: WireError.reservedParameter(name)) { try body(prompt) }
  }

  @Test func noToolIsAWordOfTheModel() throws {
    var prompt = Prompt.make().fitted(to: .bedrockConverse)
    prompt.toolChoice = ToolChoice.none
    let body = try body(prompt)
    #expect(body["toolConfig"]?["toolChoice"] == nil)
    #expect(body["additionalModelRequestFields"]?["tool_choice"] == ["type": "none"])
  }

  @Test func toolChoiceIsWrittenAsDocumented() throws {
    var prompt = Prompt.make().fitted(to: .bedrockConverse)
    prompt.toolChoice = .auto
    #expect(try body(prompt)["toolConfig"]?["toolChoice"] == ["auto": [:]])
    prompt.toolChoice = .required
    #expect(try body(prompt)["toolConfig"]?["toolChoice"] == ["any": [:]])
    prompt.toolChoice = .auto
    prompt.tools = []
    #expect(try body(prompt)["toolConfig"] == nil)
    #expect(
      throws: WireError.unknownWord(
        path: "toolConfig.toolChoice", word: "some", known: ["auto", "any", "tool"])
    ) {
      try parsed(["messages": [], "toolConfig": ["tools": [], "toolChoice": ["some": [:]]]])
    }
  }

  @Test func cachePointsAreCarriedAndSayNothingOfTheQuestion() throws {
    let point: JSONValue = ["cachePoint": ["type": "default"]]
    var prompt = Prompt(
      system: "S",
      messages: [Message(.user, [.text("A"), .opaque(type: "cachePoint", point), .text("B")])],
      tools: [ToolDefinition(name: "f", parameters: [:])],
      parameters: ["cachePoint": ["type": "default"], "toolConfig": ["tools": [point]]])
    let body = try body(prompt)
    #expect(body["system"] == [["text": "S"], point])
    #expect(body["messages"]?[0]?["content"] == [["text": "A"], point, ["text": "B"]])
    #expect(body["toolConfig"]?["tools"]?[1] == point)
    #expect(try parsed(body) == prompt)
    let key = PromptKey(prompt)
    prompt.messages = [Message(.user, "AB")]
    #expect(PromptKey(prompt) == key)
  }

  @Test func imagesOfTheWebAndOtherMediaAreRefused() throws {
    func encode(_ source: ImageSource) throws -> JSONValue? {
      try body(Prompt(messages: [Message(.user, [.image(source)])]))["messages"]?[0]?["content"]?[0]
    }
    #expect(throws: WireError.self) { try encode(.url("https://example.invalid/a.png")) }
    #expect(throws: WireError.self) { try encode(.data(mediaType: "text/plain", base64: "eA==")) }
    for (address, format) in [
      ("a.JPG", "jpeg"), ("a.webp", "webp"), ("a.gif", "gif"), ("a", "png"),
    ] {
      let uri = "s3://bucket/\(address)"
      #expect(
        try encode(.url(uri)) == [
          "image": ["format": .string(format), "source": ["s3Location": ["uri": .string(uri)]]]
        ])
    }
  }

  @Test func blankTextsBesideOtherBlocksAreDropped() throws {
    let call = ContentPart.toolCall(ToolCall(id: "1", name: "f", arguments: "{}"))
    let prompt = Prompt(
      messages: [
        Message(.user, [.text(""), .text("")]), Message(.assistant, [.text(""), call]),
      ])
    let messages = try body(prompt)["messages"]
    #expect(messages?[0]?["content"] == [["text": ""]])
    #expect(messages?[1]?["content"]?.arrayValue?.count == 1)
  }

  @Test(arguments: ["", "5", "[1]", #"{"a"#])
  func argumentsThatAreNoObjectAreRefused(_ arguments: String) throws {
    let call = ToolCall(id: "1", name: "find", arguments: arguments)
    #expect(throws: WireError.argumentsNotAnObject(tool: "find")) {
      try body(Prompt(messages: [Message(.assistant, [.toolCall(call)])]))
    }
  }

  @Test func systemTurnInTheConversationIsRefused() {
    let prompt = Prompt(messages: [Message(.user, "Q"), Message(.system, "S")])
    #expect(throws: WireError.systemTurnInConversation(message: 1)) { try body(prompt) }
  }

  @Test func contentOfAnotherProviderIsTranslatedOrRefused() throws {
    let refusal = ContentPart.opaque(type: "refusal", ["type": "refusal", "refusal": "No."])
    let refused = try body(Prompt(messages: [Message(.assistant, [refusal])]))
    #expect(refused["messages"]?[0]?["content"] == [["text": "No."]])
    let audio = ContentPart.opaque(type: "input_audio", ["type": "input_audio"])
    #expect(throws: WireError.unsupportedContent(role: "user", content: "input_audio")) {
      try body(Prompt(messages: [Message(.user, [audio])]))
    }
  }

  @Test func wrongFieldsAreRefusedWithTheirPath() throws {
    func failure(_ request: JSONValue) -> String {
      do {
        _ = try parsed(request)
        return ""
      } catch {
        return "\(error)"
      }
    }
    func content(_ block: JSONValue) -> JSONValue {
      ["messages": [["role": "user", "content": [block]]]]
    }
    #expect(failure([:]) == #""messages" is missing"#)
    #expect(
      failure(["messages": [], "inferenceConfig": ["maxTokens": "x"]])
        == #""inferenceConfig.maxTokens": expected a whole number, found a string"#)
    #expect(
      failure(["messages": [], "inferenceConfig": ["stopSequences": "x"]])
        == #""inferenceConfig.stopSequences": expected an array, found a string"#)
    #expect(failure(["messages": [], "toolConfig": [:]]) == #""toolConfig.tools" is missing"#)
    #expect(
      failure(content([:]))
        == #""messages[0].content[0]": expected a content block, found an empty object"#)
    #expect(
      failure(content(["image": ["format": "png", "source": ["bytes": 1]]]))
        == #""messages[0].content[0].image.source.bytes": expected a string, found a number"#)
    #expect(failure(["messages": [], "system": [["x": 1]]]) == #""system[0].text" is missing"#)
    let textual: JSONValue = [
      "textFormat": ["type": "json_schema", "structure": ["jsonSchema": ["schema": "{"]]]
    ]
    #expect(
      failure(["messages": [], "outputConfig": textual]).hasPrefix(
        #""outputConfig.textFormat.structure.jsonSchema.schema": expected a JSON Schema as text"#))
  }

  @Test func promptKeptByTheProviderNeedsNoMessages() throws {
    let path =
      "/model/arn%3Aaws%3Abedrock%3Aus-east-1%3A123456789012%3Aprompt%2FABCDEF1234/converse"
    let prompt = try parsed(["promptVariables": ["a": ["text": "b"]]], path: path)
    #expect(prompt.messages.isEmpty)
    #expect(prompt.parameters["promptVariables"] == ["a": ["text": "b"]])
  }

  @Test func toolResultsOfEverySortBecomeText() throws {
    func text(_ content: JSONValue) throws -> String? {
      let block: JSONValue = ["toolResult": ["toolUseId": "1", "content": content]]
      let prompt = try parsed(["messages": [["role": "user", "content": [block]]]])
      guard case .toolResult(let result) = prompt.messages.first?.parts.first else { return nil }
      return result.content
    }
    #expect(try text([]) == "")
    #expect(try text([["json": ["a": 1]]]) == #"{"a":1}"#)
    #expect(try text([["json": 1], ["text": "x"]]) == #"[{"json":1},{"text":"x"}]"#)
    #expect(try text([["text": "a"], ["text": "b"]]) == "ab")
  }

  @Test func replyHasTheShapeOfTheAPI() throws {
    let reply = Reply(
      text: "Hi.",
      usage: TokenUsage(
        inputTokens: 30, cachedInputTokens: 8, cacheWriteTokens: 2, outputTokens: 5))
    let rendered = try wire().server.render(reply, for: .make(), context: .make())
    #expect(rendered.head.headers["x-amzn-requestid"] == "t1")
    #expect(
      try JSONValue(parsing: rendered.body) == [
        "output": ["message": ["role": "assistant", "content": [["text": "Hi."]]]],
        "stopReason": "end_turn",
        "usage": [
          "inputTokens": 20, "outputTokens": 5, "totalTokens": 35, "cacheReadInputTokens": 8,
          "cacheWriteInputTokens": 2,
        ],
        "metrics": ["latencyMs": 0],
      ])
  }

  @Test func idThatWouldBreakAHeaderIsReplaced() throws {
    for id in ["a\r\nx: y", "", "å", String(repeating: "a", count: 257)] {
      let rendered = try wire().server.render(
        Reply(id: id, text: "x"), for: .make(), context: .make())
      #expect(rendered.head.headers["x-amzn-requestid"] == "t1")
    }
  }

  @Test func errorHasItsTypeInAHeader() throws {
    func rendered(_ error: ProviderError) throws -> RenderedReply {
      try wire().server.renderError(error, context: .make())
    }
    let slow = try rendered(ProviderError(status: 429, message: "Slow"))
    #expect(slow.head.status == 429)
    #expect(slow.head.headers["x-amzn-errortype"] == "ThrottlingException")
    #expect(slow.head.headers["content-type"] == "application/json")
    #expect(try JSONValue(parsing: slow.body) == ["message": "Slow"])
    for (status, type) in [
      (400, "ValidationException"), (401, "AccessDeniedException"), (403, "AccessDeniedException"),
      (404, "ResourceNotFoundException"), (405, "ValidationException"),
      (408, "ModelTimeoutException"), (424, "ModelErrorException"),
      (500, "InternalServerException"), (503, "ServiceUnavailableException"),
    ] {
      let error = try rendered(ProviderError(status: status, type: "a b\r\n", message: ""))
      #expect(error.head.headers["x-amzn-errortype"] == type)
    }
    let own = try rendered(ProviderError(status: 429, type: "ModelNotReadyException", message: ""))
    #expect(own.head.headers["x-amzn-errortype"] == "ModelNotReadyException")
    #expect(try rendered(ProviderError(message: "")).head.status == 500)
  }

  @Test(arguments: [
    ("malformed_tool_use", FinishReason.error), ("content_filtered", .contentFilter),
    ("guardrail_intervened", .contentFilter), ("stop_sequence", .stop),
    ("model_context_window_exceeded", .length),
  ])
  func everyStopReasonIsWrittenBack(_ word: String, _ reason: FinishReason) throws {
    let reply = Reply(text: "x", finish: Finish(reason, raw: word))
    let rendered = try wire().server.render(reply, for: .make(), context: .make())
    #expect(try JSONValue(parsing: rendered.body)["stopReason"] == .string(word))
    #expect(try wire().client.decode(rendered.head, rendered.body).finish == reply.finish)
  }

  @Test(arguments: [
    (FinishReason.error, "malformed_model_output"), (.contentFilter, "content_filtered"),
    (.pause, "end_turn"), (.refusal, "refusal"), (.toolUse, "tool_use"), (.length, "max_tokens"),
  ])
  func finishOfAnotherProviderHasAWord(_ reason: FinishReason, _ word: String) throws {
    let reply = Reply(text: "x", finish: Finish(reason, raw: "other"))
    let rendered = try wire().server.render(reply, for: .make(), context: .make())
    #expect(try JSONValue(parsing: rendered.body)["stopReason"] == .string(word))
  }

  @Test func modelsAreListed() throws {
    func answer(_ method: String, _ path: String, _ body: JSONValue = .null) throws
      -> RenderedReply?
    {
      try wire().server.answer(
        WireMessage(method: method, path: path, body: body.encoded()),
        for: member("anthropic.m-1:0"), context: .make())
    }
    let list = try #require(try answer("GET", "/foundation-models?byProvider=x"))
    let summary = try JSONValue(parsing: list.body)["modelSummaries"]?[0]
    #expect(summary?["modelId"] == "anthropic.m-1:0")
    #expect(
      summary?["modelArn"] == "arn:aws:bedrock:us-east-1::foundation-model/anthropic.m-1:0")
    #expect(summary?["modelLifecycle"] == ["status": "ACTIVE"])
    let details = try #require(try answer("GET", "/foundation-models/anthropic.m-1%3A0"))
    #expect(try JSONValue(parsing: details.body)["modelDetails"] == summary)
    let unknown = try #require(try answer("GET", "/foundation-models/other"))
    #expect(unknown.head.status == 404)
    #expect(unknown.head.headers["x-amzn-errortype"] == "ResourceNotFoundException")
    #expect(try answer("POST", "/foundation-models") == nil)
    #expect(try answer("POST", "/model/m/converse") == nil)
    #expect(try answer("GET", "/model/m/count-tokens") == nil)
  }

  @Test func tokensAreCountedRoughly() throws {
    func answer(_ input: JSONValue) throws -> (Int, JSONValue) {
      let rendered = try #require(
        try wire().server.answer(
          WireMessage(path: "/model/m/count-tokens", body: input.encoded()),
          for: member("m"), context: .make()))
      return (rendered.head.status, try JSONValue(parsing: rendered.body))
    }
    let message: JSONValue = ["role": "user", "content": [["text": "twelve bytes and four."]]]
    let (status, count) = try answer(["input": ["converse": ["messages": [message]]]])
    #expect(status == 200 && count == ["inputTokens": 6])
    #expect(
      try answer(["input": ["invokeModel": ["body": "e30gZTMwIGUzMA=="]]]).1 == ["inputTokens": 3])
    let (wrong, error) = try answer(["input": ["converse": ["messages": 1]]])
    #expect(wrong == 400)
    #expect(error == ["message": #""input.converse.messages": expected an array, found a number"#])
  }
}
