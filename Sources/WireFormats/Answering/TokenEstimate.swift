import ContractModel
import JSONSupport

/// A token count without a tokenizer: the same for the same prompt, and of the right order.
enum TokenEstimate {
  /// Four bytes a token, four tokens a turn, and a flat price for an image.
  private static let bytesPerToken = 4
  private static let tokensPerTurn = 4
  private static let tokensPerImage = 258

  /// At least one token.
  static func tokens(in prompt: Prompt) -> Int {
    var bytes = prompt.system?.utf8.count ?? 0
    var tokens = 0
    for message in prompt.messages {
      tokens += tokensPerTurn
      for part in message.parts {
        if case .image = part { tokens += tokensPerImage } else { bytes += size(of: part) }
      }
    }
    for tool in prompt.tools {
      bytes += tool.name.utf8.count + (tool.description?.utf8.count ?? 0)
      bytes += tool.parameters.encoded().count
    }
    return max(1, tokens + (bytes + bytesPerToken - 1) / bytesPerToken)
  }

  private static func size(of part: ContentPart) -> Int {
    switch part {
    case .text(let text): text.utf8.count
    case .image: 0
    case .toolCall(let call): call.name.utf8.count + call.arguments.utf8.count
    case .toolResult(let result): result.content.utf8.count
    case .opaque(_, let value): value.encoded().count
    }
  }
}
