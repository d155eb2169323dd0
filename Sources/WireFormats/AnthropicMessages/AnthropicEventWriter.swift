import ContractModel
import JSONSupport

/// Writes a reply as the events of a streamed message, with the whole lifecycle the SDKs insist on.
struct AnthropicEventWriter {
  private let reply: Reply
  private let plain: AnthropicReplyWriter
  private let requestID: String

  /// The writer of the whole message knows its parts; the request's id goes into an error event.
  init(plain: AnthropicReplyWriter, requestID: String) {
    reply = plain.reply
    self.plain = plain
    self.requestID = requestID
  }

  func frames() -> [[UInt8]] {
    var frames = [start(), event("ping")]
    for (index, block) in plain.blocks().enumerated() { append(block, index, to: &frames) }
    if let error = reply.error {
      let body = AnthropicErrors.body(error, status: error.status ?? 500, requestID: requestID)
      return frames + [SSEEvent(name: "error", data: body.encoded()).encoded]
    }
    if reply.finish.reason == .truncated { return frames }
    frames.append(
      event("message_delta", ["delta": .object(plain.stop()), "usage": .object(plain.usage())]))
    frames.append(event("message_stop"))
    return frames
  }

  /// The message before anything ran: the first model asked, no content, one token of output.
  private func start() -> [UInt8] {
    var message = plain.envelope(model: reply.declinedModels.first ?? plain.servingModel)
    message["content"] = []
    for key in ["stop_reason", "stop_sequence", "stop_details"] { message[key] = .null }
    var usage = plain.usage()
    usage["iterations"] = nil
    usage["output_tokens_details"] = nil
    usage["output_tokens"] = .number(JSONNumber(min(1, max(0, reply.usage.outputTokens ?? 0))))
    message["usage"] = .object(usage)
    return event("message_start", ["message": .object(message)])
  }

  private func append(_ block: JSONValue, _ index: Int, to frames: inout [[UInt8]]) {
    let position = JSONValue.number(JSONNumber(index))
    frames.append(
      event("content_block_start", ["index": position, "content_block": opening(of: block)]))
    for delta in deltas(of: block) {
      frames.append(event("content_block_delta", ["index": position, "delta": delta]))
    }
    frames.append(event("content_block_stop", ["index": position]))
  }

  /// The block with its content taken out.
  private func opening(of block: JSONValue) -> JSONValue {
    guard var opening = block.objectValue else { return block }
    for key in ["text", "thinking"] where opening[key] != nil { opening[key] = "" }
    if opening["input"] != nil { opening["input"] = [:] }
    return .object(opening)
  }

  private func deltas(of block: JSONValue) -> [JSONValue] {
    switch block.text("type") {
    case "text":
      TextPieces.of(block.text("text") ?? "").map { ["type": "text_delta", "text": .string($0)] }
    case "thinking":
      TextPieces.of(block.text("thinking") ?? "").map {
        ["type": "thinking_delta", "thinking": .string($0)]
      }
    case "tool_use":
      ([""] + TextPieces.of(block.text("input") ?? block["input"]?.text() ?? "")).map {
        ["type": "input_json_delta", "partial_json": .string($0)]
      }
    default: []
    }
  }

  private func event(_ type: String, _ members: JSONObject = [:]) -> [UInt8] {
    var body: JSONObject = ["type": .string(type)]
    for member in members { body.append(member.key, member.value) }
    return SSEEvent(name: type, data: JSONValue.object(body).encoded()).encoded
  }
}
