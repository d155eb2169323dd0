import ContractModel
import JSONSupport
import Testing
import WireFormats

/// Requests of the Gemini API, written and read; what all formats share is in the generic suites.
@Suite struct GeminiRequestTests {
  private func wire() throws -> any WireFormat { try #require(WireFormats.format(.gemini)) }

  private func member(
    _ base: String = "https://generativelanguage.example.invalid", version: String? = nil,
    model: String = "gemini-3.5-flash"
  ) -> ModelEnvironment {
    var member = ModelEnvironment.make(wire: .gemini, baseURL: base, apiVersion: version)
    member.model = model
    return member
  }

  private func body(_ prompt: Prompt) throws -> JSONValue {
    try JSONValue(parsing: wire().client.encode(prompt, for: member()).body)
  }

  private func parsed(
    _ body: String, path: String = "/v1/models/m:generateContent"
  ) throws -> ParsedCall {
    try wire().server.parse(WireMessage(path: path, body: Array(body.utf8)))
  }

  @Test func requestIsWrittenAsDocumented() throws {
    let expected: JSONValue = [
      "systemInstruction": ["parts": [["text": "You look things up."]]],
      "contents": [
        [
          "role": "user",
          "parts": [
            ["text": "What is this? 🫐"],
            ["fileData": ["fileUri": "https://example.invalid/a.png", "mimeType": "image/png"]],
          ],
        ],
        [
          "role": "model",
          "parts": [
            ["text": "Looking."],
            ["functionCall": ["id": "call_1", "name": "find", "args": ["n": "F-1", "x": 1.5]]],
            ["functionCall": ["id": "call_2", "name": "list", "args": [:]]],
          ],
        ],
        [
          "role": "user",
          "parts": [
            [
              "functionResponse": [
                "id": "call_1", "name": "find", "response": ["output": "paid"],
              ]
            ],
            ["functionResponse": ["id": "call_2", "name": "list", "response": ["output": ""]]],
            ["text": "And?"],
            ["inlineData": ["mimeType": "image/png", "data": "iVBORw0="]],
          ],
        ],
      ],
      "tools": [
        [
          "functionDeclarations": [
            [
              "name": "find", "description": "Finds one.",
              "parametersJsonSchema": ["type": "object"],
            ],
            ["name": "list", "parametersJsonSchema": ["type": "object"]],
          ]
        ]
      ],
      "toolConfig": [
        "functionCallingConfig": ["mode": "ANY", "allowedFunctionNames": ["find"]]
      ],
      "generationConfig": [
        "maxOutputTokens": 64, "temperature": 0.2, "topP": 0.9, "stopSequences": ["END"],
        "responseMimeType": "application/json", "responseJsonSchema": ["type": "object"],
      ],
      "metadata": ["k": "v"],
    ]
    #expect(try body(.make(stream: true)) == expected)
  }

  @Test(arguments: [
    ("https://g.invalid", nil, "gemini-x", "/v1beta/models/gemini-x"),
    ("https://g.invalid", "v1", "gemini-x", "/v1/models/gemini-x"),
    ("https://g.invalid/v1", "v1beta", "models/gemini-x", "/models/gemini-x"),
    ("https://g.invalid", nil, "tunedModels/mine", "/v1beta/tunedModels/mine"),
    ("https://g.invalid", nil, "a b:c?d", "/v1beta/models/a%20b%3Ac%3Fd"),
    (
      "https://eu.invalid/v1/projects/p/locations/eu", nil, "gemini-x",
      "/publishers/google/models/gemini-x"
    ),
    (
      "https://eu.invalid/v1/projects/p/locations/eu/publishers/google", nil, "gemini-x",
      "/models/gemini-x"
    ),
  ])
  func pathNamesVersionPublisherAndModel(
    _ base: String, _ version: String?, _ model: String, _ path: String
  ) throws {
    let member = member(base, version: version, model: model)
    let client = try wire().client
    let plain = try client.encode(.make(), for: member)
    #expect(plain.path == path + ":generateContent")
    let streamed = try client.encode(.make(stream: true), for: member)
    #expect(streamed.path == path + ":streamGenerateContent?alt=sse")
    #expect(try wire().serves(path: plain.path) && wire().serves(path: streamed.path))
    let bare = model.hasPrefix("models/") ? String(model.dropFirst(7)) : model
    #expect(try wire().server.parse(plain).model == bare)
  }

  @Test(arguments: [
    ("/v1beta/models/m:generateContent", true), ("/t/a/v1/models/m%3AstreamGenerateContent", true),
    ("/v1/models/m:generateContent?key=x", true), ("/v1/models/m:generateContent/", true),
    ("/v1/models/m:countTokens", false), ("/v1/models/m", false), ("/v1/models", false),
    ("/v1/models/:generateContent", false), ("/v1/things/m:generateContent", false),
    ("/m:generateContent", false), ("/v1/models/m:rawPredict", false),
    ("/v1/models/m%3", false), ("/v1/models/m%zzgenerateContent", false),
  ])
  func callsAreKnownByTheirPath(_ path: String, _ isServed: Bool) throws {
    #expect(try wire().serves(path: path) == isServed)
  }

  @Test func keyComesBeforeTokenInAHeaderOfItsOwn() throws {
    let client = try wire().client
    let key = client.authorization(
      ResolvedCredentials(values: [.apiKey: Secret("k"), .bearer: Secret("b")]))
    #expect(key == [SecretHeader(name: "x-goog-api-key", value: Secret("k"))])
    let token = client.authorization(ResolvedCredentials(values: [.bearer: Secret("b")]))
    #expect(
      token == [SecretHeader(name: "authorization", prefix: "Bearer ", value: Secret("b"))])
  }

