import ContractModel
import JSONSupport
import Testing
import WireFormats

/// What is OpenAI's own way; what all formats share is in `WireConformanceTests`.
@Suite struct OpenAIChatTests {
  private func wire() throws -> any WireFormat {
    try #require(WireFormats.format(.openAIChat))
  }

  private func body(
    _ prompt: Prompt, for member: ModelEnvironment = .make()
  ) throws -> JSONValue {
    try JSONValue(parsing: wire().client.encode(prompt, for: member).body)
  }

  @Test func refusalOfManyMegabytesIsCut() throws {
    let words = String(repeating: "no ", count: 2_000_000)
    let body =
      #"{"choices":[{"index":0,"message":{"refusal":"\#(words)"},"finish_reason":"stop"}]}"#
    let reply = try wire().client.decode(HTTPHead(status: 200), Array(body.utf8))
    let explanation = try #require(reply.refusal?.explanation)
    #expect(explanation.hasPrefix("no no no "))
    #expect(explanation.utf8.count < 5000)
  }

  @Test func stopWordOfManyMegabytesIsCut() throws {
    let word = String(repeating: "x", count: 5_000_000)
    let body = #"{"choices":[{"index":0,"message":{"content":"a"},"finish_reason":"\#(word)"}]}"#
    let reply = try wire().client.decode(HTTPHead(status: 200), Array(body.utf8))
    #expect(reply.finish.reason == .unknown)
    #expect(reply.finish.raw == word.prefix(256) + "…")
  }

