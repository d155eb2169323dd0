import ContractModel

/// Claude on Google Cloud's Vertex AI: Anthropic's messages behind Google's paths and errors.
struct AnthropicVertex: WireFormat {
  let id = WireFormatID.anthropicVertex
  var client: any WireClient { AnthropicMessagesClient(platform: .vertexAI) }
  var server: any WireServer { AnthropicMessagesServer(platform: .vertexAI) }
  var finishMeanings: [String: FinishReason] { AnthropicMessages.stopReasons }

  func serves(path: String) -> Bool { AnthropicPlatform.vertexModel(in: path) != nil }
}
