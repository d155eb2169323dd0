import ContractModel

/// Amazon Bedrock's Converse and ConverseStream (`POST /model/{modelId}/converse[-stream]`).
struct BedrockConverse: WireFormat {
  let id = WireFormatID.bedrockConverse
  var client: any WireClient { BedrockConverseClient() }
  var server: any WireServer { BedrockConverseServer() }
  var finishMeanings: [String: FinishReason] { Self.stopReasons }
  var streamFraming: StreamFraming { .amazonEventStream }

  func serves(path: String) -> Bool {
    switch BedrockPath(path)?.operation {
    case .converse, .converseStream: true
    case .countTokens, nil: false
    }
  }

  /// What each `stopReason` means.
  ///
  /// `refusal` is none of the API's own words; models' own words are passed on where it has none.
  static let stopReasons: [String: FinishReason] = [
    "end_turn": .stop, "stop_sequence": .stop, "max_tokens": .length,
    "model_context_window_exceeded": .length, "tool_use": .toolUse,
    "guardrail_intervened": .contentFilter, "content_filtered": .contentFilter,
    "malformed_model_output": .error, "malformed_tool_use": .error, "refusal": .refusal,
  ]

  /// The word for a finish: its own where this API knows it so, the usual one otherwise.
  static func stopReason(for finish: Finish) -> String? {
    if let raw = finish.raw, stopReasons[raw] == finish.reason { return raw }
    switch finish.reason {
    case .stop, .pause: return "end_turn"
    case .length: return "max_tokens"
    case .toolUse: return "tool_use"
    case .refusal: return "refusal"
    case .contentFilter: return "content_filtered"
    case .error: return "malformed_model_output"
    case .truncated: return nil
    case .unknown: return finish.raw
    }
  }
}
