import ContractModel
import JSONSupport

/// Writes turns as chat messages: text, images and calls each in a field of their own.
struct OllamaMessageWriter {
  /// The name of the tool that each call asked for, which a result must repeat.
  private var names: [String: String] = [:]

  static func messages(of prompt: Prompt) throws(WireError) -> [JSONValue] {
    var writer = OllamaMessageWriter()
    var messages: [JSONValue] = []
    if let system = prompt.system {
      messages.append(["role": "system", "content": .string(system)])
    }
    for turn in prompt.messages {
      switch turn.role {
      case .system: messages.append(["role": "system", "content": .string(turn.text)])
      case .user, .tool: try writer.write(turn, to: &messages)
      case .assistant: messages.append(try writer.assistant(turn))
      }
    }
    return messages
  }

  /// Tool results first, then what the user says.
  private func write(_ turn: Message, to messages: inout [JSONValue]) throws(WireError) {
    var rest: [ContentPart] = []
    for part in turn.parts {
      guard case .toolResult(let result) = part else {
        rest.append(part)
        continue
      }
      var message: JSONObject = ["role": "tool", "content": .string(result.content)]
      if let name = names[result.callID] { message["tool_name"] = .string(name) }
      message["tool_call_id"] = .string(result.callID)
      messages.append(.object(message))
    }
    if rest.isEmpty, !turn.parts.isEmpty { return }
    if turn.role == .tool {
      throw .unsupportedContent(role: "tool", content: "content but tool results")
    }
    messages.append(try user(rest))
  }

  private func user(_ parts: [ContentPart]) throws(WireError) -> JSONValue {
    var text = ""
    var images: [JSONValue] = []
    for part in parts {
      switch part {
      case .text(let piece): text += piece
      case .image(.data(_, let base64)): images.append(.string(base64))
      case .image(.url): throw .unsupportedContent(role: "user", content: "image by address")
      case .toolCall: throw .unsupportedContent(role: "user", content: "tool call")
      case .toolResult: throw .unsupportedContent(role: "user", content: "tool result")
      case .opaque("cache_control", _): break
      case .opaque(let type, _): throw .unsupportedContent(role: "user", content: type)
      }
    }
    var message: JSONObject = ["role": "user", "content": .string(text)]
    if !images.isEmpty { message["images"] = .array(images) }
    return .object(message)
  }

  private mutating func assistant(_ turn: Message) throws(WireError) -> JSONValue {
    var text = ""
    var thinking = ""
    var calls: [JSONValue] = []
    for part in turn.parts {
      switch part {
      case .text(let piece): text += piece
      case .toolCall(let call): calls.append(try self.call(call))
      case .opaque("thinking", let value): thinking += value.text("thinking") ?? ""
      case .opaque("refusal", let value): text += value.text("refusal") ?? ""
      // Other opaque parts are other providers' marks, which mean nothing here.
      case .opaque: break
      case .image: throw .unsupportedContent(role: "assistant", content: "image")
      case .toolResult: throw .unsupportedContent(role: "assistant", content: "tool result")
      }
    }
    var message: JSONObject = ["role": "assistant", "content": .string(text)]
    if !thinking.isEmpty { message["thinking"] = .string(thinking) }
    if !calls.isEmpty { message["tool_calls"] = .array(calls) }
    return .object(message)
  }

  private mutating func call(_ call: ToolCall) throws(WireError) -> JSONValue {
    guard let arguments = try? JSONValue(parsing: call.arguments), arguments.objectValue != nil
    else { throw .argumentsNotAnObject(tool: call.name) }
    names[call.id] = call.name
    return [
      "id": .string(call.id),
      "function": ["name": .string(call.name), "arguments": arguments],
    ]
  }
}
