import ContractModel
import JSONSupport

/// Writes turns as chat messages; a tool's answer is a message of its own here.
enum OpenAIChatMessageWriter {
  /// Content of other providers that means nothing here: their reasoning, their fallback marks.
  private static let foreign = [
    "thinking", "redacted_thinking", "fallback", "compaction", "thought",
    "cache_control",
  ]

  static func messages(of prompt: Prompt) throws(WireError) -> [JSONValue] {
    var messages: [JSONValue] = []
    if let system = prompt.system { messages.append(message("system", .string(system))) }
    for turn in prompt.messages {
      switch turn.role {
      case .system: messages.append(message("system", .string(turn.text)))
      case .user, .tool: try write(turn, to: &messages)
      case .assistant: messages.append(try assistant(turn))
      }
    }
    return messages
  }

  private static func message(_ role: String, _ content: JSONValue) -> JSONValue {
    ["role": .string(role), "content": content]
  }

  /// Tool results first, then what the user says.
  private static func write(
    _ turn: Message, to messages: inout [JSONValue]
  ) throws(WireError) {
    var rest: [ContentPart] = []
    for part in turn.parts {
      guard case .toolResult(let result) = part else {
        rest.append(part)
        continue
      }
      messages.append([
        "role": "tool", "tool_call_id": .string(result.callID), "content": .string(result.content),
      ])
    }
    if rest.isEmpty, !turn.parts.isEmpty { return }
    if turn.role == .tool {
      throw .unsupportedContent(role: "tool", content: "content but tool results")
    }
    messages.append(message("user", try content(rest, role: "user")))
  }

  private static func assistant(_ turn: Message) throws(WireError) -> JSONValue {
    var calls: [JSONValue] = []
    var rest: [ContentPart] = []
    for part in turn.parts {
      guard case .toolCall(let call) = part else {
        rest.append(part)
        continue
      }
      calls.append([
        "id": .string(call.id), "type": "function",
        "function": ["name": .string(call.name), "arguments": .string(call.arguments)],
      ])
    }
    if calls.isEmpty { return message("assistant", try content(rest, role: "assistant")) }
    let isSilent = rest.allSatisfy { $0 == .text("") }
    return [
      "role": "assistant", "content": isSilent ? .null : try content(rest, role: "assistant"),
      "tool_calls": .array(calls),
    ]
  }

  /// A string for one text, an array of parts for everything else.
  private static func content(
    _ parts: [ContentPart], role: String
  ) throws(WireError) -> JSONValue {
    if parts.count == 1, case .text(let text) = parts[0] { return .string(text) }
    var items: [JSONValue] = []
    for part in parts {
      switch part {
      case .text(let text): items.append(["type": "text", "text": .string(text)])
      case .image(let source) where role == "user":
        items.append(["type": "image_url", "image_url": ["url": .string(source.url)]])
      case .opaque(let type, let value):
        if !foreign.contains(type) { items.append(value) }
      case .image: throw .unsupportedContent(role: role, content: "image")
      case .toolCall: throw .unsupportedContent(role: role, content: "tool call")
      case .toolResult: throw .unsupportedContent(role: role, content: "tool result")
      }
    }
    return items.isEmpty ? "" : .array(items)
  }
}
