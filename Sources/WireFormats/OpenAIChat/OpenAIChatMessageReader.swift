import ContractModel
import JSONSupport

/// Reads one chat message of a request.
enum OpenAIChatMessageReader {
  private static let roles = ["system", "developer", "user", "assistant", "tool", "function"]

  static func message(_ message: RequestFields) throws(WireError) -> Message {
    let role = try message.required("role")
    switch try role.string() {
    case "system", "developer":
      return Message(.system, try text(message.required("content")))
    case "user":
      return Message(.user, try parts(message.required("content")))
    case "assistant":
      return try assistant(message)
    case "tool":
      let id = try message.required("tool_call_id").string()
      return toolResult(id, try text(message.required("content")))
    case "function":
      let name = try message.required("name").string()
      return toolResult(name, try message.optional("content").map(text) ?? "")
    case let word:
      throw .unknownWord(path: role.path, word: word, known: roles)
    }
  }

  private static func toolResult(_ id: String, _ content: String) -> Message {
    Message(.tool, [.toolResult(ToolResult(callID: id, content: content))])
  }

  private static func assistant(_ message: RequestFields) throws(WireError) -> Message {
    var found: [ContentPart] = []
    if let content = message.optional("content") { found = try parts(content) }
    if let refusal = try message.optional("refusal")?.string() {
      found.append(.opaque(type: "refusal", ["type": "refusal", "refusal": .string(refusal)]))
    }
    let calls = try message.optional("tool_calls")?.elements() ?? []
    if !calls.isEmpty { found.removeAll { $0 == .text("") } }
    for call in calls { found.append(.toolCall(try toolCall(call))) }
    return Message(.assistant, found)
  }

  private static func toolCall(_ call: RequestFields) throws(WireError) -> ToolCall {
    let id = try call.required("id").string()
    if let custom = call.optional("custom") {
      return ToolCall(
        id: id, name: try custom.required("name").string(),
        arguments: try custom.required("input").string())
    }
    let function = try call.required("function")
    return ToolCall(
      id: id, name: try function.required("name").string(),
      arguments: try function.required("arguments").string())
  }

  /// The text of a string or of an array of text parts.
  private static func text(_ content: RequestFields) throws(WireError) -> String {
    if let text = content.value.stringValue { return text }
    var joined = ""
    for part in try content.elements() { joined += try part.required("text").string() }
    return joined
  }

  private static func parts(_ content: RequestFields) throws(WireError) -> [ContentPart] {
    if let text = content.value.stringValue { return [.text(text)] }
    guard content.value.arrayValue != nil else {
      throw content.wrongType("a string or an array of parts")
    }
    var parts: [ContentPart] = []
    for part in try content.elements() {
      switch try part.required("type").string() {
      case "text": parts.append(.text(try part.required("text").string()))
      case "image_url":
        let url = try part.required("image_url").required("url").string()
        parts.append(.image(ImageSource(url: url)))
      case let type: parts.append(.opaque(type: type, part.value))
      }
    }
    return parts
  }
}
