import ContractModel
import JSONSupport

/// Writes a reply as a chat completion.
struct OpenAIChatReplyWriter {
  let reply: Reply
  let call: ParsedCall
  let context: RenderContext
  var dialect = OpenAIChatDialect.openAI

  func completion() -> JSONValue {
    var body = envelope("chat.completion")
    body["choices"] = [
      [
        "index": 0, "message": message(), "logprobs": .null,
        "finish_reason": OpenAIChat.finishReason(for: reply.finish).map { .string($0) } ?? .null,
      ]
    ]
    if let usage = usage() { body["usage"] = usage }
    dialect.extend(&body, reply, .whole)
    return .object(body)
  }

  /// The members that a completion and every chunk begin with.
  func envelope(_ object: String) -> JSONObject {
    [
      "id": .string(reply.id ?? dialect.idPrefix + context.id), "object": .string(object),
      "created": .number(JSONNumber(context.unixTime)),
      "model": .string(
        dialect.modelNamed == .asked ? call.model : reply.model ?? call.model),
    ]
  }

  private func message() -> JSONValue {
    let isSilent = reply.text.isEmpty && (!reply.toolCalls.isEmpty || refusalText != nil)
    var message: JSONObject = [
      "role": "assistant", "content": isSilent ? .null : .string(reply.text),
      "refusal": refusalText.map { .string($0) } ?? .null, "annotations": [],
    ]
    if let reasoning = reply.reasoning { message[dialect.reasoningKey] = .string(reasoning) }
    if !reply.toolCalls.isEmpty {
      message["tool_calls"] = .array(
        reply.toolCalls.map { call in
          [
            "id": .string(call.id), "type": "function",
            "function": ["name": .string(call.name), "arguments": .string(call.arguments)],
          ]
        })
    }
    return .object(message)
  }

  /// What stands in the `refusal` field; a content filter announces itself by finish reason alone.
  var refusalText: String? {
    guard reply.finish.reason == .refusal else { return nil }
    return reply.refusal?.explanation ?? "I can't help with that."
  }

  /// The token counts, nil where none is known.
  func usage() -> JSONValue? {
    let usage = reply.usage
    guard usage != TokenUsage() else { return nil }
    let (input, output) = (usage.inputTokens ?? 0, usage.outputTokens ?? 0)
    var body: JSONObject = [
      "prompt_tokens": .number(JSONNumber(input)),
      "completion_tokens": .number(JSONNumber(output)),
      "total_tokens": .number(JSONNumber(saturatingSum([input, output]))),
    ]
    var prompt: JSONObject = [:]
    if let cached = usage.cachedInputTokens { prompt["cached_tokens"] = number(cached) }
    if let written = usage.cacheWriteTokens { prompt["cache_write_tokens"] = number(written) }
    if !prompt.isEmpty { body["prompt_tokens_details"] = .object(prompt) }
    if let reasoning = usage.reasoningTokens {
      body["completion_tokens_details"] = ["reasoning_tokens": number(reasoning)]
    }
    return .object(body)
  }

  private func number(_ count: Int) -> JSONValue { .number(JSONNumber(count)) }
}
