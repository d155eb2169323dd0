import ContractModel
import JSONSupport

/// Estimates a prompt's tokens without a tokenizer, rather too high than too low.
///
/// A token for every three bytes of UTF-8, rounded up, and four for each message and tool. English
/// prose has 4 to 5 bytes a token and comes out a third too high; Chinese and Japanese have about 3;
/// dense code, digits and base64 may have 2 and come out too low.
package enum TokenEstimate {
  /// Tokens of one image, whatever its size: near the most that providers count for one.
  static let image = 1600
  /// Most tokens of a part that this program has no noun for, such as audio, whose bytes mean little.
  static let mostOpaque = 4000
  private static let perMessage = 4
  private static let bytesPerToken = 3

  /// The estimate of everything that the model reads: system prompt, messages, tools, format.
  package static func tokens(of prompt: Prompt) -> Int {
    var tokens = text(prompt.system ?? "")
    for message in prompt.messages {
      tokens += perMessage
      for part in message.parts { tokens += self.tokens(of: part) }
    }
    for tool in prompt.tools {
      tokens +=
        perMessage + text(tool.name) + text(tool.description ?? "")
        + rounded(bytes(of: tool.parameters))
    }
    if case .jsonSchema(let name, let schema) = prompt.responseFormat {
      tokens += text(name) + rounded(bytes(of: schema))
    }
    return tokens
  }

  private static func tokens(of part: ContentPart) -> Int {
    switch part {
    case .text(let text): self.text(text)
    case .image: image
    case .toolCall(let call): perMessage + text(call.name) + text(call.arguments)
    case .toolResult(let result): perMessage + text(result.content)
    case .opaque(_, let value): min(mostOpaque, rounded(bytes(of: value)))
    }
  }

  private static func text(_ text: String) -> Int { rounded(text.utf8.count) }

  private static func rounded(_ bytes: Int) -> Int { (bytes + bytesPerToken - 1) / bytesPerToken }

  /// About as many bytes as the value has in compact JSON, without writing it.
  private static func bytes(of value: JSONValue) -> Int {
    var bytes = 0
    var waiting = [value]
    while let next = waiting.popLast() {
      switch next {
      case .null, .bool: bytes += 5
      case .number(let number): bytes += number.lexeme.utf8.count + 1
      case .string(let text): bytes += text.utf8.count + 3
      case .array(let elements):
        bytes += 2
        waiting += elements
      case .object(let object):
        bytes += 2
        for member in object.members {
          bytes += member.key.utf8.count + 4
          waiting.append(member.value)
        }
      }
    }
    return bytes
  }
}
