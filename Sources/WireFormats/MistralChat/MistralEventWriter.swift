import ContractModel
import JSONSupport

/// Writes a reply as the chunks of a streamed Mistral completion; tool calls come whole.
struct MistralEventWriter {
  private let plain: MistralReplyWriter
  private var reply: Reply { plain.reply }

  init(reply: Reply, call: ParsedCall, context: RenderContext) {
    plain = MistralReplyWriter(reply: reply, call: call, context: context)
  }

  func frames() -> [[UInt8]] {
    var frames = [chunk(delta: ["role": "assistant", "content": ""])]
    for piece in TextPieces.of(reply.reasoning ?? "") {
      frames.append(chunk(delta: ["content": [MistralReplyWriter.thinking(piece)]]))
    }
    for piece in TextPieces.of(reply.spokenText) {
      frames.append(chunk(delta: ["content": .string(piece)]))
    }
    for (index, call) in reply.toolCalls.enumerated() {
      frames.append(
        chunk(delta: ["tool_calls": [MistralReplyWriter.toolCall(call, index: index)]]))
    }
    if let error = reply.error {
      return frames + [frame(MistralErrors.body(error, status: error.status ?? 500))]
    }
    if reply.finish.reason == .truncated { return frames }
    var last = body(delta: ["content": ""], finish: plain.finishReason())
    last["usage"] = plain.usage()
    frames.append(frame(.object(last)))
    return frames + [SSEEvent(data: Array("[DONE]".utf8)).encoded]
  }

  private func chunk(delta: JSONObject) -> [UInt8] {
    frame(.object(body(delta: delta, finish: .null)))
  }

  private func body(delta: JSONObject, finish: JSONValue) -> JSONObject {
    var body = plain.envelope("chat.completion.chunk")
    body["choices"] = [["index": 0, "delta": .object(delta), "finish_reason": finish]]
    return body
  }

  private func frame(_ body: JSONValue) -> [UInt8] { SSEEvent(data: body.encoded()).encoded }
}
