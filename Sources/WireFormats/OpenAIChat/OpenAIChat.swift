import ContractModel

/// OpenAI's Chat Completions API (`POST /v1/chat/completions`), and the many servers that speak it.
struct OpenAIChat: WireFormat {
  static let path = "/chat/completions"

  let id = WireFormatID.openAIChat
  var client: any WireClient { OpenAIChatClient() }
  var server: any WireServer { OpenAIChatServer() }
  var finishMeanings: [String: FinishReason] { OpenAIChat.finishReasons }

  func serves(path: String) -> Bool { EndpointPath.ends(path, in: Self.path) }

  /// What each `finish_reason` means; `error` is OpenRouter's.
  static let finishReasons: [String: FinishReason] = [
    "stop": .stop, "length": .length, "tool_calls": .toolUse, "function_call": .toolUse,
    "content_filter": .contentFilter, "error": .error,
  ]

  /// The word for a finish: its own where this API knows it so, the usual one otherwise.
  static func finishReason(for finish: Finish) -> String? {
    if let raw = finish.raw, let known = finishReasons[raw] {
      if known == finish.reason || finish.reason == .refusal { return raw }
      if finish.reason == .toolUse, known == .stop { return raw }
    }
    switch finish.reason {
    case .stop, .refusal, .pause: return "stop"
    case .length: return "length"
    case .toolUse: return "tool_calls"
    case .contentFilter: return "content_filter"
    case .error: return "error"
    case .truncated: return nil
    case .unknown: return finish.raw
    }
  }
}
