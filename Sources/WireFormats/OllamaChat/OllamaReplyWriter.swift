import ContractModel
import JSONSupport

/// Writes a reply as one object, or as the lines of a stream; in the shape of chat or completion.
struct OllamaReplyWriter {
  let reply: Reply
  let call: ParsedCall
  let context: RenderContext

  /// The whole reply on one line.
  func body() -> JSONValue {
    .object(
      ended(envelope(content(reply.spokenText, thinking: reply.reasoning, reply.toolCalls[...]))))
  }

  /// The lines of the stream, each with its line feed; tool calls come whole.
  func frames() -> [[UInt8]] {
    var lines: [JSONObject] = []
    for piece in TextPieces.of(reply.reasoning ?? "") {
      lines.append(envelope(content("", thinking: piece)))
    }
    for piece in TextPieces.of(reply.spokenText) { lines.append(envelope(content(piece))) }
    for index in reply.toolCalls.indices where call.operation == .chat {
      lines.append(envelope(content("", reply.toolCalls[index...index])))
    }
    if let error = OllamaErrors.failure(of: reply) {
      lines.append(["error": .string(error.message)])
    } else if reply.finish.reason != .truncated {
      lines.append(ended(envelope(content(""))))
    } else if lines.isEmpty {
      lines.append(envelope(content("")))
    }
    return lines.map { JSONValue.object($0).encoded() + [0x0A] }
  }

  private func envelope(_ content: JSONObject) -> JSONObject {
    let (milliseconds, overflow) = context.unixTime.multipliedReportingOverflow(by: 1000)
    let time = Timestamp(milliseconds: overflow ? 0 : Int64(milliseconds))
    var body: JSONObject = [
      "model": .string(reply.model ?? call.model), "created_at": .string(time.description),
    ]
    for member in content { body.append(member.key, member.value) }
    body.append("done", false)
    return body
  }

  /// The members that hold text, thinking and calls; a completion has no calls.
  private func content(
    _ text: String, thinking: String? = nil, _ calls: ArraySlice<ToolCall> = []
  ) -> JSONObject {
    var content: JSONObject =
      call.operation == .chat
      ? ["role": "assistant", "content": .string(text)] : ["response": .string(text)]
    if let thinking { content["thinking"] = .string(thinking) }
    guard call.operation == .chat else { return content }
    if !calls.isEmpty {
      content["tool_calls"] = .array(zip(calls.indices, calls).map { toolCall($1, index: $0) })
    }
    return ["message": .object(content)]
  }

  /// Arguments as an object; what is none stays visible as a string, which no model sends.
  private func toolCall(_ call: ToolCall, index: Int) -> JSONValue {
    let arguments = try? JSONValue(parsing: call.arguments)
    let isObject = arguments?.objectValue != nil
    return [
      "id": .string(call.id),
      "function": [
        "index": .number(JSONNumber(index)), "name": .string(call.name),
        "arguments": isObject ? arguments ?? .null : .string(call.arguments),
      ],
    ]
  }

  /// The last line's reason and counters.
  private func ended(_ body: JSONObject) -> JSONObject {
    var body = body
    body["done"] = true
    body["done_reason"] = OllamaChat.doneWords.word(for: reply.finish).map { .string($0) }
    for member in OllamaCounters.of(reply.usage) { body.append(member.key, member.value) }
    return body
  }
}
