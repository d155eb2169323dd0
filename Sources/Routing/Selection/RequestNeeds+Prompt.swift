import ContractModel
import JSONSupport

extension RequestNeeds {
  /// What a prompt needs of a member; session and class are found elsewhere and handed in.
  package init(_ prompt: Prompt, session: UInt64? = nil, complexity: String? = nil) {
    var capabilities: Set<Capability> = []
    if prompt.stream { capabilities.insert(.streaming) }
    if !prompt.tools.isEmpty { capabilities.insert(.tools) }
    for message in prompt.messages {
      for part in message.parts {
        switch part {
        case .image: capabilities.insert(.images)
        case .toolCall, .toolResult: capabilities.insert(.tools)
        case .text, .opaque: break
        }
      }
    }
    var isStructured = false
    switch prompt.responseFormat {
    case .jsonSchema:
      capabilities.insert(.jsonSchema)
      isStructured = true
    case .json: isStructured = true
    case .text, nil: break
    }
    let asked = prompt.parameters["max_output_tokens"]?.intValue
    self.init(
      capabilities: capabilities, inputTokens: TokenEstimate.tokens(of: prompt),
      outputTokens: asked.map { max(1, min($0, 1_000_000_000)) }, streams: prompt.stream,
      isStructured: isStructured, session: session, complexity: complexity)
  }
}
