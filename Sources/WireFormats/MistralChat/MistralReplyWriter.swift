import ContractModel
import JSONSupport

/// Writes a reply as a Mistral completion, with every field its strict SDK insists on.
struct MistralReplyWriter {
  let reply: Reply
  private let openAI: OpenAIChatReplyWriter

  init(reply: Reply, call: ParsedCall, context: RenderContext) {
    var reply = reply
    if reply.id == nil { reply.id = context.id }
    self.reply = reply
    openAI = OpenAIChatReplyWriter(reply: reply, call: call, context: context)
  }

  func completion() -> JSONValue {
    var body = envelope("chat.completion")
    body["choices"] = [
      ["index": 0, "message": message(), "finish_reason": finishReason()]
    ]
    body["usage"] = usage()
    return .object(body)
  }

  func envelope(_ object: String) -> JSONObject { openAI.envelope(object) }

  func finishReason() -> JSONValue {
    MistralChat.finishWords.word(for: reply.finish).map { .string($0) } ?? .null
  }

  private func message() -> JSONValue {
    var content = JSONValue.string(reply.spokenText)
    if let reasoning = reply.reasoning {
      let text: [JSONValue] =
        reply.spokenText.isEmpty ? [] : [["type": "text", "text": content]]
      content = .array([Self.thinking(reasoning)] + text)
    }
    let calls = reply.toolCalls.enumerated().map { Self.toolCall($1, index: $0) }
    return [
      "role": "assistant", "content": content, "prefix": false,
      "tool_calls": calls.isEmpty ? .null : .array(calls),
    ]
  }

  static func thinking(_ text: String) -> JSONValue {
    ["type": "thinking", "thinking": [["type": "text", "text": .string(text)]]]
  }

  /// A call with an id that the API takes back.
  static func toolCall(_ call: ToolCall, index: Int) -> JSONValue {
    [
      "id": .string(MistralToolCallID.valid(call.id)), "type": "function",
      "function": ["name": .string(call.name), "arguments": .string(call.arguments)],
      "index": .number(JSONNumber(index)),
    ]
  }

  /// The token counts; the API always sends the totals, so unknown ones are 0.
  func usage() -> JSONValue {
    let number = { (count: Int) in JSONValue.number(JSONNumber(count)) }
    let (input, output) = (reply.usage.inputTokens ?? 0, reply.usage.outputTokens ?? 0)
    var body: JSONObject = [
      "prompt_tokens": number(input), "completion_tokens": number(output),
      "total_tokens": number(saturatingSum([input, output])),
    ]
    if let cached = reply.usage.cachedInputTokens {
      body["prompt_tokens_details"] = ["cached_tokens": number(cached)]
    }
    return .object(body)
  }
}
