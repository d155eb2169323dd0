import ContractModel
import JSONSupport

/// Reads one message of a request; every tool result in it becomes a turn of its own.
enum BedrockMessageReader {
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
    for block in try content.elements() { parts.append(try part(block)) }
    return parts
  }

  private static func part(_ block: RequestFields) throws(WireError) -> ContentPart {
    if let text = block.optional("text") { return .text(try text.string()) }
    if let image = block.optional("image") {
      return try source(of: image).map { .image($0) } ?? .opaque(type: "image", block.value)
    }
    if let call = block.optional("toolUse") {
      return .toolCall(
        ToolCall(
          id: try call.required("toolUseId").string(), name: try call.required("name").string(),
          arguments: try call.required("input").value.text()))
    }
    if let result = block.optional("toolResult") {
      return .toolResult(
        ToolResult(
          callID: try result.required("toolUseId").string(),
          content: try text(of: result.required("content")),
          isError: try result.optional("status")?.string() == "error"))
    }
    guard let kind = try block.object().keys.first else {
      throw .wrongType(path: block.path, expected: "a content block", actual: "an empty object")
    }
    return .opaque(type: kind, block.value)
  }

  /// Nil for sources that have no neutral form.
  private static func source(of image: RequestFields) throws(WireError) -> ImageSource? {
    let format = try image.required("format").string()
    let source = try image.required("source")
    if let bytes = source.optional("bytes") {
      return .data(mediaType: "image/\(format)", base64: try bytes.string())
    }
    return try source.optional("s3Location").map(address)
  }

  private static func address(_ location: RequestFields) throws(WireError) -> ImageSource {
    .url(try location.required("uri").string())
  }

  /// Texts joined, one JSON document as its text, or all as JSON where there is more in it.
  private static func text(of content: RequestFields) throws(WireError) -> String {
    let elements = try content.elements()
    if elements.count == 1, let document = elements[0].optional("json") {
      return document.value.text()
    }
    var joined = ""
    for element in elements {
      guard let text = element.value.text("text") else { return content.value.text() }
      joined += text
    }
    return joined
  }
}
