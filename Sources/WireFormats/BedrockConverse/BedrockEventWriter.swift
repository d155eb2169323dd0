import ContractModel
import JSONSupport

/// Writes a reply as the events of ConverseStream, one frame each.
struct BedrockEventWriter {
  private let reply: Reply
  private let plain: BedrockReplyWriter

  init(reply: Reply, call: ParsedCall) {
    self.reply = reply
    plain = BedrockReplyWriter(reply: reply, call: call)
  }

  func frames() -> [[UInt8]] {
    var frames = [event("messageStart", ["role": "assistant"])]
    for (index, block) in plain.blocks().enumerated() { append(block, index, to: &frames) }
    if let error = reply.error { return frames + [BedrockErrors.frame(error).encoded] }
    if reply.finish.reason == .truncated { return frames }
    return frames + [event("messageStop", plain.stop()), event("metadata", plain.metadata())]
  }

  /// Only a tool call has a start of its own: text and reasoning begin with their first piece.
  private func append(_ block: JSONValue, _ index: Int, to frames: inout [[UInt8]]) {
    let position = JSONValue.number(JSONNumber(index))
    if let call = block["toolUse"]?.objectValue {
      var start = call
      start["input"] = nil
      frames.append(
        event(
          "contentBlockStart",
          ["start": ["toolUse": .object(start)], "contentBlockIndex": position]))
    }
    for delta in deltas(of: block) {
      frames.append(event("contentBlockDelta", ["delta": delta, "contentBlockIndex": position]))
    }
    frames.append(event("contentBlockStop", ["contentBlockIndex": position]))
  }

  private func deltas(of block: JSONValue) -> [JSONValue] {
    if let text = block.text("text") { return TextPieces.of(text).map { ["text": .string($0)] } }
    if let reasoning = block["reasoningContent"]?["reasoningText"]?.text("text") {
      return TextPieces.of(reasoning).map { ["reasoningContent": ["text": .string($0)]] }
    }
    let input = block["toolUse"]?["input"]
    return TextPieces.of(input?.stringValue ?? input?.text() ?? "").map {
      ["toolUse": ["input": .string($0)]]
    }
  }

  private func event(_ type: String, _ members: JSONObject) -> [UInt8] {
    AWSEventFrame(
      [":event-type": type, ":content-type": "application/json", ":message-type": "event"],
      payload: JSONValue.object(members).encoded()
    ).encoded
  }
}
