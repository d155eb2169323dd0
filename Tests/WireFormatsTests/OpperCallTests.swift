import ContractModel
import JSONSupport
import Testing
import WireFormats

/// What is the way of Opper's native call alone, in both of its versions.
@Suite struct OpperCallTests {
  private static let second = "/v2/call"

  private func wire() throws -> any WireFormat { try #require(WireFormats.format(.opperCall)) }

  private func body(
    _ prompt: Prompt, member: ModelEnvironment = .make(wire: .opperCall)
  ) throws -> JSONValue {
    try JSONValue(parsing: wire().client.encode(prompt, for: member).body)
  }

  private func context(_ path: String) -> RenderContext {
    var context = RenderContext.make()
    context.path = path
    return context
  }

  private func events(_ rendered: RenderedReply) throws -> [JSONValue] {
    let data = rendered.frames.map { frame in
      String(decoding: frame, as: UTF8.self).split(separator: "\n").last?.dropFirst(6) ?? ""
    }
    return try data.filter { $0 != "[DONE]" }.map { try JSONValue(parsing: Array($0.utf8)) }
  }

  @Test(arguments: [
    ("https://api.opper.ai", nil, "/v3/call"), ("https://api.opper.ai/v3", nil, "/call"),
    ("https://api.opper.ai", "v2", "/v2/call"), ("https://api.opper.ai/v2", nil, "/call"),
    ("https://api.opper.ai", "v3", "/v3/call"),
  ])
  func pathNamesTheVersion(_ base: String, _ version: String?, _ path: String) throws {
    let member = ModelEnvironment.make(wire: .opperCall, baseURL: base, apiVersion: version)
    var prompt = Prompt(messages: [Message(.user, "Q")])
    #expect(try wire().client.encode(prompt, for: member).path == path)
    prompt.stream = true
    let message = try wire().client.encode(prompt, for: member)
    #expect(message.path == "\(path)/stream")
    #expect(message.headers["accept"] == "text/event-stream")
    #expect(try JSONValue(parsing: message.body)["stream"] == nil)
    #expect(try wire().server.parse(message).prompt.stream)
  }

  @Test func oneTextIsTheInputItself() throws {
    let prompt = Prompt(system: "Be brief.", messages: [Message(.user, "Fine?")])
    #expect(
      try body(prompt) == [
        "name": "chaindrill", "instructions": "Be brief.", "input": "Fine?", "model": "model-1",
      ])
  }

