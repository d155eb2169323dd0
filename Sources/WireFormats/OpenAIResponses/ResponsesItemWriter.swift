import ContractModel
import JSONSupport

/// Writes turns as input items: messages, and calls and results as items of their own between them.
enum ResponsesItemWriter {
  /// Content of other providers that means nothing here: their reasoning, their fallback marks.
  private static let foreign = [
    "thinking", "redacted_thinking", "fallback", "compaction", "cache_control",
  ]
  /// Kept parts that stand inside a message; every other kept part is an item.
  private static let contentTypes = ["refusal", "output_text", "file", "image_url", "document"]

  static func items(of turns: [Message]) throws(WireError) -> [JSONValue] {
    var items: [JSONValue] = []
    for turn in turns {
      if turn.role == .system {
        items.append(["role": "system", "content": .string(turn.text)])
      } else {
        try write(turn, to: &items)
      }
    }
    return items
  }

  /// The turn's parts in their order; content between two items becomes a message.
  private static func write(
    _ turn: Message, to items: inout [JSONValue]
  ) throws(WireError) {
    var content: [ContentPart] = []
    for part in turn.parts {
      guard let item = try item(part, role: turn.role) else {
        content.append(part)
        continue
      }
      try flush(&content, turn.role, to: &items)
      items.append(item)
    }
    if turn.parts.isEmpty, turn.role != .tool { content = [.text("")] }
    try flush(&content, turn.role, to: &items)
  }

  /// The item of a part that is one; nil for content of a message.
  private static func item(
    _ part: ContentPart, role: Message.Role
  ) throws(WireError) -> JSONValue? {
    switch part {
    case .toolCall(let call):
      guard role == .assistant else { throw unsupported("tool call", role) }
      return [
        "type": "function_call", "call_id": .string(call.id), "name": .string(call.name),
        "arguments": .string(call.arguments),
      ]
    case .toolResult(let result):
      guard role != .assistant else { throw unsupported("tool result", role) }
      return [
        "type": "function_call_output", "call_id": .string(result.callID),
        "output": result.wireMembers["output"] ?? .string(result.content),
      ]
    case .opaque(let type, let value):
      let isContent = contentTypes.contains(type) || type.hasPrefix("input_")
      // Not `? nil : value`: nil would be a JSON null there.
      if isContent || foreign.contains(type) { return nil }
      return value
    case .text, .image:
      return nil
    }
  }

  private static func flush(
    _ content: inout [ContentPart], _ role: Message.Role, to items: inout [JSONValue]
  ) throws(WireError) {
    defer { content = [] }
    if content.isEmpty { return }
    if role == .tool {
      throw .unsupportedContent(role: "tool", content: "content but tool results")
    }
    let name = JSONValue.string(role.rawValue)
    if content.count == 1, case .text(let text) = content[0] {
      items.append(["role": name, "content": .string(text)])
      return
    }
    var parts: [JSONValue] = []
    for part in content {
      if let part = try contentPart(part, role: role) { parts.append(part) }
    }
    if !parts.isEmpty { items.append(["role": name, "content": .array(parts)]) }
  }

  private static func contentPart(
    _ part: ContentPart, role: Message.Role
  ) throws(WireError) -> JSONValue? {
    switch part {
    case .text(let text):
      return [
        "type": role == .assistant ? "output_text" : "input_text", "text": .string(text),
      ]
    case .image(let source):
      guard role == .user else { throw unsupported("image", role) }
      return ["type": "input_image", "image_url": .string(source.url)]
    case .opaque(let type, let value):
      if foreign.contains(type) { return nil }
      return value
    case .toolCall, .toolResult: return nil
    }
  }

  private static func unsupported(_ content: String, _ role: Message.Role) -> WireError {
    .unsupportedContent(role: role.rawValue, content: content)
  }
}