  @Test func streamIsAFactOfThePathAndItsFramingOfTheQuery() throws {
    let text = #"{"contents":[{"parts":[{"text":"Q"}]}]}"#
    let path = "/v1/models/m:streamGenerateContent"
    #expect(try parsed(text).prompt.stream == false)
    #expect(try parsed(text, path: path).prompt.stream)
    #expect(try parsed(text, path: path).wantsArray)
    #expect(try !parsed(text, path: path + "?key=k&alt=sse").wantsArray)
    #expect(try parsed(text, path: path + "?alt=json").wantsArray)
    #expect(throws: WireError.missingField(path: "model")) { try parsed(text, path: "/v1/x") }
  }

  @Test func ownParametersGoWhereTheyBelong() throws {
    let prompt = Prompt(
      messages: [Message(.user, "Q")],
      parameters: [
        "max_output_tokens": 90, "maxOutputTokens": 40, "stop": "END", "seed": 3, "top_k": 5,
        "thinkingConfig": ["thinkingBudget": 0], "safetySettings": [],
        "generationConfig": ["temperature": 1, "novel": true], "temperature": 0,
      ])
    let body = try body(prompt)
    #expect(
      body["generationConfig"] == [
        "temperature": 0, "novel": true, "maxOutputTokens": 40, "stopSequences": ["END"],
        "seed": 3, "top_k": 5, "thinkingConfig": ["thinkingBudget": 0],
      ])
    #expect(body["safetySettings"] == [])
    #expect(body.objectValue?.keys == ["contents", "generationConfig", "safetySettings"])
  }

  @Test func formatOfTheReplyIsAMediaTypeAndASchema() throws {
    var prompt = Prompt(messages: [Message(.user, "Q")], responseFormat: .json)
    #expect(try body(prompt)["generationConfig"] == ["responseMimeType": "application/json"])
    prompt.responseFormat = .text
    let message = try wire().client.encode(prompt, for: member())
    #expect(try wire().server.parse(message).prompt.responseFormat == .text)
    prompt.parameters = ["responseMimeType": "text/x.enum"]
    #expect(try body(prompt)["generationConfig"] == ["responseMimeType": "text/x.enum"])
    let schemaAlone =
      #"{"contents":{"parts":{"text":"Q"}},"generationConfig":{"responseSchema":{}}}"#
    #expect(
      try parsed(schemaAlone).prompt.responseFormat == .jsonSchema(name: "response", schema: [:]))
  }

  @Test(arguments: [
    (#"{"type":"STRING","nullable":true}"#, #"{"type":["string","null"]}"#),
    (#"{"type":"STRING","nullable":false}"#, #"{"type":"string"}"#),
    (
      #"{"nullable":true,"any_of":[{"type":"NUMBER"}]}"#,
      #"{"nullable":true,"anyOf":[{"type":"number"}]}"#
    ),
    (
      #"{"type":"ARRAY","items":{"type":"INTEGER"},"minItems":"2","max_items":3}"#,
      #"{"type":"array","items":{"type":"integer"},"minItems":2,"maxItems":3}"#
    ),
    (
      #"{"type":"OBJECT","properties":{"type":{"type":"BOOLEAN"},"nullable":{"type":"STRING"}}}"#,
      #"{"type":"object","properties":{"type":{"type":"boolean"},"nullable":{"type":"string"}}}"#
    ),
    (
      #"{"type":["string","null"],"minLength":"x"}"#, #"{"type":["string","null"],"minLength":"x"}"#
    ),
    (#"{"properties":5,"anyOf":6,"items":true}"#, #"{"properties":5,"anyOf":6,"items":true}"#),
  ])
  func schemaOfTheAPIBecomesJSONSchema(_ own: String, _ schema: String) throws {
    let declared = #""tools":[{"functionDeclarations":[{"name":"f","parameters":\#(own)}]}]"#
    let format = #""generationConfig":{"responseSchema":\#(own)}"#
    let call = try parsed(#"{"contents":{"parts":{"text":"Q"}},\#(declared),\#(format)}"#)
    let expected = try JSONValue(parsing: schema)
    #expect(call.prompt.tools.first?.parameters == expected)
    #expect(call.prompt.responseFormat == .jsonSchema(name: "response", schema: expected))
  }

  @Test(arguments: [
    (#"{"functionCallingConfig":{"mode":"VALIDATED"}}"#, nil, true),
    (#"{"functionCallingConfig":{"mode":"ANY"}}"#, ToolChoice.required, false),
    (#"{"functionCallingConfig":{"mode":"ANY","allowedFunctionNames":["a"]}}"#, .named("a"), false),
    (
      #"{"functionCallingConfig":{"mode":"ANY","allowedFunctionNames":["a","b"]}}"#, .required, true
    ),
    (#"{"functionCallingConfig":{"mode":"AUTO"},"retrievalConfig":{}}"#, .auto, true),
    (#"{"retrievalConfig":{}}"#, nil, true), (#"{"functionCallingConfig":{}}"#, nil, false),
  ])
  func toolChoiceIsReadAndWhatItCannotHoldIsKept(
    _ config: String, _ choice: ToolChoice?, _ isKept: Bool
  ) throws {
    let prompt = try parsed(#"{"contents":{"parts":{"text":"Q"}},"toolConfig":\#(config)}"#).prompt
    #expect(prompt.toolChoice == choice)
    let value = try JSONValue(parsing: config)
    #expect(prompt.parameters["toolConfig"] == (isKept ? value : JSONValue?.none))
    if isKept { #expect(try body(prompt)["toolConfig"] == value) }
  }

  @Test func signatureOfACallGoesBackWithIt() throws {
    let call = ToolCall(id: "1", name: "f", arguments: "{}", signature: "c2ln")
    let prompt = Prompt(messages: [Message(.assistant, [.toolCall(call)])])
    let message = try wire().client.encode(prompt, for: member())
    let part = try JSONValue(parsing: message.body)["contents"]?[0]?["parts"]?[0]
    #expect(part?["thoughtSignature"] == "c2ln")
    #expect(try wire().server.parse(message).prompt.messages == prompt.messages)
    var unsigned = prompt
    unsigned.messages[0].parts = [.toolCall(ToolCall(id: "1", name: "f", arguments: "{}"))]
    #expect(PromptKey(unsigned) == PromptKey(prompt))
  }

  @Test func toolResultsNameTheirCallAndTellErrors() throws {
    let prompt = Prompt(messages: [
      Message(.assistant, [.toolCall(ToolCall(id: "1", name: "f", arguments: "{}"))]),
      Message(.tool, [.toolResult(ToolResult(callID: "1", content: "broken", isError: true))]),
      Message(.tool, [.toolResult(ToolResult(callID: "2", content: "fine"))]),
    ])
    let parts = try body(prompt)["contents"]?[1]?["parts"]
    #expect(
      parts?[0]?["functionResponse"] == [
        "id": "1", "name": "f", "response": ["error": "broken"],
      ])
    #expect(parts?[1]?["functionResponse"]?["name"] == "2")
    let message = try wire().client.encode(prompt, for: member())
    #expect(try wire().server.parse(message).prompt.messages == prompt.messages)
  }

  @Test func mediaOfAToolResultIsKeptAsJSON() throws {
    let part = #"{"functionResponse":{"name":"f","response":{"output":"x"},"parts":[{"a":1}]}}"#
    let prompt = try parsed(#"{"contents":[{"parts":[\#(part)]}]}"#).prompt
    let result = ToolResult(
      callID: "f", content: #"{"response":{"output":"x"},"parts":[{"a":1}]}"#)
    #expect(prompt.messages == [Message(.tool, [.toolResult(result)])])
  }

  @Test(arguments: ["", "5", "[1]", #"{"a"#])
  func argumentsThatAreNoObjectAreRefused(_ arguments: String) throws {
    let call = ToolCall(id: "1", name: "find", arguments: arguments)
    let prompt = Prompt(messages: [Message(.assistant, [.toolCall(call)])])
    #expect(throws: WireError.argumentsNotAnObject(tool: "find")) { try body(prompt) }
  }

  @Test func contentOfAnotherProviderIsTranslatedDroppedOrRefused() throws {
    let refusal = ContentPart.opaque(type: "refusal", ["type": "refusal", "refusal": "No."])
    let thinking = ContentPart.opaque(type: "thinking", ["type": "thinking"])
    let own = ContentPart.opaque(type: "executableCode", ["executableCode": [:]])
    let prompt = Prompt(messages: [Message(.assistant, [thinking, refusal, .text(""), own])])
    #expect(
      try body(prompt)["contents"]?[0]?["parts"] == [["text": "No."], ["executableCode": [:]]])
    let alone = Prompt(messages: [Message(.assistant, [thinking])])
    #expect(try body(alone)["contents"]?[0]?["parts"] == [["text": ""]])
    let audio = Prompt(messages: [Message(.user, [.opaque(type: "input_audio", [:])])])
    #expect(throws: WireError.unsupportedContent(role: "user", content: "input_audio")) {
      try body(audio)
    }
    let later = Prompt(messages: [Message(.user, "Q"), Message(.system, "S")])
    #expect(throws: WireError.systemTurnInConversation(message: 1)) { try body(later) }
  }

  /// JSON of Protocol Buffers takes both alphabets, and the SDKs send the one for addresses.
  @Test(arguments: [("-_8A", "+/8A"), ("AQ", "AQ=="), ("AQI", "AQI="), ("A", "A"), ("", "")])
  func imagesInEitherAlphabetAreOneImage(_ sent: String, _ standard: String) throws {
    let body: JSONValue = [
      "contents": [
        ["parts": [["inlineData": ["mimeType": "image/png", "data": .string(sent)]]]]
      ]
    ]
    let message = WireMessage(path: "/v1beta/models/m:generateContent", body: body.encoded())
    #expect(
      try wire().server.parse(message).prompt.messages == [
        Message(.user, [.image(.data(mediaType: "image/png", base64: standard))])
      ])
  }

  /// A thought of this API that falls over to another one is left out there.
  @Test(arguments: [WireFormatID.openAIChat, .anthropicMessages])
  func thoughtsDoNotReachOtherProviders(_ other: WireFormatID) throws {
    let thought = ContentPart.opaque(type: "thought", ["text": "Hm", "thought": true])
    let prompt = Prompt(messages: [Message(.assistant, [thought, .text("Yes.")])])
    let client = try #require(WireFormats.format(other)).client
    let body = try client.encode(prompt, for: .make(wire: other)).body
    #expect(!String(decoding: body, as: UTF8.self).contains("Hm"))
  }

  @Test(arguments: [
    ("https://a.invalid/x.JPG?size=2", "image/jpeg"), ("https://a.invalid/x.webp#f", "image/webp"),
    ("https://a.invalid/x.heic", "image/heic"), ("https://a.invalid/x.heif", "image/heif"),
    ("https://a.invalid/x.gif", "image/gif"), ("https://a.invalid/x", nil), ("x", nil),
  ])
  func imageURLHasTheMediaTypeOfItsEnding(_ url: String, _ type: String?) throws {
    let prompt = Prompt(messages: [Message(.user, [.image(.url(url))])])
    let file = try body(prompt)["contents"]?[0]?["parts"]?[0]?["fileData"]
    #expect(file?["fileUri"] == .string(url))
    #expect(file?["mimeType"]?.stringValue == type)
    let message = try wire().client.encode(prompt, for: member())
    #expect(try wire().server.parse(message).prompt.messages == prompt.messages)
  }
}
