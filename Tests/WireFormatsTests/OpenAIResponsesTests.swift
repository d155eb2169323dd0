import ContractModel
import JSONSupport
import Testing
import WireFormats

/// What is the Responses API's own way; what all formats share is in `WireConformanceTests`.
@Suite struct OpenAIResponsesTests {
  private func wire() throws -> any WireFormat {
    try #require(WireFormats.format(.openAIResponses))
  }

  private func body(_ prompt: Prompt) throws -> JSONValue {
    try JSONValue(parsing: wire().client.encode(prompt, for: .make(wire: .openAIResponses)).body)
  }

  private func events(_ reply: Reply, prompt: Prompt? = nil) throws -> [JSONValue] {
    var call = ParsedCall.make(stream: true)
    if let prompt { call.prompt = prompt }
    let rendered = try wire().server.render(reply, for: call, context: .make())
    return try rendered.frames.map { frame in
      let text = String(decoding: frame, as: UTF8.self)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      let event = try JSONValue(parsing: String(lines[1].dropFirst("data: ".count)))
      #expect(lines[0] == "event: \(event["type"]?.stringValue ?? "")")
      #expect(lines.dropFirst(2) == ["", ""])
      return event
    }
  }

  private func failure(_ body: String) throws -> WireError? {
    let server = try wire().server
    do throws(WireError) {
      _ = try server.parse(WireMessage(path: "/v1/responses", body: Array(body.utf8)))
      return nil
    } catch {
      return error
    }
  }

  @Test func requestIsWrittenAsDocumented() throws {
    let expected: JSONValue = [
      "model": "model-1", "instructions": "You look things up.",
      "input": [
        [
          "role": "user",
          "content": [
            ["type": "input_text", "text": "What is this? 🫐"],
            ["type": "input_image", "image_url": "https://example.invalid/a.png"],
          ],
        ],
        ["role": "assistant", "content": "Looking."],
        [
          "type": "function_call", "call_id": "call_1", "name": "find",
          "arguments": #"{"n":"F-1","x":1.50}"#,
        ],
        ["type": "function_call", "call_id": "call_2", "name": "list", "arguments": "{}"],
        ["type": "function_call_output", "call_id": "call_1", "output": "paid"],
        ["type": "function_call_output", "call_id": "call_2", "output": ""],
        [
          "role": "user",
          "content": [
            ["type": "input_text", "text": "And?"],
            ["type": "input_image", "image_url": "data:image/png;base64,iVBORw0="],
          ],
        ],
      ],
      "max_output_tokens": 64, "temperature": 0.2, "top_p": 0.9, "metadata": ["k": "v"],
      "tools": [
        [
          "type": "function", "name": "find", "description": "Finds one.",
          "parameters": ["type": "object"], "strict": false,
        ],
        ["type": "function", "name": "list", "parameters": ["type": "object"], "strict": false],
      ],
      "tool_choice": ["type": "function", "name": "find"],
      "text": [
        "format": [
          "type": "json_schema", "name": "response", "strict": true, "schema": ["type": "object"],
        ]
      ],
      "stream": true,
    ]
    #expect(try body(.make(stream: true)) == expected)
  }

