import ContractModel
import JSONSupport

/// Writes a reply as a message.
struct AnthropicReplyWriter {
  let reply: Reply
  let call: ParsedCall
  /// Stands where the reply has no id of its own.
  let messageID: String

  func message() -> JSONValue {
    var body = envelope(model: servingModel)
    body["content"] = .array(blocks())
    for member in stop() { body[member.key] = member.value }
    body["container"] = .null
    body["usage"] = .object(usage())
    return .object(body)
  }

  var servingModel: String { reply.model ?? call.model }

  /// The members every message begins with.
  func envelope(model: String) -> JSONObject {
    [
      "id": .string(reply.id ?? messageID), "type": "message", "role": "assistant",
      "model": .string(model),
    ]
  }

  /// The content in the order the API writes it: fallbacks, thinking, text, tool calls.
  func blocks() -> [JSONValue] {
    var blocks = fallbackBlocks()
    if isRefusal { return blocks }
    if let reasoning = reply.reasoning {
      blocks.append(["type": "thinking", "thinking": .string(reasoning), "signature": ""])
    }
    if !reply.text.isEmpty { blocks.append(["type": "text", "text": .string(reply.text)]) }
    // Arguments that are no object stay visible as a string, which no model sends.
    for call in reply.toolCalls {
      blocks.append([
        "type": "tool_use", "id": .string(call.id), "name": .string(call.name),
        "input": call.input ?? .string(call.arguments),
      ])
    }
    return blocks
  }

  func fallbackBlocks() -> [JSONValue] {
    let targets = reply.declinedModels.dropFirst() + [servingModel]
    return zip(reply.declinedModels, targets).map { from, target in
      [
        "type": "fallback", "from": ["model": .string(from)], "to": ["model": .string(target)],
        "trigger": ["type": "refusal", "category": .null],
      ]
    }
  }

  var isRefusal: Bool {
    reply.finish.reason == .refusal || reply.finish.reason == .contentFilter
  }

  /// `stop_reason`, `stop_sequence` and `stop_details`.
  func stop() -> JSONObject {
    [
      "stop_reason": AnthropicMessages.stopReason(for: reply.finish).map { .string($0) } ?? .null,
      "stop_sequence": .null, "stop_details": stopDetails(),
    ]
  }

  private func stopDetails() -> JSONValue {
    guard isRefusal, let refusal = reply.refusal else { return .null }
    let text = { (value: String?) in value.map { JSONValue.string($0) } ?? .null }
    return [
      "type": "refusal", "category": text(refusal.category),
      "explanation": text(refusal.explanation),
      "recommended_model": text(refusal.recommendedModel),
    ]
  }

  /// The token counts; the API always sends the two totals, so unknown ones are 0.
  func usage() -> JSONObject {
    let usage = reply.usage
    let cached = saturatingSum([usage.cachedInputTokens ?? 0, usage.cacheWriteTokens ?? 0])
    let uncached = max(0, max(0, usage.inputTokens ?? 0) - max(0, cached))
    var body: JSONObject = ["input_tokens": number(uncached)]
    if let written = usage.cacheWriteTokens {
      body["cache_creation_input_tokens"] = number(written)
    }
    if let read = usage.cachedInputTokens { body["cache_read_input_tokens"] = number(read) }
    body["output_tokens"] = number(usage.outputTokens ?? 0)
    if let reasoning = usage.reasoningTokens {
      body["output_tokens_details"] = ["thinking_tokens": number(reasoning)]
    }
    if !reply.declinedModels.isEmpty { body["iterations"] = .array(iterations(uncached)) }
    return body
  }

  /// One entry a model that ran; only the one that served instead of another is told apart.
  private func iterations(_ input: Int) -> [JSONValue] {
    let models = reply.declinedModels + [servingModel]
    return models.enumerated().map { index, model in
      let serves = index == models.count - 1
      return [
        "type": serves && !isRefusal ? "fallback_message" : "message", "model": .string(model),
        "input_tokens": number(input),
        "output_tokens": number(serves ? reply.usage.outputTokens ?? 0 : 0),
        "cache_creation_input_tokens": number(reply.usage.cacheWriteTokens ?? 0),
        "cache_read_input_tokens": number(reply.usage.cachedInputTokens ?? 0),
      ]
    }
  }

  private func number(_ count: Int) -> JSONValue { .number(JSONNumber(count)) }
}
