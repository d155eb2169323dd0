import ContractModel
import JSONSupport

/// Reads the contents of a request in order; ids that a caller leaves out are made up.
struct GeminiContentReader {
  /// Kinds of parts that have no noun here and stay as they are.
  private static let opaqueKinds = [
    "inlineData", "fileData", "executableCode", "codeExecutionResult", "toolCall", "toolResponse",
  ]
  private var calls = 0
  /// The ids of calls by name, and how many of them have been answered without an id.
  private var pending: [String: (ids: [String], answered: Int)] = [:]

  /// The turns of one content: every tool result becomes a turn of its own.
  mutating func messages(_ content: RequestFields) throws(WireError) -> [Message] {
    let role = content.optional("role")
    switch try role?.string() ?? "user" {
    case "model": return [Message(.assistant, try modelParts(content))]
    case "user", "function", "tool": return try userMessages(content)
    case let word:
      throw .unknownWord(path: role?.path ?? "role", word: word, known: ["user", "model"])
    }
  }

  private func parts(_ content: RequestFields) throws(WireError) -> [RequestFields] {
    let parts = try content.required("parts")
    let elements = try parts.repeated()
    if elements.isEmpty { throw .missingField(path: parts.path) }
    return elements
  }

  private mutating func modelParts(_ content: RequestFields) throws(WireError) -> [ContentPart] {
    var found: [ContentPart] = []
    for part in try parts(content) {
      if let call = part.field("functionCall") {
        found.append(.toolCall(try toolCall(call, in: part)))
      } else if part.field("functionResponse") != nil {
        throw .unsupportedContent(role: "model", content: "functionResponse")
      } else if let other = try other(part) {
        found.append(other)
      }
    }
    return found
  }

  private mutating func userMessages(_ content: RequestFields) throws(WireError) -> [Message] {
    var messages: [Message] = []
    var found: [ContentPart] = []
    for part in try parts(content) {
      if let response = part.field("functionResponse") {
        if !found.isEmpty { messages.append(Message(.user, found)) }
        found = []
        messages.append(Message(.tool, [.toolResult(try toolResult(response))]))
      } else if part.field("functionCall") != nil {
        throw .unsupportedContent(role: "user", content: "functionCall")
      } else if let image = try image(part) {
        found.append(image)
      } else if let other = try other(part) {
        found.append(other)
      }
    }
    if !found.isEmpty { messages.append(Message(.user, found)) }
    return messages
  }

  private mutating func toolCall(
    _ call: RequestFields, in part: RequestFields
  ) throws(WireError) -> ToolCall {
    let name = try call.required("name").string()
    let args = call.optional("args")
    _ = try args?.object()
    calls += 1
    let id = try call.optional("id")?.string() ?? "call_\(calls)"
    pending[name, default: ([], 0)].ids.append(id)
    return ToolCall(
      id: id, name: name, arguments: args?.value.text() ?? "{}",
      signature: try part.field("thoughtSignature")?.string())
  }

  private mutating func toolResult(_ response: RequestFields) throws(WireError) -> ToolResult {
    let name = try response.required("name").string()
    let body = try response.required("response")
    let id = try response.optional("id")?.string() ?? nextID(of: name)
    return GeminiToolOutcome(try body.object(), parts: response.optional("parts")?.value)
      .result(callID: id)
  }

  /// The oldest call of that name without an answer; its name where there is none.
  private mutating func nextID(of name: String) -> String {
    guard let known = pending[name], known.answered < known.ids.count else { return name }
    pending[name]?.answered += 1
    return known.ids[known.answered]
  }

  private func image(_ part: RequestFields) throws(WireError) -> ContentPart? {
    if let blob = part.field("inlineData") {
      let type = try blob.requiredField("mimeType").string()
      guard type.hasPrefix("image/") else { return nil }
      return .image(
        .data(mediaType: type, base64: Base64Alphabet.standard(try blob.required("data").string())))
    }
    guard let file = part.field("fileData") else { return nil }
    let type = try file.field("mimeType")?.string()
    guard type?.hasPrefix("image/") ?? true else { return nil }
    return .image(.url(try file.requiredField("fileUri").string()))
  }

  /// A text, a thought, or a part without a noun; nil for a signature without content.
  private func other(_ part: RequestFields) throws(WireError) -> ContentPart? {
    if let text = try part.optional("text")?.string() {
      let isThought = try part.optional("thought")?.bool() ?? false
      return isThought ? .opaque(type: "thought", part.value) : .text(text)
    }
    if let kind = Self.opaqueKinds.first(where: { part.field($0) != nil }) {
      return .opaque(type: kind, part.value)
    }
    if part.field("thoughtSignature") != nil { return nil }
    throw .missingField(path: "\(part.path).text")
  }
}
