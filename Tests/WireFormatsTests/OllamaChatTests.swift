import ContractModel
import JSONSupport
import Testing
import WireFormats

/// What is Ollama's own way; its framing is in `LineStreamTests`.
@Suite struct OllamaChatTests {
  private func wire() throws -> any WireFormat {
    try #require(WireFormats.format(.ollama))
  }

  private func body(_ prompt: Prompt) throws -> JSONValue {
    try JSONValue(parsing: wire().client.encode(prompt, for: .make(wire: .ollama)).body)
  }

  private func parsed(_ body: JSONValue, path: String = "/api/chat") throws -> ParsedCall {
    try wire().server.parse(WireMessage(path: path, body: body.encoded()))
  }

  @Test func requestIsWrittenAsDocumented() throws {
    var prompt = Prompt.make(stream: true).fitted(to: .ollama)
    prompt.messages = Array(prompt.messages.prefix(3))
    prompt.parameters["think"] = true
    let expected: JSONValue = [
      "model": "model-1",
      "messages": [
        ["role": "system", "content": "You look things up."],
        [
          "role": "user", "content": "What is this? 🫐",
          "images": ["R0lGODlhAQABAAAAACw="],
        ],
        [
          "role": "assistant", "content": "Looking.",
          "tool_calls": [
            ["id": "call_1", "function": ["name": "find", "arguments": ["n": "F-1", "x": 1.5]]],
            ["id": "call_2", "function": ["name": "list", "arguments": [:]]],
          ],
        ],
        ["role": "tool", "content": "paid", "tool_name": "find", "tool_call_id": "call_1"],
      ],
      "tools": [
        [
          "type": "function",
          "function": [
            "name": "find", "description": "Finds one.", "parameters": ["type": "object"],
          ],
        ],
        ["type": "function", "function": ["name": "list", "parameters": ["type": "object"]]],
      ],
      "format": ["type": "object"], "metadata": ["k": "v"], "think": true,
      "options": ["temperature": 0.2, "top_p": 0.9, "stop": ["END"], "num_predict": 64],
      "stream": true,
    ]
    #expect(try body(prompt) == expected)
    prompt.stream = false
    #expect(try body(prompt)["stream"] == false)
  }

  @Test(arguments: [
    ("http://localhost:11434", "/api/chat"), ("http://localhost:11434/api", "/chat"),
    ("http://localhost:11434/v1", "/api/chat"),
  ])
  func pathGoesBelowTheAddress(_ base: String, _ path: String) throws {
    let member = ModelEnvironment.make(wire: .ollama, baseURL: base)
    let message = try wire().client.encode(.make().fitted(to: .ollama), for: member)
    #expect(message.path == path)
    #expect(message.headers["accept"] == "application/json")
  }

