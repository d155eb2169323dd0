import ContractModel

/// Ollama's own API (`POST /api/chat`, and `/api/generate` on the provider's side).
struct OllamaChat: WireFormat {
  static let chatPath = "/api/chat"
  static let completionPath = "/api/generate"

  let id = WireFormatID.ollama
  var client: any WireClient { OllamaClient() }
  var server: any WireServer { OllamaServer() }
  var finishMeanings: [String: FinishReason] { Self.doneWords.meanings }
  var streamFraming: StreamFraming { .jsonLines }

  func serves(path: String) -> Bool {
    EndpointPath.ends(path, in: Self.chatPath) || EndpointPath.ends(path, in: Self.completionPath)
  }

  /// What each `done_reason` means; tool calls end with `stop`, and no word tells of a refusal.
  static let doneWords = FinishWords(
    meanings: ["stop": .stop, "length": .length, "load": .pause, "unload": .pause],
    usual: [
      .stop: "stop", .refusal: "stop", .contentFilter: "stop", .toolUse: "stop",
      .length: "length", .pause: "load",
    ])
}
