import ContractModel

/// Anthropic's Messages API (`POST /v1/messages`).
struct AnthropicMessages: WireFormat {
  static let path = "/messages"

  let id = WireFormatID.anthropicMessages
  var client: any WireClient { AnthropicMessagesClient() }
  var server: any WireServer { AnthropicMessagesServer() }
  var finishMeanings: [String: FinishReason] { Self.stopReasons }

  func serves(path: String) -> Bool { EndpointPath.ends(path, in: Self.path) }

  /// What each `stop_reason` means.
  static let stopReasons: [String: FinishReason] = [
    "end_turn": .stop, "stop_sequence": .stop, "max_tokens": .length,
    "model_context_window_exceeded": .length, "tool_use": .toolUse, "pause_turn": .pause,
    "compaction": .pause, "refusal": .refusal,
  ]

  /// The word for a finish: its own where this API knows it so, the usual one otherwise.
  static func stopReason(for finish: Finish) -> String? {
    if let raw = finish.raw, stopReasons[raw] == finish.reason { return raw }
    switch finish.reason {
    case .stop: return "end_turn"
    case .length: return "max_tokens"
    case .toolUse: return "tool_use"
    case .pause: return "pause_turn"
    case .refusal, .contentFilter: return "refusal"
    case .truncated, .error: return nil
    case .unknown: return finish.raw
    }
  }
}
