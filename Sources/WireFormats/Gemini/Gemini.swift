import ContractModel

/// Google's Gemini API (`models/{model}:generateContent`), on its own host and on Vertex AI.
struct Gemini: WireFormat {
  static let call = "generateContent"
  static let streamedCall = "streamGenerateContent"

  let id = WireFormatID.gemini
  var client: any WireClient { GeminiClient() }
  var server: any WireServer { GeminiServer() }
  var finishMeanings: [String: FinishReason] {
    Self.promptBlocks.reduce(into: Self.finishReasons) { $0[$1] = .contentFilter }
  }

  func serves(path: String) -> Bool {
    [Self.call, Self.streamedCall].contains(GoogleModelPath(path)?.method)
  }

  /// What each `finishReason` means; a tool call comes with `STOP`.
  static let finishReasons: [String: FinishReason] = [
    "STOP": .stop, "MAX_TOKENS": .length, "CONTINUATION": .length,
    "SAFETY": .contentFilter, "RECITATION": .contentFilter, "LANGUAGE": .contentFilter,
    "BLOCKLIST": .contentFilter, "PROHIBITED_CONTENT": .contentFilter, "SPII": .contentFilter,
    "IMAGE_SAFETY": .contentFilter, "IMAGE_PROHIBITED_CONTENT": .contentFilter,
    "IMAGE_RECITATION": .contentFilter, "MODEL_ARMOR": .contentFilter,
    "ESCALATION": .contentFilter, "PUP_LIMITED_DISABLED": .contentFilter,
    "FINISH_REASON_UNSPECIFIED": .error, "OTHER": .error, "MALFORMED_FUNCTION_CALL": .error,
    "MALFORMED_RESPONSE": .error, "UNEXPECTED_TOOL_CALL": .error, "TOO_MANY_TOOL_CALLS": .error,
    "MISSING_THOUGHT_SIGNATURE": .error, "NO_IMAGE": .error, "IMAGE_OTHER": .error,
  ]

  /// Why a prompt was blocked, where no candidate can end for that reason.
  static let promptBlocks = ["JAILBREAK", "BLOCKED_REASON_UNSPECIFIED"]

  /// The word for a finish: its own where this API knows it so, the usual one otherwise.
  static func finishReason(for finish: Finish) -> String? {
    if let raw = finish.raw, let known = finishReasons[raw] {
      if known == finish.reason || (finish.reason == .toolUse && known == .stop) { return raw }
    }
    switch finish.reason {
    case .stop, .toolUse, .pause: return "STOP"
    case .length: return "MAX_TOKENS"
    case .refusal, .contentFilter: return "SAFETY"
    case .error: return "OTHER"
    case .truncated: return nil
    case .unknown: return finish.raw
    }
  }
}
