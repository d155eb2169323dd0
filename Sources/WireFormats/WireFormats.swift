import ContractModel

/// The wire formats of this version.
package enum WireFormats {
  package static let openAIChat: any WireFormat = OpenAIChat()
  package static let openAIResponses: any WireFormat = OpenAIResponses()
  package static let anthropicMessages: any WireFormat = AnthropicMessages()

  /// Every format, in the order a path is offered to them.
  package static let all: [any WireFormat] = [
    OpenAIChat(), AnthropicMessages(), AzureOpenAI(), OpenRouter(), OpenAIResponses(),
    Gemini(), AnthropicVertex(), MistralChat(), CohereChat(), OllamaChat(), BedrockConverse(),
    OpperCompat(), OpperCall(),
  ]

  /// The format of that name, or nil where this version has none.
  package static func format(_ id: WireFormatID) -> (any WireFormat)? {
    all.first { $0.id == id }
  }
}
