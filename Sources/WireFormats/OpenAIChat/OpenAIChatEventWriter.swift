import ContractModel
import JSONSupport

/// Writes a reply as the chunks of a streamed chat completion, one event a frame.
struct OpenAIChatEventWriter {
  private let reply: Reply
  private let call: ParsedCall
  private let plain: OpenAIChatReplyWriter

  init(
    reply: Reply, call: ParsedCall, context: RenderContext, dialect: OpenAIChatDialect = .openAI
  ) {
    self.reply = reply
    self.call = call
    plain = OpenAIChatReplyWriter(reply: reply, call: call, context: context, dialect: dialect)
  }

  func frames() -> [[UInt8]] {
    var frames = plain.dialect.opening + [chunk(delta: ["role": "assistant", "content": ""])]
    for piece in TextPieces.of(reply.reasoning ?? "") {
      frames.append(chunk(delta: [plain.dialect.reasoningKey: .string(piece)]))
    }
    for piece in TextPieces.of(reply.text) {
      frames.append(chunk(delta: ["content": .string(piece)]))
    }
    for piece in TextPieces.of(plain.refusalText ?? "") {
      frames.append(chunk(delta: ["refusal": .string(piece)]))
    }
    for (index, call) in reply.toolCalls.enumerated() { append(call, index, to: &frames) }
    if let error = reply.error { return frames + [failure(error)] }
    if reply.finish.reason == .truncated { return frames }
    frames.append(chunk(delta: [:], finish: OpenAIChat.finishReason(for: reply.finish)))
    if call.wantsStreamUsage, let usage = plain.usage() {
      var body = plain.envelope("chat.completion.chunk")
      body["choices"] = []
      body["usage"] = usage
      frames.append(frame(body, .counts))
    }
    return frames + [SSEEvent(data: Array("[DONE]".utf8)).encoded]
  }

  private func append(_ call: ToolCall, _ index: Int, to frames: inout [[UInt8]]) {
    let position = JSONValue.number(JSONNumber(index))
    frames.append(
      chunk(delta: [
        "tool_calls": [
          [
            "index": position, "id": .string(call.id), "type": "function",
            "function": ["name": .string(call.name), "arguments": ""],
          ]
        ]
      ]))
    for piece in TextPieces.of(call.arguments) {
      frames.append(
        chunk(delta: [
          "tool_calls": [["index": position, "function": ["arguments": .string(piece)]]]
        ]))
    }
  }

  private func chunk(delta: JSONObject, finish: String? = nil) -> [UInt8] {
    var body = plain.envelope("chat.completion.chunk")
    body["choices"] = [
      [
        "index": 0, "delta": .object(delta), "logprobs": .null,
        "finish_reason": finish.map { .string($0) } ?? .null,
      ]
    ]
    if call.wantsStreamUsage { body["usage"] = .null }
    return frame(body, finish == nil ? .piece : .ending)
  }

  /// The bare error, or beside a choice that ends with it.
  private func failure(_ error: ProviderError) -> [UInt8] {
    let members = plain.dialect.errorBody(error, error.status ?? 500)
    guard plain.dialect.failsInChunks else { return frame(members, .failure) }
    var body = plain.envelope("chat.completion.chunk")
    for member in members { body.append(member.key, member.value) }
    body["choices"] = [["index": 0, "delta": ["content": ""], "finish_reason": "error"]]
    return frame(body, .failure)
  }

  private func frame(_ body: JSONObject, _ part: OpenAIChatDialect.Part) -> [UInt8] {
    var body = body
    plain.dialect.extend(&body, reply, part)
    return SSEEvent(data: JSONValue.object(body).encoded()).encoded
  }
}
