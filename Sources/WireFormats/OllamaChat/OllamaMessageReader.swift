import ContractModel
import JSONSupport

/// Reads the messages of a chat request; calls and results that come without ids are matched.
struct OllamaMessageReader {
  private static let roles = ["system", "user", "assistant", "tool"]

  /// Ids in the order of their calls, of which the first `answered` have a result.
  private struct Queue {
    var ids: [String] = []
    var answered = 0

    mutating func next() -> String? {
      guard answered < ids.count else { return nil }
      defer { answered += 1 }
      return ids[answered]
    }
  }

  private var callsOfTool: [String: Queue] = [:]
  private var calls = Queue()

  /// Roles are read without regard to case.
  mutating func message(_ message: RequestFields) throws(WireError) -> Message {
    let role = try message.required("role")
    let content = try message.optional("content")?.string() ?? ""
    switch try role.string().lowercased() {
    case "system": return Message(.system, content)
    case "user":
      return Message(.user, try OllamaImages.parts(content, images: message.optional("images")))
    case "assistant": return try assistant(message, content)
    case "tool": return try result(message, content)
    default: throw .unknownWord(path: role.path, word: try role.string(), known: Self.roles)
    }
  }

  private mutating func assistant(
    _ message: RequestFields, _ content: String
  ) throws(WireError) -> Message {
    var parts: [ContentPart] = []
    if let thinking = try message.optional("thinking")?.string(), !thinking.isEmpty {
      parts.append(
        .opaque(type: "thinking", ["type": "thinking", "thinking": .string(thinking)]))
    }
    let calls = try message.optional("tool_calls")?.elements() ?? []
    if !content.isEmpty || calls.isEmpty { parts.append(.text(content)) }
    for call in calls { parts.append(.toolCall(try self.call(call))) }
    return Message(.assistant, parts)
  }

  private mutating func call(_ call: RequestFields) throws(WireError) -> ToolCall {
    let function = try call.required("function")
    let name = try function.required("name").string()
    let arguments = function.optional("arguments")
    if let arguments { _ = try arguments.object() }
    var id = try call.optional("id")?.string() ?? ""
    if id.isEmpty { id = "call_\(calls.ids.count + 1)" }
    calls.ids.append(id)
    callsOfTool[name, default: Queue()].ids.append(id)
    return ToolCall(id: id, name: name, arguments: arguments?.value.text() ?? "{}")
  }

  /// By its id, else the first open call of the tool it names, else the first open call.
  private mutating func result(
    _ message: RequestFields, _ content: String
  ) throws(WireError) -> Message {
    var id = try message.optional("tool_call_id")?.string() ?? ""
    if id.isEmpty {
      let name = try message.optional("tool_name")?.string()
      id = name.flatMap { callsOfTool[$0]?.next() } ?? calls.next() ?? name ?? ""
    }
    return Message(.tool, [.toolResult(ToolResult(callID: id, content: content))])
  }
}
