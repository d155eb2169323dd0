import ContractModel
import JSONSupport

/// Writes a reply as a response.
struct ResponsesReplyWriter {
  let reply: Reply
  let call: ParsedCall
  let context: RenderContext

  /// The finished response.
  func response() -> JSONObject { response(of: items()) }

  /// The finished response with these items.
  func response(of items: [JSONObject]) -> JSONObject {
    var body = envelope(status: ending.status)
    if ending.status == "completed" { body["completed_at"] = number(context.unixTime) }
    if let reason = ending.reason { body["incomplete_details"] = ["reason": .string(reason)] }
    body["output"] = .array(items.map { .object($0) })
    body["usage"] = usage() ?? .null
    if reply.finish.reason == .error { body["error"] = failure() }
    return body
  }

  var ending: OpenAIResponses.Ending { OpenAIResponses.Ending(reply.finish) }

  /// The response before anything is generated, with what the request set.
  func envelope(status: String) -> JSONObject {
    let parameters = call.prompt.parameters
    var body: JSONObject = [
      "id": .string(reply.id ?? "resp_\(context.id)"), "object": "response",
      "created_at": number(context.unixTime), "completed_at": .null, "status": .string(status),
      "background": false, "error": .null, "incomplete_details": .null,
      "instructions": call.prompt.system.map { .string($0) } ?? .null,
      "model": .string(reply.model ?? call.model), "output": [],
    ]
    for (key, otherwise) in Self.echoed { body[key] = parameters[key] ?? otherwise }
    body["usage"] = .null
    return body
  }

  private static let echoed: [(key: String, otherwise: JSONValue)] = [
    ("max_output_tokens", .null), ("parallel_tool_calls", true), ("previous_response_id", .null),
    ("reasoning", ["effort": .null, "summary": .null]), ("service_tier", "default"),
    ("store", true), ("temperature", 1), ("text", ["format": ["type": "text"]]),
    ("tool_choice", "auto"), ("tools", []), ("top_p", 1), ("truncation", "disabled"),
    ("metadata", [:]),
  ]

  /// The items in the order the API writes them: reasoning, message, calls.
  func items() -> [JSONObject] {
    var items: [JSONObject] = []
    if let reasoning = reply.reasoning {
      items.append([
        "id": .string("rs_\(context.id)"), "type": "reasoning",
        "summary": [["type": "summary_text", "text": .string(reasoning)]],
      ])
    }
    if let part = part() {
      items.append([
        "id": .string("msg_\(context.id)"), "type": "message", "status": "completed",
        "role": "assistant", "content": [.object(part)],
      ])
    }
    for (index, call) in reply.toolCalls.enumerated() {
      items.append([
        "id": .string("fc_\(context.id)_\(index)"), "type": "function_call", "status": "completed",
        "call_id": .string(call.id), "name": .string(call.name),
        "arguments": .string(call.arguments),
      ])
    }
    // What cut the reply short cut its last item.
    if ending.status == "incomplete", let last = items.last, last["status"] != nil {
      items[items.count - 1]["status"] = "incomplete"
    }
    return items
  }

  /// The content of the message; nil where the reply has none.
  private func part() -> JSONObject? {
    if let text = refusalText { return ["type": "refusal", "refusal": .string(text)] }
    if reply.text.isEmpty { return nil }
    return [
      "type": "output_text", "text": .string(reply.text), "annotations": [], "logprobs": [],
    ]
  }

  /// What stands in a part for refusals; nil where the reply is none.
  var refusalText: String? {
    guard reply.finish.reason == .refusal else { return nil }
    return reply.refusal?.explanation ?? "I can't help with that."
  }

  /// What stands as the error of a failed response.
  func failure() -> JSONValue {
    guard let error = reply.error else {
      return ["code": "server_error", "message": "The model produced no usable output."]
    }
    var members: JSONObject = [
      "code": error.code.map { .string($0) } ?? .null, "message": .string(error.message),
    ]
    if let type = error.type { members["type"] = .string(type) }
    if let parameter = error.parameter { members["param"] = .string(parameter) }
    return .object(members)
  }

  /// The token counts, nil where none is known.
  private func usage() -> JSONValue? {
    let usage = reply.usage
    guard usage != TokenUsage() else { return nil }
    let (input, output) = (usage.inputTokens ?? 0, usage.outputTokens ?? 0)
    var inputDetails: JSONObject = [:]
    if let cached = usage.cachedInputTokens { inputDetails["cached_tokens"] = number(cached) }
    if let written = usage.cacheWriteTokens { inputDetails["cache_write_tokens"] = number(written) }
    let reasoning = usage.reasoningTokens
    let outputDetails: JSONObject = reasoning.map { ["reasoning_tokens": number($0)] } ?? [:]
    return [
      "input_tokens": number(input), "input_tokens_details": .object(inputDetails),
      "output_tokens": number(output), "output_tokens_details": .object(outputDetails),
      "total_tokens": number(saturatingSum([input, output])),
    ]
  }

  private func number(_ count: Int) -> JSONValue { .number(JSONNumber(count)) }
}
