import ContractModel

/// Mistral's chat completions (`POST /v1/chat/completions`): OpenAI's API with ways of its own.
struct MistralChat: WireFormat {
  let id = WireFormatID.mistral
  var client: any WireClient { MistralClient() }
  var server: any WireServer { MistralServer() }
  var finishMeanings: [String: FinishReason] { Self.finishWords.meanings }

  func serves(path: String) -> Bool { EndpointPath.ends(path, in: OpenAIChat.path) }

  /// What each `finish_reason` means. There is none for a refusal: the model refuses in words, and
  /// a guardrail answers with status 403.
  static let finishWords = FinishWords(
    meanings: [
      "stop": .stop, "length": .length, "model_length": .length, "tool_calls": .toolUse,
      "error": .error,
    ],
    usual: [
      .stop: "stop", .refusal: "stop", .contentFilter: "stop", .pause: "stop",
      .length: "length", .toolUse: "tool_calls", .error: "error",
    ])
}
