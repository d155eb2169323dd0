import ContractModel
import JSONSupport

/// Writes a reply as the body of Converse; pieces of it also make the events of a stream.
struct BedrockReplyWriter {
  let reply: Reply
  let call: ParsedCall

  func body() -> JSONValue {
    var body: JSONObject = [
      "output": ["message": ["role": "assistant", "content": .array(blocks())]]
    ]
    for member in stop().members + metadata().members { body[member.key] = member.value }
    return .object(body)
  }

  /// The content in the order the API writes it: reasoning, text, tool calls.
  func blocks() -> [JSONValue] {
    if reply.finish.reason == .refusal { return [] }
    var blocks: [JSONValue] = []
    if let reasoning = reply.reasoning {
      blocks.append(["reasoningContent": ["reasoningText": ["text": .string(reasoning)]]])
    }
    if !reply.text.isEmpty { blocks.append(["text": .string(reply.text)]) }
    // Arguments that are no object stay visible as a string, which no model sends.
    for call in reply.toolCalls {
      blocks.append([
        "toolUse": [
          "toolUseId": .string(call.id), "name": .string(call.name),
          "input": call.input ?? .string(call.arguments),
        ]
      ])
    }
    return blocks
  }

  /// `stopReason`, and what the model itself says about a refusal where there is something to say.
  func stop() -> JSONObject {
    var stop = JSONObject()
    if let word = BedrockConverse.stopReason(for: reply.finish) {
      stop["stopReason"] = .string(word)
    }
    guard reply.finish.reason == .refusal, let refusal = reply.refusal else { return stop }
    var details: JSONObject = ["type": "refusal"]
    if let category = refusal.category { details["category"] = .string(category) }
    if let explanation = refusal.explanation { details["explanation"] = .string(explanation) }
    if details.count > 1 {
      stop["additionalModelResponseFields"] = ["stop_details": .object(details)]
    }
    return stop
  }

  /// Token counts, metrics and traces. A model other than the one asked for is a router's choice.
  func metadata() -> JSONObject {
    var metadata: JSONObject = ["usage": usage(), "metrics": ["latencyMs": 0]]
    var trace = JSONObject()
    if reply.finish.reason == .contentFilter {
      trace["guardrail"] = BedrockGuardrailTrace.trace(of: reply.refusal)
    }
    if let model = reply.model, model != call.model {
      trace["promptRouter"] = ["invokedModelId": .string(model)]
    }
    if !trace.isEmpty { metadata["trace"] = .object(trace) }
    return metadata
  }

  /// The counts; the API always sends the totals, so unknown ones are 0.
  private func usage() -> JSONValue {
    let usage = reply.usage
    let cached = saturatingSum([usage.cachedInputTokens ?? 0, usage.cacheWriteTokens ?? 0])
    let input = max(0, max(0, usage.inputTokens ?? 0) - max(0, cached))
    let output = usage.outputTokens ?? 0
    var body: JSONObject = [
      "inputTokens": number(input), "outputTokens": number(output),
      "totalTokens": number(saturatingSum([input, cached, output])),
    ]
    if let read = usage.cachedInputTokens { body["cacheReadInputTokens"] = number(read) }
    if let written = usage.cacheWriteTokens { body["cacheWriteInputTokens"] = number(written) }
    return .object(body)
  }

  private func number(_ count: Int) -> JSONValue { .number(JSONNumber(count)) }
}
