import ContractModel
import JSONSupport

/// Writes a reply as the events of a streamed chat reply, with the whole lifecycle.
struct CohereEventWriter {
  private let reply: Reply
  private let plain: CohereReplyWriter

  init(reply: Reply, context: RenderContext) {
    self.reply = reply
    plain = CohereReplyWriter(reply: reply, context: context)
  }

  func frames() -> [[UInt8]] {
    var frames = [start()]
    for (index, block) in plain.content.enumerated() { append(block, index, to: &frames) }
    for piece in TextPieces.of(plain.plan ?? "") {
      frames.append(event("tool-plan-delta", message: ["tool_plan": .string(piece)]))
    }
    for (index, call) in reply.toolCalls.enumerated() { append(call, index, to: &frames) }
    if reply.finish.reason == .truncated, reply.error == nil { return frames }
    return frames + [end()]
  }

  private func start() -> [UInt8] {
    event(
      "message-start", ["id": .string(plain.id)],
      message: [
        "role": "assistant", "content": [], "tool_plan": "", "tool_calls": [], "citations": [],
      ])
  }

  /// An error has no event of its own: it stands in the one that ends the message.
  private func end() -> [UInt8] {
    var delta: JSONObject = ["finish_reason": plain.finishReason()]
    if let error = reply.error {
      delta = ["finish_reason": "ERROR", "error": .string(error.message)]
    }
    if let usage = plain.usage() { delta["usage"] = usage }
    return event("message-end", ["delta": .object(delta)])
  }

  private func append(
    _ block: (type: String, text: String), _ index: Int, to frames: inout [[UInt8]]
  ) {
    let position: JSONObject = ["index": .number(JSONNumber(index))]
    var opening: JSONObject = ["type": .string(block.type)]
    opening[block.type] = ""
    frames.append(event("content-start", position, message: ["content": .object(opening)]))
    for piece in TextPieces.of(block.text) {
      var delta = JSONObject()
      delta[block.type] = .string(piece)
      frames.append(event("content-delta", position, message: ["content": .object(delta)]))
    }
    frames.append(event("content-end", position))
  }

  private func append(_ call: ToolCall, _ index: Int, to frames: inout [[UInt8]]) {
    let position: JSONObject = ["index": .number(JSONNumber(index))]
    frames.append(
      event(
        "tool-call-start", position,
        message: ["tool_calls": CohereReplyWriter.toolCall(call, arguments: "")]))
    for piece in TextPieces.of(call.arguments) {
      frames.append(
        event(
          "tool-call-delta", position,
          message: ["tool_calls": ["function": ["arguments": .string(piece)]]]))
    }
    frames.append(event("tool-call-end", position))
  }

  private func event(
    _ type: String, _ members: JSONObject = [:], message: JSONValue? = nil
  ) -> [UInt8] {
    var body: JSONObject = ["type": .string(type)]
    for member in members { body.append(member.key, member.value) }
    if let message { body.append("delta", ["message": message]) }
    return SSEEvent(name: type, data: JSONValue.object(body).encoded()).encoded
  }
}
