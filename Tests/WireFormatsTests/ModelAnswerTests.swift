import ContractModel
import JSONSupport
import Testing
import WireFormats

/// What the mock answers beside the call: lists of models, one model, token counts.
@Suite struct ModelAnswerTests {
  private func answer(
    _ id: WireFormatID, _ method: String, _ path: String, _ body: String = "",
    headers: HTTPHeaders = [:]
  ) throws -> (status: Int, body: JSONValue)? {
    let member = ModelEnvironment.make(
      wire: id, limits: MemberLimits(contextTokens: 1000, outputTokens: 77))
    let message = WireMessage(
      method: method, path: path, headers: headers, body: Array(body.utf8))
    let server = try #require(WireFormats.format(id)).server
    guard let reply = server.answer(message, for: member, context: .make()) else { return nil }
    return (reply.head.status, try JSONValue(parsing: reply.body))
  }

  @Test func anthropicListsItsModel() throws {
    let list = try #require(try answer(.anthropicMessages, "GET", "/v1/models?limit=20"))
    let model = try #require(try answer(.anthropicMessages, "GET", "/v1/models/model-1?beta=true"))
    #expect(
      model.body == [
        "type": "model", "id": "model-1", "display_name": "model",
        "created_at": "2026-11-21T22:26:40Z", "lifecycle": "active", "deprecated_at": .null,
        "retires_at": .null, "max_input_tokens": 1000, "max_tokens": 77,
      ])
    #expect(
      list.body == [
        "data": [model.body], "has_more": false, "first_id": "model-1", "last_id": "model-1",
      ])
  }

  @Test func geminiListsItsModel() throws {
    let list = try #require(try answer(.gemini, "GET", "/v1beta/models?pageSize=5"))
    let model = try #require(try answer(.gemini, "GET", "/v1/models/model-1"))
    #expect(
      model.body == [
        "name": "models/model-1", "baseModelId": "model-1", "version": "001",
        "displayName": "model", "inputTokenLimit": 1000, "outputTokenLimit": 77,
        "supportedGenerationMethods": ["generateContent", "streamGenerateContent", "countTokens"],
      ])
    #expect(list.body == ["models": [model.body]])
  }

  @Test(arguments: [WireFormatID.gemini, .anthropicMessages])
  func unknownModelIsNotFoundInTheProvidersWords(_ id: WireFormatID) throws {
    let gone = try #require(try answer(id, "GET", "/v1/models/model-2"))
    #expect(gone.status == 404)
    #expect(gone.body["error"]?["message"]?.stringValue?.contains("model-2") == true)
  }

  @Test(arguments: [
    (WireFormatID.gemini, "POST", "/v1/models"), (.gemini, "POST", "/v1/models/model-1"),
    (.gemini, "GET", "/v1/models/model-1:generateContent"), (.gemini, "GET", "/v1/files"),
    (.gemini, "GET", "/v1/models/model-1:countTokens"),
    (.anthropicMessages, "POST", "/v1/models"), (.anthropicMessages, "GET", "/v1/messages"),
    (.anthropicMessages, "GET", "/v1/messages/count_tokens"),
    (.anthropicMessages, "POST", "/v1/messages"), (.anthropicVertex, "GET", "/v1/models"),
    (.anthropicVertex, "GET", "/v1/publishers/anthropic/models/model-1"),
    (.anthropicVertex, "POST", "/v1/publishers/anthropic/models/model-1:rawPredict"),
    (.anthropicVertex, "POST", "/v1/publishers/anthropic/models/count-tokens:streamRawPredict"),
  ])
  func otherRequestsAreNotAnswered(_ id: WireFormatID, _ method: String, _ path: String) throws {
    #expect(try answer(id, method, path) == nil)
  }

  @Test func tokensAreCountedWithoutALimit() throws {
    let body = #"{"model":"model-1","messages":[{"role":"user","content":"12345678"}]}"#
    for (id, path) in [
      (WireFormatID.anthropicMessages, "/v1/messages/count_tokens?beta=true"),
      (
        .anthropicVertex,
        "/v1/projects/p/locations/l/publishers/anthropic/models/count-tokens:rawPredict"
      ),
    ] {
      let counted = try #require(try answer(id, "POST", path, body))
      #expect(counted.body == ["input_tokens": 6])
      let bad = try #require(try answer(id, "POST", path, #"{"model":"m"}"#))
      #expect(bad.status == 400)
      #expect(bad.body["error"]?["type"] == "invalid_request_error")
      #expect(bad.body["error"]?["message"] == #""messages" is missing"#)
    }
  }

  @Test func geminiCountsContentsOrAWholeRequest() throws {
    let contents = #""contents":[{"parts":[{"text":"12345678"}]}]"#
    let path = "/v1beta/models/model-1:countTokens"
    let bare = try #require(try answer(.gemini, "POST", path, "{\(contents)}"))
    #expect(
      bare.body == [
        "totalTokens": 6, "promptTokensDetails": [["modality": "TEXT", "tokenCount": 6]],
      ])
    let whole = try #require(
      try answer(
        .gemini, "POST", path,
        #"{"generateContentRequest":{"model":"models/model-1",\#(contents),"systemInstruction":{"parts":{"text":"1234"}}}}"#
      ))
    #expect(whole.body["totalTokens"] == 7)
    let bad = try #require(try answer(.gemini, "POST", path, "{}"))
    #expect(bad.status == 400)
    #expect(bad.body["error"]?["status"] == "INVALID_ARGUMENT")
  }

  @Test func everythingInAPromptCounts() throws {
    func count(_ change: (inout Prompt) -> Void) throws -> Int {
      var prompt = Prompt(messages: [Message(.user, "Q")])
      change(&prompt)
      let client = try #require(WireFormats.format(.gemini)).client
      let body = try client.encode(prompt, for: .make(wire: .gemini)).body
      let text = String(decoding: body, as: UTF8.self)
      let counted = try answer(.gemini, "POST", "/v1/models/m:countTokens", text)
      return try #require(counted?.body["totalTokens"]?.intValue)
    }
    let least = try count { _ in }
    let call = ToolCall(id: "1", name: "find", arguments: #"{"number":"F-1"}"#)
    let longer: [(inout Prompt) -> Void] = [
      { $0.system = "Some system text." },
      { $0.messages[0].parts.append(.image(.url("https://a.invalid/a.png"))) },
      { $0.messages.append(Message(.assistant, [.toolCall(call)])) },
      { $0.messages.append(Message(.tool, [.toolResult(ToolResult(callID: "1", content: "x"))])) },
      {
        $0.messages[0].parts.append(
          .opaque(type: "fileData", ["fileData": ["fileUri": "gs://x", "mimeType": "a/b"]]))
      },
      { $0.tools = [ToolDefinition(name: "f", description: "Finds.", parameters: [:])] },
    ]
    for change in longer { #expect(try count(change) > least) }
  }
}
