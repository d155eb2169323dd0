import ContractModel
import JSONSupport

/// Writes turns as messages of content blocks; neighbouring turns of one side become one message.
enum AnthropicMessageWriter {
  static func messages(_ turns: ArraySlice<Message>) throws(WireError) -> [JSONValue] {
    try UserAssistantTurns.merged(turns, block).map {
      ["role": .string($0.role), "content": content(marked($0.blocks))]
    }
  }

  /// The blocks with every mark of what to cache put on the block before it.
  private static func marked(_ blocks: [JSONValue]) -> [JSONValue] {
    var marked: [JSONValue] = []
    for block in blocks {
      guard block["type"] == nil, let mark = block["cache_control"] else {
        marked.append(block)
        continue
      }
      guard var last = marked.popLast()?.objectValue else { continue }
      last["cache_control"] = mark
      marked.append(.object(last))
    }
    return marked
  }

  /// A string for one text; the API refuses empty text blocks, so beside others they are dropped.
  private static func content(_ blocks: [JSONValue]) -> JSONValue {
    let texts = blocks.map { $0.text("type") == "text" ? $0.text("text") : nil }
    if blocks.count == 1, blocks[0].objectValue?.count == 2, let text = texts[0] {
      return .string(text)
    }
    let spoken = zip(blocks, texts).filter { $1 != "" }.map(\.0)
    return spoken.isEmpty && !blocks.isEmpty ? "" : .array(spoken)
  }

  /// Nil for what means nothing here: the reasoning of another provider.
  private static func block(_ part: ContentPart, _ role: String) throws(WireError) -> JSONValue? {
    switch part {
    case .text(let text):
      return ["type": "text", "text": .string(text)]
    case .image(let source) where role == "user":
      return ["type": "image", "source": image(source)]
    case .toolCall(let call) where role == "assistant":
      guard let input = call.input else { throw .argumentsNotAnObject(tool: call.name) }
      return [
        "type": "tool_use", "id": .string(call.id), "name": .string(call.name), "input": input,
      ]
    case .toolResult(let result) where role == "user":
      var block: JSONObject = [
        "type": "tool_result", "tool_use_id": .string(result.callID),
        "content": .string(result.content),
      ]
      if result.isError { block["is_error"] = true }
      for member in result.wireMembers { block[member.key] = member.value }
      return .object(block)
    case .opaque("refusal", let value):
      return ["type": "text", "text": .string(value.text("refusal") ?? "")]
    case .opaque(let type, _) where type == "input_audio" || type == "file":
      throw .unsupportedContent(role: role, content: type)
    case .opaque("thought", _):
      return nil
    case .opaque("cache_control", let mark):
      return ["cache_control": mark]
    case .opaque(_, let value):
      return value
    case .image: throw .unsupportedContent(role: role, content: "image")
    case .toolCall: throw .unsupportedContent(role: role, content: "tool call")
    case .toolResult: throw .unsupportedContent(role: role, content: "tool result")
    }
  }

  private static func image(_ source: ImageSource) -> JSONValue {
    switch source {
    case .data(let mediaType, let base64):
      ["type": "base64", "media_type": .string(mediaType), "data": .string(base64)]
    case .url(let url):
      ["type": "url", "url": .string(url)]
    }
  }
}
