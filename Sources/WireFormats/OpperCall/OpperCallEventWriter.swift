import ContractModel
import JSONSupport

/// Writes a reply as the events of a streamed call.
struct OpperCallEventWriter {
  let plain: OpperCallReplyWriter

  private var reply: Reply { plain.reply }

  /// The third version: typed chunks, the event `complete` with the whole, and `[DONE]`.
  func frames() -> [[UInt8]] {
    var frames = TextPieces.of(reply.spokenText).map { piece in
      event(["type": "content", "delta": .string(piece)])
    }
    for (index, call) in reply.toolCalls.enumerated() { append(call, index, to: &frames) }
    if let error = reply.error {
      return frames + [event(["type": "error", "error": .string(error.message)])]
    }
    if reply.finish.reason == .truncated {
      return frames.isEmpty ? [event(["type": "content", "delta": ""])] : frames
    }
    var done: JSONObject = ["type": "done"]
    if let usage = plain.usage() { done["usage"] = usage }
    let complete = SSEEvent(name: "complete", data: plain.result().encoded()).encoded
    return frames + [event(done), complete, SSEEvent(data: Array("[DONE]".utf8)).encoded]
  }

  /// The second version: the span first, then deltas, then the span again beside an empty one.
  func secondFrames() -> [[UInt8]] {
    let span = JSONValue.string(plain.id)
    var frames = [event(["span_id": span])] + deltas()
    if let error = reply.error {
      return frames + [
        event([
          "chunk_type": "error",
          "error_type": .string(error.type ?? error.code ?? "UpstreamError"),
          "error_message": .string(error.message),
        ])
      ]
    }
    if reply.finish.reason == .truncated { return frames }
    frames.append(event(["delta": "", "span_id": span, "chunk_type": "text"]))
    return frames
  }

  /// Structured data as deltas with their places, everything else as text.
  private func deltas() -> [[UInt8]] {
    let data = plain.data
    if data.stringValue == nil, let deltas = JSONPathDeltas.of(data) {
      return deltas.map { path, delta in
        event(["delta": delta, "json_path": .string(path), "chunk_type": "json"])
      }
    }
    let type: JSONValue = data.stringValue == nil ? "json" : "text"
    return TextPieces.of(data.stringValue ?? data.text()).map { piece in
      event(["delta": .string(piece), "chunk_type": type])
    }
  }

  private func append(_ call: ToolCall, _ index: Int, to frames: inout [[UInt8]]) {
    let position = JSONValue.number(JSONNumber(index))
    frames.append(
      event([
        "type": "tool_call_start", "tool_call_index": position, "tool_call_id": .string(call.id),
        "tool_call_name": .string(call.name),
      ]))
    for piece in TextPieces.of(call.arguments) {
      frames.append(
        event([
          "type": "tool_call_delta", "tool_call_index": position,
          "tool_call_args": .string(piece),
        ]))
    }
  }

  private func event(_ body: JSONObject) -> [UInt8] {
    SSEEvent(data: JSONValue.object(body).encoded()).encoded
  }
}
