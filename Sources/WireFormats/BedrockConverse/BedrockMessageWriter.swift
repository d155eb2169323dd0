import ContractModel
import JSONSupport

/// Writes turns as messages of content blocks, each an object of one member that names its kind.
enum BedrockMessageWriter {
  static func messages(_ turns: ArraySlice<Message>) throws(WireError) -> [JSONValue] {
    try UserAssistantTurns.merged(turns, block).map {
      ["role": .string($0.role), "content": .array(spoken($0.blocks))]
    }
  }

  /// The API refuses blank texts, so beside other blocks they are dropped; one at least stays.
  private static func spoken(_ blocks: [JSONValue]) -> [JSONValue] {
    let spoken = blocks.filter { $0.text("text") != "" }
    return spoken.isEmpty ? Array(blocks.prefix(1)) : spoken
  }

  /// Nil for what means nothing here: the reasoning of another provider.
  private static func block(_ part: ContentPart, _ role: String) throws(WireError) -> JSONValue? {
    switch part {
    case .text(let text):
      return ["text": .string(text)]
    case .image(let source) where role == "user":
      return ["image": try image(source)]
    case .toolCall(let call) where role == "assistant":
      guard let input = call.input else { throw .argumentsNotAnObject(tool: call.name) }
      return [
        "toolUse": [
          "toolUseId": .string(call.id), "name": .string(call.name), "input": input,
        ]
      ]
    case .toolResult(let result) where role == "user":
      let content: JSONValue = result.content.isEmpty ? [] : [["text": .string(result.content)]]
      var block: JSONObject = ["toolUseId": .string(result.callID), "content": content]
      if result.isError { block["status"] = "error" }
      return ["toolResult": .object(block)]
    case .opaque("refusal", let value):
      return ["text": .string(value.text("refusal") ?? "")]
    case .opaque(let type, _) where type == "input_audio" || type == "file":
      throw .unsupportedContent(role: role, content: type)
    case .opaque("thought", _), .opaque("cache_control", _):
      return nil
    case .opaque(_, let value):
      return value
    case .image: throw .unsupportedContent(role: role, content: "image")
    case .toolCall: throw .unsupportedContent(role: role, content: "tool call")
    case .toolResult: throw .unsupportedContent(role: role, content: "tool result")
    }
  }

  /// Bytes, or an object of Amazon's S3; the API fetches nothing from the web.
  private static func image(_ source: ImageSource) throws(WireError) -> JSONValue {
    switch source {
    case .data(let mediaType, let base64):
      guard mediaType.hasPrefix("image/") else {
        throw .unsupportedContent(role: "user", content: "image of type \"\(mediaType)\"")
      }
      return [
        "format": .string(String(mediaType.dropFirst("image/".count))),
        "source": ["bytes": .string(base64)],
      ]
    case .url(let url):
      guard url.hasPrefix("s3://") else {
        throw .unsupportedContent(role: "user", content: "image by URL (only bytes and s3://)")
      }
      return ["format": .string(format(of: url)), "source": ["s3Location": ["uri": .string(url)]]]
    }
  }

  /// The format by the address's ending, which the API wants beside it.
  private static func format(of url: String) -> String {
    let ending = url.split(separator: ".").last?.lowercased() ?? ""
    return ["jpg": "jpeg", "jpeg": "jpeg", "gif": "gif", "webp": "webp"][ending] ?? "png"
  }
}