  @Test func requestIsWrittenAsDocumented() throws {
    var prompt = Prompt.make(stream: true)
    prompt.messages = Array(prompt.messages.prefix(4))
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
          "role": "assistant", "content": "Looking.",
          "tool_calls": [
            [
              "id": "call_1", "type": "function",
              "function": ["name": "find", "arguments": #"{"n":"F-1","x":1.50}"#],
            ],
            ["id": "call_2", "type": "function", "function": ["name": "list", "arguments": "{}"]],
          ],
        ],
        ["role": "tool", "tool_call_id": "call_1", "content": "paid"],
        ["role": "tool", "tool_call_id": "call_2", "content": ""],
      ],
      "max_completion_tokens": 64, "temperature": 0.2, "top_p": 0.9, "stop": ["END"],
      "metadata": ["k": "v"],
      "tools": [
        [
          "type": "function",
          "function": [
            "name": "find", "description": "Finds one.", "parameters": ["type": "object"],
          ],
        ],
        ["type": "function", "function": ["name": "list", "parameters": ["type": "object"]]],
      ],
      "tool_choice": ["type": "function", "function": ["name": "find"]],
      "response_format": [
        "type": "json_schema",
        "json_schema": ["name": "response", "strict": true, "schema": ["type": "object"]],
      ],
      "stream": true, "stream_options": ["include_usage": true],
    ]
    #expect(try body(prompt) == expected)
  }

  @Test func requestHasPathAndHeadersOfTheAPI() throws {
    let plain = try wire().client.encode(.make(), for: .make())
    #expect(plain.method == "POST")
    #expect(plain.path == "/v1/chat/completions")
    #expect(plain.headers["content-type"] == "application/json")
    #expect(plain.headers["accept"] == "application/json")
    let stream = try wire().client.encode(.make(stream: true), for: .make())
    #expect(stream.headers["accept"] == "text/event-stream")
  }

  @Test(arguments: [
    ("https://api.openai.com", "/v1/chat/completions"),
    ("https://api.openai.com/v1", "/chat/completions"),
    ("https://v1.example.invalid/proxy", "/v1/chat/completions"),
    ("https://example.invalid/v1beta/openai", "/chat/completions"),
    ("https://example.invalid/vault/v", "/v1/chat/completions"),
    ("https://example.invalid/t/model-v3", "/v1/chat/completions"),
  ])
  func baseURLThatNamesAVersionGetsNoSecondOne(_ base: String, _ path: String) throws {
    #expect(try wire().client.encode(.make(), for: .make(baseURL: base)).path == path)
  }

  @Test func keyGoesIntoTheAuthorizationHeader() throws {
    let headers = try wire().client.authorization(
      ResolvedCredentials(values: [.bearer: Secret("b"), .apiKey: Secret("k")]))
    #expect(headers == [SecretHeader(name: "authorization", prefix: "Bearer ", value: Secret("k"))])
  }

  @Test func outputLimitHasTheOldNameOnlyWhereParametersUseIt() throws {
    var prompt = Prompt(messages: [Message(.user, "Q")])
    #expect(try body(prompt)["max_completion_tokens"] == nil)
    prompt.parameters = ["max_output_tokens": 9, "max_tokens": 5]
    #expect(try body(prompt)["max_tokens"] == 5)
    #expect(try body(prompt)["max_completion_tokens"] == nil)
    prompt.parameters = ["max_output_tokens": 9, "max_completion_tokens": 12]
    #expect(try body(prompt)["max_completion_tokens"] == 9)
    #expect(try body(prompt)["max_output_tokens"] == nil)
  }

  @Test func streamOptionsCanBeDroppedForServersThatRefuseThem() throws {
    let member = ModelEnvironment.make(dropParameters: ["stream_options"])
    #expect(try body(.make(stream: true), for: member)["stream_options"] == nil)
    var prompt = Prompt.make(stream: true)
    prompt.parameters["stream_options"] = ["include_obfuscation": false]
    #expect(
      try body(prompt)["stream_options"]
        == ["include_obfuscation": false, "include_usage": true])
  }

  @Test func reasoningOfAnotherProviderIsLeftOut() throws {
    let thinking = ContentPart.opaque(type: "thinking", ["type": "thinking"])
    let audio = ContentPart.opaque(type: "input_audio", ["type": "input_audio"])
    let prompt = Prompt(
      messages: [Message(.user, [audio]), Message(.assistant, [thinking, .text("A")])])
    let messages = try body(prompt)["messages"]
    #expect(messages?[0]?["content"] == [["type": "input_audio"]])
    #expect(messages?[1]?["content"] == [["type": "text", "text": "A"]])
  }

  @Test func silentAssistantWithCallsHasNullContent() throws {
    let call = ContentPart.toolCall(ToolCall(id: "1", name: "f", arguments: "not json"))
    let prompt = Prompt(messages: [Message(.assistant, [.text(""), call])])
    let message = try body(prompt)["messages"]?[0]
    #expect(message?["content"] == .null)
    #expect(message?["tool_calls"]?[0]?["function"]?["arguments"] == "not json")
  }

  @Test func toolTurnHoldsToolResultsOnly() throws {
    let prompt = Prompt(messages: [Message(.tool, "text")])
    #expect(
      throws: WireError.unsupportedContent(role: "tool", content: "content but tool results")
    ) {
      try wire().client.encode(prompt, for: .make())
    }
  }

  @Test func streamHasTheLifecycleTheSDKInsistsOn() throws {
    let reply = Reply(text: "Hello there.", usage: TokenUsage(inputTokens: 3, outputTokens: 2))
    let rendered = try wire().server.render(
      reply, for: .make(stream: true), context: .make())
    #expect(rendered.head.headers["content-type"] == "text/event-stream; charset=utf-8")
    #expect(rendered.head.headers["x-request-id"] == "req_t1")
    #expect(rendered.frames.last == Array("data: [DONE]\n\n".utf8))
    let chunks = try rendered.frames.dropLast().map { frame in
      try JSONValue(parsing: frame.dropFirst("data: ".utf8.count).dropLast(2))
    }
    #expect(chunks.allSatisfy { $0["object"] == "chat.completion.chunk" })
    #expect(chunks.allSatisfy { $0["id"] == "chatcmpl-t1" && $0["created"] == 1_795_300_000 })
    #expect(chunks.first?["choices"]?[0]?["delta"]?["role"] == "assistant")
    #expect(chunks.dropLast().allSatisfy { $0["choices"]?[0]?["delta"] != nil })
    #expect(chunks.dropLast().allSatisfy { $0["usage"] == .null })
    #expect(chunks.last?["choices"] == [])
    #expect(chunks.last?["usage"]?["total_tokens"] == 5)
    #expect(chunks.dropLast().last?["choices"]?[0]?["finish_reason"] == "stop")
    #expect(
      chunks.compactMap { $0["choices"]?[0]?["delta"]?["content"]?.stringValue } == [
        "", "Hello ", "there.",
      ])
  }

  @Test func tokenCountsAreStreamedOnlyWhenAskedFor() throws {
    let reply = Reply(text: "x", usage: TokenUsage(inputTokens: 3, outputTokens: 2))
    let call = ParsedCall.make(stream: true, wantsStreamUsage: false)
    let rendered = try wire().server.render(reply, for: call, context: .make())
    #expect(!String(decoding: rendered.body, as: UTF8.self).contains("usage"))
  }

  @Test func errorBodyHasAllFourKeys() throws {
    let rendered = try wire().server.renderError(
      ProviderError(status: 429, message: "Slow"), context: .make())
    #expect(
      try JSONValue(parsing: rendered.body) == [
        "error": ["message": "Slow", "type": "requests", "param": .null, "code": .null]
      ])
    #expect(rendered.head.status == 429)
  }

  private static let complaints: [(WireError, String?, String?)] = [
    (WireError.missingField(path: "messages"), "missing_required_parameter", "messages"),
    (.wrongType(path: "stop", expected: "x", actual: "y"), "invalid_type", "stop"),
    (.unknownWord(path: "role", word: "x", known: []), "invalid_value", "role"),
    (.misplacedField(path: "stop", instead: nil), "unknown_parameter", "stop"),
    (.misplacedField(path: "n", instead: "m"), "unsupported_parameter", "n"),
    (.reservedParameter("x"), nil, nil),
  ]

  @Test(arguments: complaints)
  func refusedRequestHasTheCodeOfTheAPI(
    _ error: WireError, _ code: String?, _ parameter: String?
  ) throws {
    #expect(
      try wire().server.complaint(about: error)
        == ProviderError(
          status: 400, type: "invalid_request_error", code: code, parameter: parameter,
          message: error.description))
  }

  @Test func finishOfAnotherProviderIsTranslated() throws {
    let reply = Reply(text: "x", finish: Finish(.length, raw: "max_tokens"))
    let rendered = try wire().server.render(reply, for: .make(), context: .make())
    #expect(try wire().client.decode(rendered.head, rendered.body).finish.raw == "length")
  }

  @Test func moreToolCallsThanAllowedAreAnError() throws {
    let fragments = (0..<5).map { index in
      #"{"index":\#(index),"id":"c\#(index)","function":{"name":"f","arguments":"{}"}}"#
    }
    let stream =
      #"data: {"choices":[{"delta":{"tool_calls":[\#(fragments.joined(separator: ","))]}}]}"#
    let reply = try wire().client.reply(
      streaming: [Array((stream + "\n\ndata: [DONE]\n\n").utf8)], limits: ReplyLimits(toolCalls: 3))
    #expect(reply.finish.reason == .error)
    #expect(reply.toolCalls.count == 3)
    #expect(reply.oddities == ["the reply has more than 3 tool calls"])
    #expect(reply.exceedsLimit)
  }

  @Test func eventOrBodyBeyondTheLimitIsAnError() throws {
    let limits = ReplyLimits(bodyBytes: 64, eventBytes: 64)
    let long = Array((#"data: {"x":""# + String(repeating: "a", count: 100)).utf8)
    let reply = try wire().client.reply(streaming: [long, long], limits: limits)
    #expect(reply.finish.reason == .error)
    #expect(reply.oddities == ["an event of the stream is larger than 64 bytes"])
    #expect(reply.exceedsLimit)
    let body = Array((#"{"x":""# + String(repeating: "a", count: 100) + #""}"#).utf8)
    for status in [200, 500] {
      let head = HTTPHead(status: status)
      let plain = try wire().client.decode(head, body, limits: limits)
      #expect(plain.error?.message == "the body is larger than 64 bytes")
      #expect(plain.exceedsLimit == (status == 200))
      let streamed = try wire().client.reply(streaming: [body, body], head: head, limits: limits)
      #expect(streamed == plain)
    }
  }
}
