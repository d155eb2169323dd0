import ContractModel

/// Cohere's chat API, version 2 (`POST /v2/chat`).
struct CohereChat: WireFormat {
  static let path = "/chat"

  let id = WireFormatID.cohere
  var client: any WireClient { CohereClient() }
  var server: any WireServer { CohereServer() }
  var finishMeanings: [String: FinishReason] { Self.finishWords.meanings }

  /// Ollama's path ends alike, but names no version.
  func serves(path: String) -> Bool {
    EndpointPath.ends(path, in: Self.path) && !EndpointPath.ends(path, in: "/api/chat")
  }

  /// What each `finish_reason` means. There is none for a refusal: the model refuses in words, and
  /// a deny-listed token is answered with status 498.
  static let finishWords = FinishWords(
    meanings: [
      "COMPLETE": .stop, "STOP_SEQUENCE": .stop, "MAX_TOKENS": .length, "TOOL_CALL": .toolUse,
      "ERROR": .error, "TIMEOUT": .error,
    ],
    usual: [
      .stop: "COMPLETE", .refusal: "COMPLETE", .contentFilter: "COMPLETE", .pause: "COMPLETE",
      .length: "MAX_TOKENS", .toolUse: "TOOL_CALL", .error: "ERROR",
    ])
}