  @Test func formatStandsBesideOtherSettingsOfText() throws {
    var prompt = Prompt(
      messages: [Message(.user, "Q")], responseFormat: .json,
      parameters: ["text": ["verbosity": "low"]])
    #expect(
      try body(prompt)["text"] == ["verbosity": "low", "format": ["type": "json_object"]])
    let message = try wire().client.encode(prompt, for: .make())
    #expect(try wire().server.parse(message).prompt == prompt)
    prompt.responseFormat = .text
    #expect(try body(prompt)["text"]?["format"] == ["type": "text"])
    prompt.responseFormat = nil
    #expect(try body(prompt)["text"] == ["verbosity": "low"])
  }

  @Test func keptItemsStandBetweenMessagesAndForeignOnesAreLeftOut() throws {
    let reasoning: JSONValue = ["type": "reasoning", "id": "rs_1", "summary": []]
    let file: JSONValue = ["type": "input_file", "file_id": "f"]
    let thinking = ContentPart.opaque(type: "thinking", ["type": "thinking"])
    let prompt = Prompt(messages: [
      Message(.user, [.text("Read"), .opaque(type: "input_file", file)]),
      Message(.assistant, [.opaque(type: "reasoning", reasoning), thinking, .text("A")]),
      Message(.assistant, [thinking]),
      Message(.user, []),
    ])
    let input = try body(prompt)["input"]
    #expect(
      input == [
        ["role": "user", "content": [["type": "input_text", "text": "Read"], file]],
        reasoning,
        ["role": "assistant", "content": [["type": "output_text", "text": "A"]]],
        ["role": "user", "content": ""],
      ])
  }

  @Test func contentInTheWrongTurnIsRefused() throws {
    let call = ContentPart.toolCall(ToolCall(id: "1", name: "f", arguments: "{}"))
    let result = ContentPart.toolResult(ToolResult(callID: "1", content: "x"))
    for (role, part, content) in [
      (Message.Role.user, call, "tool call"), (.assistant, result, "tool result"),
      (.tool, .text("x"), "content but tool results"),
    ] {
      #expect(
        throws: WireError.unsupportedContent(role: role.rawValue, content: content)
      ) {
        try body(Prompt(messages: [Message(role, [part])]))
      }
    }
  }

  @Test(arguments: [
    ("messages", "input"), ("max_tokens", "max_output_tokens"),
    ("max_completion_tokens", "max_output_tokens"), ("response_format", "text.format"),
    ("reasoning_effort", "reasoning.effort"), ("verbosity", "text.verbosity"), ("stop", nil),
    ("seed", nil), ("n", nil),
  ])
  func fieldsOfChatCompletionsAreRefused(_ field: String, _ instead: String?) throws {
    let error = try failure(#"{"model":"m","input":"Q","\#(field)":1}"#)
    #expect(error == .misplacedField(path: field, instead: instead))
    let remedy = instead.map { #"use "\#($0)""# } ?? "leave it out"
    #expect(error?.description == #"this API has no "\#(field)"; \#(remedy)"#)
  }

  @Test func inputMayComeFromElsewhere() throws {
    #expect(try failure(#"{"model":"m"}"#) == .missingField(path: "input"))
    for source in [#""previous_response_id":"r""#, #""conversation":"c""#, #""prompt":{"id":"p"}"#]
    {
      #expect(try failure(#"{"model":"m",\#(source)}"#) == nil)
    }
    #expect(
      try failure(#"{"model":"m","input":{}}"#)
        == .wrongType(
          path: "input", expected: "a string or an array of items", actual: "an object"))
    #expect(
      try failure(#"{"model":"m","input":[{"type":"function_call","call_id":"1"}]}"#)
        == .missingField(path: "input[0].name"))
    #expect(
      try failure(#"{"model":"m","input":"","text":{"format":{"type":"json_schema"}}}"#)
        == .missingField(path: "text.format.name"))
  }

  @Test func streamHasTheLifecycleOfEveryItem() throws {
    let reply = Reply(
      text: "Hello there.", reasoning: "Think.",
      toolCalls: [ToolCall(id: "c1", name: "find", arguments: #"{"n":1}"#)],
      finish: Finish(.toolUse), usage: TokenUsage(inputTokens: 3, outputTokens: 2))
    let events = try events(reply)
    #expect(
      events.compactMap { $0["type"]?.stringValue?.dropFirst("response.".count) } == [
        "created", "in_progress",
        "output_item.added", "reasoning_summary_part.added", "reasoning_summary_text.delta",
        "reasoning_summary_text.done", "reasoning_summary_part.done", "output_item.done",
        "output_item.added", "content_part.added", "output_text.delta", "output_text.delta",
        "output_text.done", "content_part.done", "output_item.done",
        "output_item.added", "function_call_arguments.delta", "function_call_arguments.done",
        "output_item.done", "completed",
      ])
    #expect(events.map { $0["sequence_number"]?.intValue } == Array(0..<events.count))
    #expect(events[0]["response"]?["status"] == "in_progress")
    #expect(events[0]["response"]?["output"] == [])
    #expect(events[2]["item"]?["summary"] == [])
    #expect(events[4]["summary_index"] == 0)
    #expect(events[8]["item"]?["content"] == [] && events[8]["output_index"] == 1)
    #expect(events[9]["part"]?["text"] == "" && events[9]["content_index"] == 0)
    #expect(events[10]["delta"] == "Hello " && events[10]["item_id"] == "msg_t1")
    #expect(events[12]["text"] == "Hello there." && events[13]["part"]?["text"] == "Hello there.")
    #expect(events[15]["item"]?["arguments"] == "" && events[15]["item"]?["call_id"] == "c1")
    #expect(events[17]["arguments"] == #"{"n":1}"# && events[17]["name"] == "find")
    let final = events[19]["response"]
    #expect(
      final?["output"]?.arrayValue == [events[7], events[14], events[18]].compactMap { $0["item"] })
    #expect(final?["usage"]?["total_tokens"] == 5)
    #expect(final?["completed_at"] == 1_795_300_000)
  }

  @Test func refusalStreamsInEventsOfItsOwn() throws {
    let reply = Reply(
      refusal: WireRefusal(kind: .modelField, raw: "refusal", explanation: "Not that."),
      finish: Finish(.refusal))
    let types = try events(reply).compactMap { $0["type"]?.stringValue }
    #expect(types.filter { $0 == "response.refusal.delta" }.count == 2)
    #expect(types.contains("response.refusal.done"))
    #expect(!types.contains { $0.contains("output_text") })
    #expect(try events(reply).allSatisfy { $0["logprobs"] == nil })
    #expect(types.last == "response.completed")
  }

  @Test(arguments: [
    (Finish(.length, raw: "max_messages"), "incomplete", "incomplete", "max_messages"),
    (Finish(.length, raw: "length"), "incomplete", "incomplete", "max_output_tokens"),
    (Finish(.contentFilter), "incomplete", "incomplete", "content_filter"),
    (Finish(.pause, raw: "pause_turn"), "incomplete", "incomplete", "steered"),
    (Finish(.pause, raw: "queued"), "incomplete", "queued", nil),
    (Finish(.unknown, raw: "odd"), "incomplete", "incomplete", "odd"),
    (Finish(.unknown), "incomplete", "incomplete", nil),
    (Finish(.stop, raw: "end_turn"), "completed", "completed", nil),
    (Finish(.error), "failed", "failed", nil),
    (Finish(.error, raw: "cancelled"), "failed", "cancelled", nil),
  ])
  func finishDecidesTheTerminalEvent(
    _ finish: Finish, _ event: String, _ status: String, _ reason: String?
  ) throws {
    let last = try #require(try events(Reply(text: "x", finish: finish)).last)
    #expect(last["type"]?.stringValue == "response.\(event)")
    #expect(last["response"]?["status"]?.stringValue == status)
    #expect(last["response"]?["incomplete_details"]?["reason"]?.stringValue == reason)
    #expect((last["response"]?["error"] == .null) == (finish.reason != .error))
  }

  @Test func brokenStreamEndsInAnErrorAndAFailedResponse() throws {
    let error = ProviderError(
      type: "server_error", code: "odd", parameter: "input", message: "Oh no")
    let events = try events(Reply(text: "Half", finish: Finish(.error), error: error))
    let types = events.compactMap { $0["type"]?.stringValue }
    #expect(types.suffix(3) == ["response.output_text.delta", "error", "response.failed"])
    #expect(events.dropLast().last?["error"]?["message"] == "Oh no")
    #expect(
      events.last?["response"]?["error"]
        == ["code": "odd", "message": "Oh no", "type": "server_error", "param": "input"])
    let cut = try self.events(Reply(text: "Half", finish: Finish(.truncated)))
    #expect(cut.last?["type"] == "response.output_text.delta")
  }

  @Test func responseRepeatsWhatTheRequestSet() throws {
    var prompt = Prompt(
      system: "Be brief.", messages: [],
      parameters: ["max_output_tokens": 9, "temperature": 0.2, "metadata": ["k": "v"]])
    var call = ParsedCall(prompt: prompt, model: "m")
    let rendered = try wire().server.render(Reply(text: "x"), for: call, context: .make())
    #expect(rendered.head.headers["x-request-id"] == "req_t1")
    let response = try JSONValue(parsing: rendered.body)
    #expect(response["id"] == "resp_t1" && response["object"] == "response")
    #expect(response["instructions"] == "Be brief." && response["max_output_tokens"] == 9)
    #expect(response["temperature"] == 0.2 && response["metadata"] == ["k": "v"])
    #expect(response["top_p"] == 1 && response["usage"] == .null)
    prompt.stream = true
    call.prompt = prompt
    #expect(try events(Reply(text: "x"), prompt: prompt)[0]["response"]?["max_output_tokens"] == 9)
  }

  @Test func countsAreEstimatedForTheInput() throws {
    func answer(_ body: String, method: String = "POST") throws -> RenderedReply? {
      let message = WireMessage(
        method: method, path: "/v1/responses/input_tokens?beta=true", body: Array(body.utf8))
      return try wire().server.answer(message, for: .make(), context: .make())
    }
    func count(_ input: String) throws -> Int {
      let reply = try #require(try answer(#"{"model":"m","input":"\#(input)"}"#))
      let body = try JSONValue(parsing: reply.body)
      #expect(body["object"] == "response.input_tokens")
      return try #require(body["input_tokens"]?.intValue)
    }
    let short = try count("Ping?")
    #expect(short > 0)
    #expect(try count("Ping?" + String(repeating: "word ", count: 400)) == short + 500)
    let refused = try #require(try answer(#"{"model":"m"}"#))
    #expect(refused.head.status == 400)
    #expect(try JSONValue(parsing: refused.body)["error"]?["param"] == "input")
    #expect(try answer(#"{"model":"m","input":"x"}"#, method: "GET") == nil)
  }

  @Test func moreCallsThanAllowedAreAnError() throws {
    let items = (0..<5).map { index in
      #"data: {"type":"response.output_item.added","output_index":\#(index),"#
        + #""item":{"type":"function_call","call_id":"c\#(index)","name":"f"}}"# + "\n\n"
    }
    let reply = try wire().client.reply(
      streaming: items.map { Array($0.utf8) }, limits: ReplyLimits(toolCalls: 3))
    #expect(reply.finish.reason == .error)
    #expect(reply.toolCalls.count == 3)
    #expect(reply.oddities == ["the reply has more than 3 tool calls"])
  }

  @Test func partsWithoutEndAreReadInBoundedMemory() throws {
    var stream = ""
    for index in 0..<6000 {
      stream += #"data: {"type":"response.output_text.delta","output_index":\#(index),"delta":"x"}"#
      stream += "\n\n"
    }
    stream += #"data: {"type":"response.output_text.done","output_index":7000,"text":"y"}"# + "\n\n"
    stream += #"data: {"type":"response.completed","response":{"status":"completed"}}"# + "\n\n"
    let reply = try wire().client.reply(streaming: [Array(stream.utf8)])
    #expect(reply.text == String(repeating: "x", count: 6000))
    #expect(reply.finish.reason == .stop)
  }

  @Test func sequenceNumbersAtTheEdgeOverflowNothing() throws {
    let stream = [Int.max, Int.min, 7].map { number in
      #"data: {"type":"response.in_progress","sequence_number":\#(number)}"# + "\n\n"
    }
    let reply = try wire().client.reply(streaming: stream.map { Array($0.utf8) })
    #expect(reply.oddities.count == 1)
    #expect(reply.oddities.first?.hasSuffix("found 7") == true)
  }
}