  @Test func moreThanOneTextIsAConversation() throws {
    let prompts = [
      Prompt(messages: [Message(.user, "A"), Message(.assistant, "B"), Message(.user, "C")]),
      Prompt(messages: [Message(.user, [.text("A"), .text("B")])]),
      Prompt(messages: [Message(.assistant, "A")]), Prompt(messages: []),
      Prompt(messages: [Message(.user, [.image(.url("https://a.invalid/a.png"))])]),
    ]
    for prompt in prompts {
      #expect(try body(prompt)["input"]?["messages"]?.arrayValue?.count == prompt.messages.count)
      #expect(
        try wire().server.parse(
          try wire().client.encode(
            prompt, for: .make(wire: .opperCall))
        ).prompt == prompt)
    }
  }

  @Test(arguments: [
    #"{"messages":[{"role":"robot","content":"x"}]}"#, #"{"messages":"x"}"#,
    #"{"messages":[],"more":1}"#, #"[1,2.50]"#, "null", "5",
  ])
  func anyOtherInputIsItsJSONText(_ input: String) throws {
    let body = Array(#"{"name":"n","input":\#(input)}"#.utf8)
    let call = try wire().server.parse(WireMessage(path: "/v3/call", body: body))
    #expect(call.prompt.messages == [Message(.user, input)])
    #expect(call.model == "")
  }

  @Test func optionsStandInTheModelsObject() throws {
    let prompt = Prompt(
      messages: [Message(.user, "Q")],
      parameters: [
        "name": "triage", "temperature": 0.5, "max_output_tokens": 90, "max_tokens": 80,
        "seed": 7, "stop": ["END"], "options": ["reasoning_effort": "low"],
        "extra_headers": ["x-team": "shop"], "parent_span_id": "s", "route": ["prefer": "price"],
      ])
    let body = try body(prompt)
    #expect(
      body["model"] == [
        "name": "model-1",
        "options": [
          "temperature": 0.5, "seed": 7, "stop": ["END"], "max_tokens": 80,
          "reasoning_effort": "low",
        ], "extra_headers": ["x-team": "shop"],
      ])
    #expect(body["name"] == "triage" && body["parent_span_id"] == "s")
    #expect(body["temperature"] == nil && body["options"] == nil && body["max_tokens"] == nil)
  }

  @Test func fallbacksFollowTheMembersModelWithItsOptions() throws {
    let parameters: JSONObject = [
      "temperature": 0.5, "fallback_models": ["b", ["name": "c", "options": ["temperature": 1]]],
    ]
    let prompt = Prompt(messages: [Message(.user, "Q")], parameters: parameters)
    let body = try body(prompt)
    #expect(
      body["model"] == [
        ["name": "model-1", "options": ["temperature": 0.5]],
        ["name": "b", "options": ["temperature": 0.5]],
        ["name": "c", "options": ["temperature": 1]],
      ])
    #expect(body["fallback_models"] == nil)
    let message = try wire().client.encode(prompt, for: .make(wire: .opperCall))
    #expect(try wire().server.parse(message).prompt.parameters == parameters)
    let bare = Prompt(
      messages: [Message(.user, "Q")], parameters: ["fallback_models": ["b", "c"]])
    #expect(try self.body(bare)["model"] == ["model-1", "b", "c"])
  }

  @Test func toolsHaveNoFunctionAroundThem() throws {
    let tool = ToolDefinition(name: "find", description: "Finds.", parameters: ["type": "object"])
    var prompt = Prompt(messages: [Message(.user, "Q")], tools: [tool])
    prompt.parameters["tools"] = [["name": "web_search", "type": "builtin"]]
    #expect(
      try body(prompt)["tools"] == [
        ["name": "find", "description": "Finds.", "parameters": ["type": "object"]],
        ["name": "web_search", "type": "builtin"],
      ])
  }

  @Test func toolChoiceThatIsDroppedIsNotRefused() throws {
    let prompt = Prompt(messages: [Message(.user, "Q")], toolChoice: .required)
    let member = ModelEnvironment.make(wire: .opperCall, dropParameters: ["tool_choice"])
    #expect(try body(prompt, member: member)["tool_choice"] == nil)
  }

  private func structured(stream: Bool = false) -> ParsedCall {
    ParsedCall(
      prompt: Prompt(
        messages: [Message(.user, "Q")], responseFormat: .jsonSchema(name: "r", schema: [:]),
        stream: stream),
      model: "m")
  }

  @Test func dataIsAValueOnlyWhereASchemaWasAskedFor() throws {
    let reply = Reply(text: #"{"a": 1.50}"#, finish: Finish(.stop))
    func data(_ reply: Reply, _ call: ParsedCall) throws -> JSONValue? {
      try JSONValue(parsing: wire().server.render(reply, for: call, context: .make()).body)["data"]
    }
    #expect(try data(reply, .make()) == .string(reply.text))
    #expect(try data(reply, structured()) == ["a": 1.5])
    let prose = Reply(text: "Sorry, no JSON", finish: Finish(.stop))
    #expect(try data(prose, structured()) == "Sorry, no JSON")
  }

  @Test func resultHasTheMetaThatIsDocumented() throws {
    let reply = Reply(
      model: "m-2", text: "Fine.", finish: Finish(.stop),
      usage: TokenUsage(inputTokens: 3, cachedInputTokens: 1, outputTokens: 2))
    let call = try wire().server.parse(
      WireMessage(path: "/v3/call", body: Array(#"{"name":"n","input":"x"}"#.utf8)))
    let body = try JSONValue(
      parsing: wire().server.render(reply, for: call, context: .make()).body)
    #expect(
      body["meta"] == [
        "function_name": "n", "script_cached": false, "execution_ms": 0, "llm_calls": 1,
        "image_gen_calls": 0, "tts_calls": 0, "cost": 0,
        "usage": ["input_tokens": 3, "output_tokens": 2, "cache_read_tokens": 1],
        "models_used": ["m-2"], "model_warnings": [], "guards": [], "trace_uuid": "t1",
        "status": "completed",
      ])
    let silent = try wire().server.render(Reply(text: "x"), for: call, context: .make())
    #expect(try JSONValue(parsing: silent.body)["meta"]?["models_used"] == [])
  }

  @Test func pendingReplyIsAccepted() throws {
    let reply = Reply(finish: Finish(.pause))
    let rendered = try wire().server.render(reply, for: .make(), context: .make())
    #expect(rendered.head.status == 202)
    let meta = try JSONValue(parsing: rendered.body)["meta"]
    #expect(meta?["status"] == "pending" && meta?["pending_operations"]?[0]?["id"] == "t1")
  }

  @Test func streamEndsInDoneCompleteAndTheMarker() throws {
    let reply = Reply(
      text: "Hello there.", finish: Finish(.stop), usage: TokenUsage(outputTokens: 2))
    let rendered = try wire().server.render(
      reply, for: .make(stream: true), context: context("/v3/call/stream"))
    #expect(rendered.frames.last == Array("data: [DONE]\n\n".utf8))
    let complete = String(decoding: rendered.frames.dropLast().last ?? [], as: UTF8.self)
    #expect(complete.hasPrefix("event: complete\ndata: {\"data\":\"Hello there.\",\"meta\":{"))
    let events = try events(rendered)
    #expect(
      events.dropLast() == [
        ["type": "content", "delta": "Hello "], ["type": "content", "delta": "there."],
        ["type": "done", "usage": ["output_tokens": 2]],
      ])
  }

  @Test func secondVersionAnswersInItsOwnShape() throws {
    let reply = Reply(
      id: "s-1", text: #"{"a":1}"#, finish: Finish(.stop),
      usage: TokenUsage(inputTokens: 3, outputTokens: 2, reasoningTokens: 1))
    let server = try wire().server
    func body(_ call: ParsedCall) throws -> JSONValue {
      try JSONValue(parsing: server.render(reply, for: call, context: context(Self.second)).body)
    }
    #expect(
      try body(.make()) == [
        "span_id": "s-1", "message": #"{"a":1}"#, "json_payload": .null, "cached": false,
        "images": [],
        "usage": [
          "input_tokens": 3, "output_tokens": 2, "total_tokens": 5,
          "output_tokens_details": ["reasoning_tokens": 1],
        ], "cost": ["total": 0, "generation": 0, "platform": 0],
      ])
    let structured = try body(structured())
    #expect(structured["message"] == .null && structured["json_payload"] == ["a": 1])
  }

  @Test(arguments: [
    #"{"a":"two words","b":[1,{"c":null,"d":[]},true],"e":{}}"#, #"["x",{"y":""}]"#,
    #"{"a.b":1}"#, #"{"a[":1}"#, #"{"":1}"#, "[]", #""text""#, "7", "not JSON",
    #"{"a":1,"a":2}"#, #"{"a":{"b":{"c":"d e f"}}}"#,
  ])
  func secondVersionStreamsStructureByItsPlaces(_ text: String) throws {
    let reply = Reply(id: "s-1", text: text, finish: Finish(.stop, raw: "completed"))
    let rendered = try wire().server.render(
      reply, for: structured(stream: true), context: context("/v2/call/stream"))
    let events = try events(rendered)
    #expect(events.first == ["span_id": "s-1"])
    #expect(events.last == ["delta": "", "span_id": "s-1", "chunk_type": "text"])
    let read = try wire().client.reply(streaming: rendered.frames)
    // A text alone loses its quotes: it is the value itself.
    #expect(read.text == (text == #""text""# ? "text" : text))
    #expect(read.finish == reply.finish && read.oddities.isEmpty)
  }

  @Test func placesAreNamedAsDocumented() throws {
    let reply = Reply(text: #"{"a":"two words","b":[{"c":1}]}"#, finish: Finish(.stop))
    let rendered = try wire().server.render(
      reply, for: structured(stream: true), context: context("/v2/call/stream"))
    #expect(
      try events(rendered).dropFirst().dropLast() == [
        ["delta": "two ", "json_path": "a", "chunk_type": "json"],
        ["delta": "words", "json_path": "a", "chunk_type": "json"],
        ["delta": 1, "json_path": "b[0].c", "chunk_type": "json"],
      ])
  }

  @Test(arguments: [
    "a[", "a[x]", "a[-1]", "a[+0]", "a[0]b", ".a", "a.", "a..b", "[", "[]",
    "a[99999999999999999999]",
    String(repeating: "a.", count: 70) + "a", "b[1]",
  ])
  func placeThatCannotBeEndsTheReplyInAnError(_ path: String) throws {
    let event = JSONValue.object(["delta": "x", "json_path": .string(path), "chunk_type": "json"])
    let reply = try wire().client.reply(streaming: [SSEEvent(data: event.encoded()).encoded])
    #expect(reply.finish.reason == .error && reply.oddities.count == 1)
  }

  @Test func placesThatContradictEachOtherEndTheReply() throws {
    let stream = [#"{"delta":"x","json_path":"a"}"#, #"{"delta":"x","json_path":"a.b"}"#]
    let reply = try wire().client.reply(
      streaming: stream.map { SSEEvent(data: Array($0.utf8)).encoded })
    #expect(reply.finish.reason == .error)
  }

  @Test func structureBeyondTheLimitIsGivenUp() throws {
    let events = (0..<100).map {
      SSEEvent(data: Array(#"{"delta":"","json_path":"p\#($0)"}"#.utf8)).encoded
    }
    let reply = try wire().client.reply(
      streaming: events, limits: ReplyLimits(contentBytes: 200))
    #expect(reply.exceedsLimit && reply.finish.reason == .error)
  }

  @Test func toolCallsOfTheSecondVersionAreReadBack() throws {
    let reply = Reply(
      toolCalls: [ToolCall(id: "c1", name: "find", arguments: #"{"n":1}"#)],
      finish: Finish(.toolUse))
    for stream in [true, false] {
      let rendered = try wire().server.render(
        reply, for: .make(stream: stream), context: context(Self.second))
      let read =
        stream
        ? try wire().client.reply(streaming: rendered.frames)
        : try wire().client.decode(rendered.head, rendered.body)
      #expect(read.toolCalls == reply.toolCalls && read.finish.reason == .toolUse)
    }
  }

  @Test func toolCallsAreBounded() throws {
    let calls = (0..<200).map {
      SSEEvent(
        data: Array(#"{"type":"tool_call_delta","tool_call_index":\#($0)}"#.utf8)
      ).encoded
    }
    let reply = try wire().client.reply(streaming: calls)
    #expect(reply.toolCalls.count == 128 && reply.exceedsLimit)
  }

  @Test func errorsAreWordedByTheVersionAsked() throws {
    let server = try wire().server
    func rendered(_ error: ProviderError, _ path: String) throws -> (Int, JSONValue) {
      let reply = server.renderError(error, context: context(path))
      return (reply.head.status, try JSONValue(parsing: reply.body))
    }
    let missing = server.complaint(about: .missingField(path: "name"))
    let third = try rendered(missing, "/v3/call")
    #expect(third.0 == 400)
    #expect(
      third.1 == [
        "error": ["code": "bad_request", "message": #""name" is missing"#, "details": [:]]
      ])
    let second = try rendered(missing, "/t/m/v2/call?x=1")
    #expect(second.0 == 422)
    #expect(
      second.1["detail"]?[0] == [
        "type": "value_error", "loc": ["body", "name"], "msg": #""name" is missing"#,
      ])
    let gone = try rendered(ProviderError(status: 404, message: "no m"), Self.second)
    #expect(gone.0 == 404 && gone.1 == ["detail": "no m"])
    let plain = try rendered(ProviderError(message: "m"), "/v3/call")
    #expect(plain.0 == 500 && plain.1["error"]?["code"] == "internal_error")
  }

  @Test func errorOfTheSecondVersionsStreamHasTypeAndMessage() throws {
    let error = ProviderError(status: 502, type: "Upstream", message: "Oh no")
    let reply = Reply(text: "Ha", finish: Finish(.error), error: error)
    let rendered = try wire().server.render(
      reply, for: .make(stream: true), context: context("/v2/call/stream"))
    #expect(
      try events(rendered).last == [
        "chunk_type": "error", "error_type": "Upstream", "error_message": "Oh no",
      ])
    let read = try wire().client.reply(streaming: rendered.frames)
    #expect(read.error == ProviderError(type: "Upstream", message: "Oh no"))
  }
}
