import ContractModel

/// OpenRouter's chat completions (`POST /api/v1/chat/completions`): OpenAI's with routing beside it.
///
/// The request's `models`, `provider`, `reasoning` and `plugins` are parameters and go on the wire
/// as they stand; the caller's name goes in headers that are no secrets.
struct OpenRouter: WireFormat {
  let id = WireFormatID.openRouter
  var client: any WireClient { OpenAIChatClient(endpoint: .openRouter) }
  var server: any WireServer { OpenAIChatServer(dialect: .openRouter) }
  var finishMeanings: [String: FinishReason] { OpenAIChat.finishReasons }

  func serves(path: String) -> Bool { EndpointPath.ends(path, in: OpenAIChat.path) }
}

extension OpenAIChatEndpoint {
  static let openRouter = OpenAIChatEndpoint(
    path: { member in
      let path = EndpointPath.below(member.baseURL, version: "v1", path: OpenAIChat.path)
      let segments = member.baseURL.split(separator: "/").dropFirst(2)
      let namesAll = path == OpenAIChat.path || segments.last == "api"
      return namesAll ? path : "/api\(path)"
    },
    headerParameters: [
      ("http_referer", "http-referer"), ("x_openrouter_title", "x-openrouter-title"),
      ("x_title", "x-title"), ("x_openrouter_metadata", "x-openrouter-metadata"),
    ])
}
