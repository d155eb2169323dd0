import ContractModel

/// Wire formats among which sealed reasoning and an API's own parameters may travel.
///
/// Within a family the format of messages is one and the same, whoever hosts the model. A seal is
/// good wherever its own family is spoken: elsewhere it is refused, or read as prose.
package enum WireFamily: Sendable, Hashable, CaseIterable {
  case openAIChat, openAIResponses, anthropic, gemini, bedrock, mistral, cohere, ollama, opperCall
}

extension WireFormatID {
  /// The family a format belongs to; dialects of chat completions are one, Claude's hosts another.
  package var family: WireFamily {
    switch self {
    case .openAIChat, .azureOpenAI, .openRouter, .opperCompat: .openAIChat
    case .openAIResponses: .openAIResponses
    case .anthropicMessages, .anthropicVertex: .anthropic
    case .gemini: .gemini
    case .bedrockConverse: .bedrock
    case .mistral: .mistral
    case .cohere: .cohere
    case .ollama: .ollama
    case .opperCall: .opperCall
    }
  }
}
