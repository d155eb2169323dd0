import ContractModel
import JSONSupport
import Testing
import WireFormats

/// A caller's settings in the words of another API, and those that stay behind.
@Suite struct PortableSettingsTests {
  @Test(arguments: WireFormats.all.map(\.id))
  func everyNameOfTheOutputLimitArrives(_ target: WireFormatID) throws {
    for name in ["max_tokens", "max_completion_tokens"] {
      let crossing = try Crossing(.chat(#""\#(name)":77"#), .openAIChat, to: target)
      #expect(crossing.text.contains(":77"))
      #expect(crossing.dropped.isEmpty)
    }
    let responses = try Crossing(
      .responses(#""max_output_tokens":77"#), .openAIResponses, to: target)
    #expect(responses.text.contains(":77"))
  }

  @Test func samplingStopAndSeedArriveUnderTheirNames() throws {
    let body = String.chat(#""temperature":0.5,"top_p":0.9,"stop":"END","seed":7"#)
    let anthropic = try Crossing(body, .openAIChat, to: .anthropicMessages)
    #expect(anthropic.body["temperature"] == 0.5 && anthropic.body["top_p"] == 0.9)
    #expect(anthropic.body["stop_sequences"] == ["END"])
    #expect(anthropic.body["seed"] == nil && anthropic.dropped == ["seed"])
    let mistral = try Crossing(body, .openAIChat, to: .mistral)
    #expect(mistral.body["random_seed"] == 7 && mistral.dropped.isEmpty)
    let responses = try Crossing(body, .openAIChat, to: .openAIResponses)
    #expect(responses.dropped == ["stop", "seed"])
    let back = try Crossing(
      .messages(#""stop_sequences":["A","B"],"top_k":4"#), .anthropicMessages, to: .openAIChat)
    #expect(back.body["stop"] == ["A", "B"] && back.body["top_k"] == nil)
    #expect(back.dropped == ["top_k"])
  }

  @Test func temperatureIsCappedWhereAnApiTakesLess() throws {
    let hot = String.chat(#""temperature":1.8"#)
    for (target, limit) in [(WireFormatID.anthropicMessages, 1), (.cohere, 1), (.mistral, 1.5)] {
      let crossing = try Crossing(hot, .openAIChat, to: target)
      #expect(crossing.body["temperature"]?.doubleValue == limit)
      #expect(crossing.dropped.count == 1)
    }
    #expect(try Crossing(hot, .openAIChat, to: .gemini).dropped.isEmpty)
    #expect(try Crossing(hot, .openAIChat, to: .azureOpenAI).body["temperature"] == 1.8)
  }

  @Test func samplingIsNamedWhereTheVersionHasNone() throws {
    let crossing = try Crossing(
      .chat(#""temperature":0.5,"top_p":1"#), .openAIChat, to: .anthropicMessages
    ) { $0.apiVersion = "2026-10-21" }
    #expect(crossing.dropped == ["temperature", "top_p"])
    #expect(crossing.body["temperature"] == nil)
  }

  @Test(arguments: WireFormats.all.map(\.id))
  func moreThanOneReplyIsRefused(_ target: WireFormatID) throws {
    #expect(
      throws: WireError.refusedValue(
        path: "n", expected: "1, as a chain gives one reply", actual: "3")
    ) { try Crossing(.chat(#""n":3"#), .openAIChat, to: target) }
    let one = try Crossing(.chat(#""n":1"#), .openAIChat, to: target)
    #expect(one.dropped.isEmpty && (one.body["n"] == nil || target.family == .openAIChat))
  }

  @Test(arguments: [
    ("low", "low"), ("medium", "medium"), ("high", "high"), ("xhigh", "xhigh"), ("max", "max"),
    ("none", nil), ("minimal", nil),
  ])
  func effortOfReasoningIsRespelled(_ effort: String, _ anthropic: String?) throws {
    let chat = String.chat(#""reasoning_effort":"\#(effort)""#)
    let claude = try Crossing(chat, .openAIChat, to: .anthropicMessages)
    #expect(claude.body["output_config"]?["effort"]?.stringValue == anthropic)
    #expect(claude.dropped.isEmpty == (anthropic != nil))
    let responses = try Crossing(chat, .openAIChat, to: .openAIResponses)
    #expect(responses.body["reasoning"] == ["effort": .string(effort)])
    let routed = try Crossing(
      .responses(#""reasoning":{"effort":"\#(effort)","summary":"auto"}"#), .openAIResponses,
      to: .openRouter)
    #expect(routed.body["reasoning"] == ["effort": .string(effort)])
    #expect(routed.dropped == ["reasoning.summary"])
    let mistral = try Crossing(
      .messages(#""output_config":{"effort":"\#(effort)","task_budget":{}}"#), .anthropicMessages,
      to: .mistral)
    #expect(mistral.body["reasoning_effort"]?.stringValue == effort)
    #expect(mistral.dropped == ["output_config.task_budget"])
    #expect(try Crossing(chat, .openAIChat, to: .cohere).dropped == ["reasoning effort"])
  }

  @Test func effortAndSchemaStandSideBySide() throws {
    let crossing = try Crossing(
      .chat(
        #""reasoning_effort":"low","response_format":{"type":"json_schema","json_schema":{"name":"a","strict":true,"schema":{"type":"object"}}}"#
      ), .openAIChat, to: .anthropicMessages)
    #expect(crossing.body["output_config"]?["effort"] == "low")
    #expect(crossing.body["output_config"]?["format"]?["schema"] == ["type": "object"])
  }

  @Test func oneCallATurnIsRespelled() throws {
    let tool = #""tools":[{"type":"function","function":{"name":"f"}}],"tool_choice":"required""#
    let off = String.chat(#""parallel_tool_calls":false,"# + tool)
    let claude = try Crossing(off, .openAIChat, to: .anthropicMessages)
    #expect(claude.body["tool_choice"] == ["type": "any", "disable_parallel_tool_use": true])
    #expect(
      try Crossing(off, .openAIChat, to: .openAIResponses).body["parallel_tool_calls"] == false)
    #expect(try Crossing(off, .openAIChat, to: .mistral).body["parallel_tool_calls"] == false)
    #expect(try Crossing(off, .openAIChat, to: .gemini).dropped == ["parallel_tool_calls"])
    let on = try Crossing(
      .chat(#""parallel_tool_calls":true"#), .openAIChat, to: .anthropicMessages)
    #expect(on.body["tool_choice"] == nil && on.dropped.isEmpty)
    let back = try Crossing(
      .messages(
        #""tools":[{"name":"f","input_schema":{}}],"tool_choice":{"type":"auto","disable_parallel_tool_use":true}"#
      ), .anthropicMessages, to: .openAIChat)
    #expect(back.body["parallel_tool_calls"] == false && back.body["tool_choice"] == "auto")
    #expect(back.dropped.isEmpty)
  }

  @Test func whoAsksIsToldInEachApisWords() throws {
    let claude = try Crossing(.chat(#""user":"u-1""#), .openAIChat, to: .anthropicMessages)
    #expect(claude.body["metadata"] == ["user_id": "u-1"])
    let safe = try Crossing(
      .responses(#""safety_identifier":"u-1""#), .openAIResponses, to: .anthropicMessages)
    #expect(safe.body["metadata"] == ["user_id": "u-1"])
    let back = try Crossing(
      .messages(#""metadata":{"user_id":"u-1"}"#), .anthropicMessages, to: .openAIChat)
    #expect(back.body["user"] == "u-1" && back.body["metadata"] == nil)
    let mistral = try Crossing(.chat(#""user":"u-1""#), .openAIChat, to: .mistral)
    #expect(mistral.dropped == ["user"] && !mistral.text.contains("u-1"))
  }

  @Test func verbosityIsRespelledBetweenOpenAIsApis() throws {
    let responses = try Crossing(.chat(#""verbosity":"low""#), .openAIChat, to: .openAIResponses)
    #expect(responses.body["text"] == ["verbosity": "low"])
    let chat = try Crossing(
      .responses(#""text":{"verbosity":"low"}"#), .openAIResponses, to: .openAIChat)
    #expect(chat.body["verbosity"] == "low")
    #expect(
      try Crossing(.chat(#""verbosity":"low""#), .openAIChat, to: .gemini).dropped == ["verbosity"])
  }

  @Test func metadataAndStorageStayWithinOpenAI() throws {
    let body = String.responses(#""metadata":{"k":"v"},"store":false,"service_tier":"flex""#)
    let chat = try Crossing(body, .openAIResponses, to: .openAIChat)
    #expect(chat.body["metadata"] == ["k": "v"] && chat.body["store"] == false)
    let other = try Crossing(body, .openAIResponses, to: .openRouter)
    #expect(other.dropped == ["metadata", "store", "service_tier"])
    #expect(other.body["metadata"] == nil)
  }

  /// An unknown field is a 400 elsewhere, and may be new at home.
  @Test(arguments: WireFormats.all.map(\.id))
  func unknownParametersGoToTheSameWireAlone(_ target: WireFormatID) throws {
    let crossings = [
      try Crossing(.chat(#""zz_new":{"a":1}"#), .openAIChat, to: target),
      try Crossing(.responses(#""zz_new":{"a":1}"#), .openAIResponses, to: target),
      try Crossing(.messages(#""zz_new":{"a":1}"#), .anthropicMessages, to: target),
    ]
    for (crossing, source) in zip(crossings, Ingress.all) {
      #expect((crossing.body["zz_new"] == ["a": 1]) == (source == target))
      #expect(crossing.text.contains("zz_new") == (source == target))
      #expect(crossing.dropped == (source == target ? [] : ["zz_new"]))
    }
  }

  @Test func documentedParametersGoToDialects() throws {
    let body = String.chat(#""logit_bias":{"1":2},"presence_penalty":1,"zz_new":1"#)
    let azure = try Crossing(body, .openAIChat, to: .azureOpenAI)
    #expect(azure.body["logit_bias"] == ["1": 2] && azure.dropped == ["zz_new"])
    let vertex = try Crossing(
      .messages(#""thinking":{"type":"adaptive"},"top_k":3,"mcp_servers":[]"#), .anthropicMessages,
      to: .anthropicVertex)
    #expect(vertex.body["top_k"] == 3 && vertex.dropped == ["mcp_servers"])
    let mistral = try Crossing(body, .openAIChat, to: .mistral)
    #expect(mistral.body["presence_penalty"] == 1)
    #expect(mistral.dropped == ["logit_bias", "zz_new"])
  }

  @Test func toolsThatOnlyTheirProviderRunsStayBehind() throws {
    let crossing = try Crossing(
      .messages(#""tools":[{"type":"web_search_20250305","name":"web_search"}]"#),
      .anthropicMessages, to: .openAIChat)
    #expect(crossing.dropped == ["tools (web_search_20250305)"])
    #expect(crossing.body["tools"] == nil)
  }

  @Test(arguments: ["previous_response_id", "conversation", "prompt"])
  func conversationThatTheProviderKeepsCannotCross(_ name: String) throws {
    let body = String.responses(#""\#(name)":"x1""#)
    #expect(throws: WireError.self) { try Crossing(body, .openAIResponses, to: .openAIChat) }
    #expect(try Crossing(body, .openAIResponses, to: .openAIResponses).body[name] == "x1")
  }

  @Test func legacyFunctionsCannotCross() throws {
    let body = String.chat(#""functions":[{"name":"f"}]"#)
    #expect(throws: WireError.misplacedField(path: "functions", instead: "tools")) {
      try Crossing(body, .openAIChat, to: .anthropicMessages)
    }
    for wire in [WireFormatID.openAIChat, .azureOpenAI, .openRouter] {
      #expect(try Crossing(body, .openAIChat, to: wire).body["functions"] != nil)
    }
  }

  @Test func nullsAreNothing() throws {
    let crossing = try Crossing(
      .chat(#""logit_bias":null,"n":null,"stop":null"#), .openAIChat, to: .anthropicMessages)
    #expect(crossing.dropped.isEmpty)
  }

  @Test func jsonWithoutASchemaIsNamedWhereItIsLost() throws {
    let body = String.chat(#""response_format":{"type":"json_object"}"#)
    for target in [WireFormatID.anthropicMessages, .bedrockConverse, .opperCall] {
      let dropped = try Crossing(body, .openAIChat, to: target).dropped
      #expect(dropped == ["response_format (JSON without a schema)"])
    }
    #expect(try Crossing(body, .openAIChat, to: .openAIResponses).dropped.isEmpty)
  }
}