  @Test func optionsMayStandBesideOrUnderTheirField() throws {
    func options(_ parameters: JSONObject) throws -> JSONValue? {
      try body(Prompt(messages: [Message(.user, "Q")], parameters: parameters))["options"]
    }
    #expect(try options([:]) == nil)
    #expect(try options(["num_ctx": 8192]) == ["num_ctx": 8192])
    #expect(
      try options(["options": ["num_ctx": 1, "made_up": 2], "num_ctx": 3])
        == ["num_ctx": 3, "made_up": 2])
    #expect(try options(["stop": "END"]) == ["stop": ["END"]])
    #expect(try options(["max_output_tokens": 9, "num_predict": 5]) == ["num_predict": 5])
    #expect(
      try options(["max_output_tokens": 9, "options": ["num_predict": -1]])
        == ["num_predict": 9])
    #expect(try options(["options": ["num_predict": -1]]) == ["num_predict": -1])
  }

  @Test func limitOfLessThanNothingIsNone() throws {
    let call = try parsed([
      "model": "m", "messages": [["role": "user", "content": "Q"]],
      "options": ["num_predict": -1],
    ])
    #expect(call.prompt.parameters["max_output_tokens"] == nil)
    #expect(try body(call.prompt)["options"] == ["num_predict": -1])
  }

  @Test func modelCannotBeToldWhichToolToCall() throws {
    for (choice, word) in [
      (ToolChoice.required, "required"), (.none, "none"), (.named("find"), "find"),
    ] {
      let prompt = Prompt(messages: [Message(.user, "Q")], toolChoice: choice)
      #expect(throws: WireError.unsupportedToolChoice(word)) { try body(prompt) }
      let member = ModelEnvironment.make(wire: .ollama, dropParameters: ["tool_choice"])
      #expect(throws: Never.self) { try wire().client.encode(prompt, for: member) }
    }
  }

  @Test func contentWithoutAFieldIsRefused() throws {
    func error(_ message: Message) throws -> WireError? {
      let client = try wire().client
      do throws(WireError) {
        _ = try client.encode(Prompt(messages: [message]), for: .make(wire: .ollama))
        return nil
      } catch {
        return error
      }
    }
    let call = ContentPart.toolCall(ToolCall(id: "1", name: "f", arguments: "5"))
    let result = ContentPart.toolResult(ToolResult(callID: "1", content: ""))
    #expect(
      try error(Message(.user, [.image(.url("https://a.invalid"))]))
        == .unsupportedContent(role: "user", content: "image by address"))
    #expect(
      try error(Message(.user, [call]))
        == .unsupportedContent(role: "user", content: "tool call"))
    #expect(
      try error(Message(.user, [.opaque(type: "input_audio", [:])]))
        == .unsupportedContent(role: "user", content: "input_audio"))
    #expect(
      try error(Message(.assistant, [result]))
        == .unsupportedContent(role: "assistant", content: "tool result"))
    #expect(
      try error(Message(.tool, "text"))
        == .unsupportedContent(role: "tool", content: "content but tool results"))
    #expect(try error(Message(.assistant, [call])) == .argumentsNotAnObject(tool: "f"))
  }

  @Test func assistantKeepsItsThinkingAndItsRefusalAsText() throws {
    let parts: [ContentPart] = [
      .opaque(type: "thinking", ["type": "thinking", "thinking": "Hm."]),
      .opaque(type: "refusal", ["type": "refusal", "refusal": "No."]),
      .opaque(type: "fallback", ["type": "fallback"]),
    ]
    let message = try body(Prompt(messages: [Message(.assistant, parts)]))["messages"]?[0]
    #expect(message == ["role": "assistant", "content": "No.", "thinking": "Hm."])
  }

  @Test func imagesAreToldByHowTheyBegin() throws {
    let kinds = [
      ("iVBORw0KGgo", "image/png"), ("/9j/4AAQ", "image/jpeg"), ("R0lGODlh", "image/gif"),
      ("UklGRiQA", "image/webp"), ("Qk0=", "image/bmp"), ("AAAA", "application/octet-stream"),
    ]
    let images = JSONValue.array(kinds.map { .string($0.0) })
    let prompt = try parsed([
      "model": "m", "messages": [["role": "user", "content": "", "images": images]],
    ]).prompt
    #expect(
      prompt.messages[0].parts
        == kinds.map { .image(.data(mediaType: $0.1, base64: $0.0)) })
  }

  @Test func resultsWithoutIDsAnswerTheFirstOpenCallOfTheirTool() throws {
    func call(_ name: String, id: String? = nil) -> JSONValue {
      var call: JSONObject = ["function": ["name": .string(name)]]
      if let id { call["id"] = .string(id) }
      return .object(call)
    }
    func result(_ members: JSONObject) -> JSONValue {
      var message: JSONObject = ["role": "tool", "content": "r"]
      for member in members { message.append(member.key, member.value) }
      return .object(message)
    }
    let prompt = try parsed([
      "model": "m",
      "messages": [
        ["role": "assistant", "tool_calls": [call("a"), call("b", id: "own"), call("a")]],
        result(["tool_name": "b"]), result(["tool_name": "a"]), result(["tool_name": "a"]),
        result([:]), result(["tool_call_id": "given", "tool_name": "a"]),
        result(["tool_name": "never_called"]), result([:]), result([:]), result([:]),
      ],
    ]).prompt
    let ids = prompt.messages.dropFirst().flatMap(\.parts).map { part -> String in
      if case .toolResult(let result) = part { result.callID } else { "?" }
    }
    #expect(
      ids == ["own", "call_1", "call_3", "call_1", "given", "own", "call_3", "", ""])
    #expect(
      prompt.messages[0].parts[0]
        == .toolCall(ToolCall(id: "call_1", name: "a", arguments: "{}")))
  }

  @Test func streamsUnlessToldNotTo() throws {
    let messages: JSONValue = [["role": "user", "content": "Q"]]
    #expect(try parsed(["model": "m", "messages": messages]).prompt.stream)
    #expect(try parsed(["model": "m", "messages": messages, "stream": true]).prompt.stream)
    #expect(try !parsed(["model": "m", "messages": messages, "stream": false]).prompt.stream)
  }

  @Test func formatIsJSONOrASchema() throws {
    func format(_ format: JSONValue) throws -> ResponseFormat? {
      try parsed([
        "model": "m", "messages": [["role": "user", "content": "Q"]], "format": format,
      ]).prompt.responseFormat
    }
    #expect(try format("json") == .json)
    #expect(try format("") == nil)
    #expect(try format(.null) == nil)
    #expect(try format(["a": 1]) == .jsonSchema(name: "response", schema: ["a": 1]))
    #expect(
      throws: WireError.unknownWord(
        path: "format", word: "xml", known: ["json", "a JSON Schema"])
    ) { try format("xml") }
    #expect(throws: WireError.self) { try format(4) }
    let prompt = Prompt(messages: [Message(.user, "Q")], responseFormat: .json)
    #expect(try body(prompt)["format"] == "json")
  }

  @Test(arguments: [true, false])
  func completionIsAnsweredInItsOwnShape(_ stream: Bool) throws {
    let call = try parsed(
      ["model": "m", "prompt": "Why?", "stream": .bool(stream)], path: "/api/generate")
    #expect(call.operation == .completion)
    let reply = Reply(
      text: "Because so.", reasoning: "Hm.",
      toolCalls: [ToolCall(id: "1", name: "f", arguments: "{}")],
      usage: TokenUsage(inputTokens: 3, outputTokens: 2))
    let rendered = try wire().server.render(reply, for: call, context: .make())
    let objects = try rendered.frames.map { try JSONValue(parsing: $0) }
    #expect(objects.count == (stream ? 4 : 1))
    #expect(objects.allSatisfy { $0["response"] != nil && $0["message"] == nil })
    #expect(objects.allSatisfy { $0["tool_calls"] == nil })
    #expect(objects.compactMap { $0["response"]?.stringValue }.joined() == "Because so.")
    #expect(objects.last?["done"] == true)
    #expect(objects.last?["eval_count"] == 2)
    let read =
      try stream
      ? wire().client.reply(streaming: rendered.frames, head: rendered.head)
      : wire().client.decode(rendered.head, rendered.body)
    #expect(read.text == "Because so.")
    #expect(read.reasoning == "Hm.")
    #expect(read.finish.reason == .stop)
  }

  @Test func linesHaveTheFieldsOfTheAPI() throws {
    let call = ToolCall(id: "call_9", name: "f", arguments: #"{"a":1}"#)
    let reply = Reply(
      text: "Hello there.", toolCalls: [call], finish: Finish(.toolUse),
      usage: TokenUsage(inputTokens: 30, outputTokens: 2))
    let rendered = try wire().server.render(reply, for: .make(stream: true), context: .make())
    #expect(rendered.head.headers["content-type"] == "application/x-ndjson")
    #expect(rendered.frames.allSatisfy { $0.last == 0x0A })
    let lines = try rendered.frames.map { try JSONValue(parsing: $0) }
    #expect(lines.allSatisfy { $0["created_at"] == "2026-11-21T22:26:40.000Z" })
    #expect(lines.allSatisfy { $0["model"] == "model-1" })
    #expect(lines.dropLast().allSatisfy { $0["done"] == false && $0["done_reason"] == nil })
    #expect(
      lines[2]["message"]?["tool_calls"] == [
        ["id": "call_9", "function": ["index": 0, "name": "f", "arguments": ["a": 1]]]
      ])
    let last = try #require(lines.last)
    #expect(last["done_reason"] == "stop")
    #expect(last["load_duration"] == 1_000_000)
    #expect(last["prompt_eval_count"] == 30)
    #expect(last["prompt_eval_duration"] == 30_000_000)
    #expect(last["eval_count"] == 2)
    #expect(last["eval_duration"] == 40_000_000)
    #expect(last["total_duration"] == 71_000_000)
  }

  @Test(arguments: [true, false])
  func replyThatFailedWithoutWordsStaysAnError(_ stream: Bool) throws {
    let reply = Reply(text: "Half", finish: Finish(.error), oddities: ["a line is broken"])
    let rendered = try wire().server.render(
      reply, for: .make(stream: stream), context: .make())
    let read =
      try stream
      ? wire().client.reply(streaming: rendered.frames, head: rendered.head)
      : wire().client.decode(rendered.head, rendered.body)
    #expect(read.finish.reason == .error)
    #expect(rendered.head.status == (stream ? 200 : 500))
  }

  @Test func callWithoutArgumentsHasNone() throws {
    let calls = #"[{"function":{"name":"f"}},{"function":{"name":"g","arguments":null}}]"#
    let body = #"{"message":{"tool_calls":\#(calls)},"done":true,"done_reason":"stop"}"#
    let reply = try wire().client.decode(HTTPHead(status: 200), Array(body.utf8))
    #expect(reply.toolCalls.map(\.arguments) == ["{}", "{}"])
  }

  @Test func absurdTimesAndCountsAreWrittenWithoutATrap() throws {
    let context = RenderContext(id: "x", unixTime: .max)
    let usage = TokenUsage(inputTokens: .max, outputTokens: .min)
    let rendered = try wire().server.render(
      Reply(text: "x", usage: usage), for: .make(), context: context)
    #expect(try JSONValue(parsing: rendered.body)["created_at"] == "1970-01-01T00:00:00.000Z")
  }

  @Test func modelsAndVersionAreTold() throws {
    var member = ModelEnvironment.make(wire: .ollama)
    member.capabilities = [.tools, .images]
    member.limits.contextTokens = 4096
    func answer(
      _ method: String, _ path: String, _ body: JSONValue = [:]
    ) throws -> (status: Int, body: JSONValue)? {
      let message = WireMessage(method: method, path: path, body: body.encoded())
      let reply = try wire().server.answer(message, for: member, context: .make())
      return try reply.map { ($0.head.status, try JSONValue(parsing: $0.body)) }
    }
    #expect(try answer("GET", "/api/version")?.body["version"]?.stringValue != nil)
    let tags = try #require(try answer("GET", "/api/tags")).body["models"]?[0]
    #expect(tags?["name"] == "model-1")
    #expect(tags?["modified_at"] == "2026-11-21T22:26:40.000Z")
    #expect(tags?["digest"]?.stringValue?.utf8.count == 64)
    let running = try #require(try answer("GET", "/api/ps")).body["models"]?[0]
    #expect(running?["model"] == "model-1")
    #expect(running?["expires_at"] == "2026-11-21T22:26:40.000Z")
    #expect(running?["context_length"] == 4096 && running?["modified_at"] == nil)
    let shown = try #require(try answer("POST", "/api/show", ["model": "model-1"])).body
    #expect(shown["capabilities"] == ["completion", "tools", "vision"])
    #expect(shown["model_info"]?["model.context_length"] == 4096)
    #expect(try answer("POST", "/api/show", ["name": "model-1"])?.status == 200)
    let missing = try #require(try answer("POST", "/api/show", ["model": "other"]))
    #expect(missing.status == 404)
    #expect(missing.body == ["error": "model 'other' not found"])
    #expect(try answer("POST", "/api/show")?.body == ["error": "model is required"])
    member.model = "cd:latest"
    #expect(try answer("POST", "/api/show", ["model": "cd"])?.status == 200)
    #expect(try answer("POST", "/api/tags") == nil)
    #expect(try answer("DELETE", "/api/delete") == nil)
  }

  @Test func callWithoutInputOnlyLoadsTheModel() throws {
    func answer(_ path: String, _ body: JSONValue) throws -> JSONValue? {
      let reply = try wire().server.answer(
        WireMessage(path: path, body: body.encoded()), for: .make(wire: .ollama),
        context: .make())
      return try reply.map { try JSONValue(parsing: $0.body) }
    }
    let loaded = try #require(try answer("/api/chat", ["model": "m", "messages": []]))
    #expect(loaded["done_reason"] == "load")
    #expect(loaded["done"] == true)
    #expect(loaded["message"] == ["role": "assistant", "content": ""])
    #expect(try answer("/api/chat", ["model": "m"])?["done_reason"] == "load")
    let unloaded = try answer("/api/generate", ["model": "m", "prompt": "", "keep_alive": 0])
    #expect(unloaded?["done_reason"] == "unload")
    #expect(unloaded?["response"] == "")
    #expect(try answer("/api/generate", ["model": "m", "prompt": "Q"]) == nil)
    #expect(try answer("/api/generate", ["model": "m", "images": ["AA"]]) == nil)
    #expect(try answer("/api/generate", ["model": "m", "prompt": 4]) == nil)
    #expect(
      try answer("/api/chat", ["model": "m", "messages": [["role": "user", "content": ""]]]) == nil)
    #expect(try answer("/api/chat", ["messages": []]) == nil)
    #expect(try answer("/api/chat", 5) == nil)
  }
}
