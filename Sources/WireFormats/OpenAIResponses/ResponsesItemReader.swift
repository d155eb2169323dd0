import ContractModel
import JSONSupport

/// Reads the input of a request: items become turns, an assistant's neighbouring items one turn.
enum ResponsesItemReader {
  private static let roles = ["system", "developer", "user", "assistant"]

  static func messages(_ input: RequestFields) throws(WireError) -> [Message] {
    if let text = input.value.stringValue { return [Message(.user, text)] }
    guard input.value.arrayValue != nil else {
      throw input.wrongType("a string or an array of items")
    }
    var messages: [Message] = []
    for item in try input.elements() { try read(item, into: &messages) }
    return messages
  }

  private static func read(
    _ item: RequestFields, into messages: inout [Message]
  ) throws(WireError) {
    let type = try item.optional("type")?.string()
    switch type {
    case nil, "message": try readMessage(item, into: &messages)
    case "function_call", "custom_tool_call":
      let arguments = type == "function_call" ? "arguments" : "input"
      let call = ToolCall(
        id: try item.required("call_id").string(), name: try item.required("name").string(),
        arguments: try item.required(arguments).string())
      append([.toolCall(call)], toAssistantOf: &messages)
    case "function_call_output", "custom_tool_call_output":
      let result = ToolResult(
        callID: try item.required("call_id").string(), content: try output(item),
        wireMembers: wireMembers(of: item))
      messages.append(Message(.tool, [.toolResult(result)]))
    case let type?:
      let part = ContentPart.opaque(type: type, item.value)
      if type.hasSuffix("_output") || type == "mcp_approval_response" {
        messages.append(Message(.user, [part]))
      } else {
        append([part], toAssistantOf: &messages)
      }
    }
  }

  private static func readMessage(
    _ item: RequestFields, into messages: inout [Message]
  ) throws(WireError) {
    let role = try item.required("role")
    let content = try item.required("content")
    switch try role.string() {
    case "system", "developer": messages.append(Message(.system, try text(content)))
    case "user": messages.append(Message(.user, try parts(content)))
    case "assistant":
      let parts = try parts(content)
      if case .text = messages.last?.parts.last {
        messages.append(Message(.assistant, parts))
      } else {
        append(parts, toAssistantOf: &messages)
      }
    case let word: throw .unknownWord(path: role.path, word: word, known: roles)
    }
  }

  private static func append(
    _ parts: [ContentPart], toAssistantOf messages: inout [Message]
  ) {
    if messages.last?.role == .assistant {
      messages[messages.count - 1].parts += parts
    } else {
      messages.append(Message(.assistant, parts))
    }
  }

  /// A string, text parts joined, or the parts as JSON where there is more than text in them.
  private static func output(_ item: RequestFields) throws(WireError) -> String {
    let output = try item.required("output")
    if let text = output.value.stringValue { return text }
    var joined = ""
    for part in try output.elements() {
      guard let text = part.value.text("text") else { return output.value.text() }
      joined += text
    }
    return joined
  }

  /// The output as it stood, where it is more than text.
  private static func wireMembers(of item: RequestFields) -> JSONObject {
    let parts = item.value["output"]?.arrayValue ?? []
    return parts.allSatisfy { $0.text("text") != nil } ? [:] : ["output": .array(parts)]
  }

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
      case "input_text", "output_text":
        parts.append(.text(try part.required("text").string()))
      case "input_image" where part.optional("image_url") != nil:
        parts.append(.image(ImageSource(url: try part.required("image_url").string())))
      case let type: parts.append(.opaque(type: type, part.value))
      }
    }
    return parts
  }
}
