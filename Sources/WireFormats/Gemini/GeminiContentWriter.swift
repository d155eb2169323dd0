import ContractModel
import JSONSupport

/// Writes turns as contents of parts; neighbouring turns of one side become one content.
struct GeminiContentWriter {
  /// Parts of this API that have no noun of their own.
  private static let opaqueKinds = [
    "thought", "inlineData", "fileData", "executableCode", "codeExecutionResult", "toolCall",
    "toolResponse",
  ]
  /// Content of other providers that means nothing here: their reasoning, their fallback marks.
  private static let foreign = [
    "thinking", "redacted_thinking", "fallback", "compaction", "cache_control",
  ]

  /// The name of every call by its id: results are sent back under both.
  private var names: [String: String] = [:]

  private struct Turn {
    var role: String
    var parts: [JSONValue]
  }

  mutating func contents(_ turns: ArraySlice<Message>) throws(WireError) -> [JSONValue] {
    var merged: [Turn] = []
    for (index, turn) in zip(turns.indices, turns) {
      if turn.role == .system { throw .systemTurnInConversation(message: index) }
      let role = turn.role == .assistant ? "model" : "user"
      var parts: [JSONValue] = []
      for part in turn.parts {
        if let written = try self.part(part, role: turn.role) { parts.append(written) }
      }
      if merged.last?.role == role {
        merged[merged.count - 1].parts += parts
      } else {
        merged.append(Turn(role: role, parts: parts))
      }
    }
    return merged.map { ["role": .string($0.role), "parts": .array(spoken($0.parts))] }
  }

  /// Empty texts are dropped beside others; a content needs one part at least.
  private func spoken(_ parts: [JSONValue]) -> [JSONValue] {
    let spoken = parts.filter { $0 != ["text": ""] }
    return spoken.isEmpty ? [["text": ""]] : spoken
  }

  private mutating func part(
    _ part: ContentPart, role: Message.Role
  ) throws(WireError) -> JSONValue? {
    switch part {
    case .text(let text):
      return ["text": .string(text)]
    case .image(let source) where role != .assistant:
      return Self.image(source)
    case .toolCall(let call) where role == .assistant:
      return try self.call(call)
    case .toolResult(let result) where role != .assistant:
      return response(result)
    case .opaque("refusal", let value):
      return ["text": .string(value.text("refusal") ?? "")]
    case .opaque(let type, let value) where Self.opaqueKinds.contains(type):
      return value
    case .opaque(let type, _) where Self.foreign.contains(type): return nil
    case .opaque(let type, _): throw .unsupportedContent(role: role.rawValue, content: type)
    case .image: throw .unsupportedContent(role: role.rawValue, content: "image")
    case .toolCall: throw .unsupportedContent(role: role.rawValue, content: "tool call")
    case .toolResult: throw .unsupportedContent(role: role.rawValue, content: "tool result")
    }
  }

  private mutating func call(_ call: ToolCall) throws(WireError) -> JSONValue {
    guard let args = try? JSONValue(parsing: call.arguments), args.objectValue != nil else {
      throw .argumentsNotAnObject(tool: call.name)
    }
    names[call.id] = call.name
    var part: JSONObject = [
      "functionCall": ["id": .string(call.id), "name": .string(call.name), "args": args]
    ]
    if let signature = call.signature { part["thoughtSignature"] = .string(signature) }
    return .object(part)
  }

  /// The API wants an object: `output` holds what a tool said, `error` what went wrong.
  private func response(_ result: ToolResult) -> JSONValue {
    [
      "functionResponse": [
        "id": .string(result.callID), "name": .string(names[result.callID] ?? result.callID),
        "response": [result.isError ? "error" : "output": .string(result.content)],
      ]
    ]
  }

  private static func image(_ source: ImageSource) -> JSONValue {
    switch source {
    case .data(let mediaType, let base64):
      return ["inlineData": ["mimeType": .string(mediaType), "data": .string(base64)]]
    case .url(let url):
      var file: JSONObject = ["fileUri": .string(url)]
      if let type = mediaType(of: url) { file["mimeType"] = .string(type) }
      return ["fileData": .object(file)]
    }
  }

  /// The media type by the ending of a URL's path, for the types the models take.
  private static func mediaType(of url: String) -> String? {
    let path = url.prefix { $0 != "?" && $0 != "#" }
    guard let dot = path.utf8.lastIndex(of: UInt8(ascii: ".")) else { return nil }
    switch path[path.utf8.index(after: dot)...].lowercased() {
    case "png": return "image/png"
    case "jpg", "jpeg": return "image/jpeg"
    case "webp": return "image/webp"
    case "heic": return "image/heic"
    case "heif": return "image/heif"
    case "gif": return "image/gif"
    default: return nil
    }
  }
}
