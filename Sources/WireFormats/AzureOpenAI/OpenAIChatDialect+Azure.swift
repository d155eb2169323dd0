import ContractModel
import JSONSupport

extension OpenAIChatEndpoint {
  /// Keys go in a header of their own; a bearer token is one of Entra ID.
  static let azure = OpenAIChatEndpoint(path: AzurePath.path, keyHeader: { _ in "api-key" })
}

extension OpenAIChatDialect {
  /// Azure's own: verdicts of the content filter on prompt and choices, and errors that nest them.
  static let azure = OpenAIChatDialect(
    opening: [SSEEvent(data: promptChunk.encoded()).encoded], extend: addFilterResults,
    errorBody: AzureErrors.body, typicalError: AzureErrors.typical,
    complaint: AzureErrors.complaint,
    headers: { context in
      var headers: HTTPHeaders = [
        "x-request-id": "req_\(context.id)", "apim-request-id": "apim_\(context.id)",
        "x-ms-region": "mock",
      ]
      headers.set(RateLimitHeaders.azure(context))
      return headers
    },
    modelEntry: azureModel, readCall: azureCall)

  private static let promptResults: JSONValue = [
    ["prompt_index": 0, "content_filter_results": ContentFilterResults.body(filtered: [])]
  ]

  /// The first chunk of a stream: what was found in the prompt, and nothing else.
  private static let promptChunk: JSONValue = [
    "choices": [], "created": 0, "id": "", "model": "", "object": "",
    "prompt_filter_results": promptResults,
  ]

  @Sendable private static func addFilterResults(
    _ body: inout JSONObject, _ reply: Reply, _ part: Part
  ) {
    if part == .whole { body["prompt_filter_results"] = promptResults }
    let isEnd = part == .whole || part == .ending
    let filtered = isEnd ? AzureErrors.categories(reply.refusal?.category) : []
    body.changeChoice { choice in
      choice["content_filter_results"] =
        isEnd ? ContentFilterResults.body(filtered: filtered) : [:]
    }
  }

  /// The model is the path's deployment, or stands in the body where the path names none.
  @Sendable private static func azureCall(_ message: WireMessage) throws(WireError) -> ParsedCall {
    let request = try RequestFields(body: message.body)
    if let deployment = try AzurePath.deployment(in: message.path) {
      return try OpenAIChatRequestReader.call(request, model: deployment)
    }
    return try OpenAIChatRequestReader.call(
      request, model: try request.required("model").string())
  }

  @Sendable private static func azureModel(
    _ member: ModelEnvironment, _ unixTime: Int
  ) -> JSONObject {
    var entry = openAIModel(member, unixTime)
    entry["created_at"] = .number(JSONNumber(unixTime))
    entry["status"] = "succeeded"
    entry["lifecycle_status"] = "generally-available"
    entry["capabilities"] = [
      "chat_completion": true, "completion": false, "embeddings": false, "fine_tune": false,
      "inference": true,
    ]
    return entry
  }
}
