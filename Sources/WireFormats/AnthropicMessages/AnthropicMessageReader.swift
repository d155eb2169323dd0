import ContractModel
import JSONSupport

/// Reads one message of a request; every tool result in it becomes a turn of its own.
enum AnthropicMessageReader {
  static func messages(_ message: RequestFields) throws(WireError) -> [Message] {
    let role = try message.required("role")
    let content = try message.required("content")
    switch try role.string() {
    case "assistant": return [Message(.assistant, try parts(content))]
    case "user": return UserAssistantTurns.messages(ofUser: try parts(content))
    case let word: throw .unknownWord(path: role.path, word: word, known: ["user", "assistant"])
    }
  }

  private static func parts(_ content: RequestFields) throws(WireError) -> [ContentPart] {
    var parts: [ContentPart] = []
    for block in try blocks(content) {
      parts.append(try block.part())
      if let mark = block.cacheMark(behind: parts.last) { parts.append(mark) }
    }
    return parts
  }

  /// A content block, or the text that stands in the place of all blocks.
  private enum Block {
    case text(String)
    case fields(RequestFields)

    func part() throws(WireError) -> ContentPart {
      switch self {
      case .text(let text): .text(text)
      case .fields(let fields): try AnthropicMessageReader.part(fields)
      }
    }

    /// The mark that what stands up to this block is to be cached; kept parts and results hold
    /// theirs themselves.
    func cacheMark(behind part: ContentPart?) -> ContentPart? {
      guard case .fields(let fields) = self, let mark = fields.optional("cache_control") else {
        return nil
      }
      switch part {
      case .text, .image, .toolCall: return .opaque(type: "cache_control", mark.value)
      case .toolResult, .opaque, nil: return nil
      }
    }
  }

  private static func blocks(_ content: RequestFields) throws(WireError) -> [Block] {
    if let text = content.value.stringValue { return [.text(text)] }
    guard content.value.arrayValue != nil else {
      throw content.wrongType("a string or an array of blocks")
    }
    return try content.elements().map { .fields($0) }
  }

  private static func part(_ block: RequestFields) throws(WireError) -> ContentPart {
    switch try block.required("type").string() {
    case "text":
      return .text(try block.required("text").string())
    case "image":
      return try image(block)
    case "tool_use":
      let input = try block.required("input")
      _ = try input.object()
      return .toolCall(
        ToolCall(
          id: try block.required("id").string(), name: try block.required("name").string(),
          arguments: input.value.text()))
    case "tool_result":
      return .toolResult(
        ToolResult(
          callID: try block.required("tool_use_id").string(),
          content: try block.optional("content").map(resultText) ?? "",
          isError: try block.optional("is_error")?.bool() ?? false,
          wireMembers: resultMembers(block)))
    case let type:
      return .opaque(type: type, block.value)
    }
  }

  /// A result's mark of what to cache, and its blocks where they are more than text.
  private static func resultMembers(_ block: RequestFields) -> JSONObject {
    var members: JSONObject = [:]
    let blocks = block.value["content"]?.arrayValue ?? []
    if blocks.contains(where: { $0.objectValue?.count != 2 || $0.text("text") == nil }) {
      members["content"] = .array(blocks)
    }
    if let mark = block.optional("cache_control") { members["cache_control"] = mark.value }
    return members
  }

  private static func image(_ block: RequestFields) throws(WireError) -> ContentPart {
    let source = try block.required("source")
    switch try source.required("type").string() {
    case "base64":
      return .image(
        .data(
          mediaType: try source.required("media_type").string(),
          base64: try source.required("data").string()))
    case "url":
      return .image(.url(try source.required("url").string()))
    default:
      return .opaque(type: "image", block.value)
    }
  }

  /// A string, text blocks joined, or the blocks as JSON where there is more than text in them.
  private static func resultText(_ content: RequestFields) throws(WireError) -> String {
    if let text = content.value.stringValue { return text }
    var joined = ""
    for block in try content.elements() {
      guard let text = block.value.text("text") else { return content.value.text() }
      joined += text
    }
    return joined
  }
}
