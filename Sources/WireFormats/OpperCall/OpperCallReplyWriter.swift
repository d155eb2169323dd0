import ContractModel
import JSONSupport

/// Writes a reply as the reply of a call, in the shape of either version.
struct OpperCallReplyWriter {
  let reply: Reply
  let call: ParsedCall
  let context: RenderContext

  /// `{"data","meta"}`.
  func result() -> JSONValue { ["data": data, "meta": .object(meta())] }

  /// The second version's `{"span_id","message","json_payload",…}`.
  func secondResult() -> JSONValue {
    let isStructured = data.stringValue == nil
    var body: JSONObject = [
      "span_id": .string(id), "message": isStructured ? .null : data,
      "json_payload": isStructured ? data : .null, "cached": false, "images": [],
    ]
    if reply.usage != TokenUsage() { body["usage"] = secondUsage() }
    body["cost"] = ["total": 0, "generation": 0, "platform": 0]
    return .object(body)
  }

  var id: String { reply.id ?? context.id }

  /// A text; the value where a schema was asked for and the text is JSON; calls as an object.
  var data: JSONValue {
    let text = reply.spokenText
    if !reply.toolCalls.isEmpty {
      var data = JSONObject()
      if !text.isEmpty { data["answer"] = .string(text) }
      data["tool_calls"] = .array(reply.toolCalls.map(Self.toolCall))
      return .object(data)
    }
    guard case .jsonSchema = call.prompt.responseFormat, let value = try? JSONValue(parsing: text)
    else { return .string(text) }
    return value
  }

  private static func toolCall(_ call: ToolCall) -> JSONValue {
    [
      "id": .string(call.id), "type": "function",
      "function": ["name": .string(call.name), "arguments": .string(call.arguments)],
    ]
  }

  private func meta() -> JSONObject {
    let model = reply.model ?? call.model
    var meta: JSONObject = [
      "function_name": .string(
        call.prompt.parameters["name"]?.stringValue ?? OpperCallRequestWriter.usualName),
      "script_cached": false, "execution_ms": 0, "llm_calls": 1, "image_gen_calls": 0,
      "tts_calls": 0, "cost": 0,
    ]
    if let usage = usage() { meta["usage"] = usage }
    meta["models_used"] = model.isEmpty ? [] : [.string(model)]
    meta["model_warnings"] = []
    meta["guards"] = []
    if isPending {
      meta["pending_operations"] = [
        ["id": .string(id), "status_url": .string("/v3/artifacts/\(id)/status"), "type": "call"]
      ]
    }
    meta["trace_uuid"] = .string(id)
    meta["status"] = OpperCall.finishWords.word(for: reply.finish).map { .string($0) } ?? .null
    return meta
  }

  /// Whether the reply is still being made; its status is 202.
  var isPending: Bool { reply.finish.reason == .pause }

  /// The token counts that are known; nil where none is.
  func usage() -> JSONValue? {
    let usage = reply.usage
    guard usage != TokenUsage() else { return nil }
    let counts: [(String, Int?)] = [
      ("input_tokens", usage.inputTokens), ("output_tokens", usage.outputTokens),
      ("reasoning_tokens", usage.reasoningTokens), ("cache_read_tokens", usage.cachedInputTokens),
      ("cache_creation_tokens", usage.cacheWriteTokens),
    ]
    var body = JSONObject()
    for case (let name, let count?) in counts { body[name] = .number(JSONNumber(count)) }
    return .object(body)
  }

  private func secondUsage() -> JSONValue {
    let (input, output) = (reply.usage.inputTokens ?? 0, reply.usage.outputTokens ?? 0)
    var body: JSONObject = [
      "input_tokens": .number(JSONNumber(input)), "output_tokens": .number(JSONNumber(output)),
      "total_tokens": .number(JSONNumber(saturatingSum([input, output]))),
    ]
    if let reasoning = reply.usage.reasoningTokens {
      body["output_tokens_details"] = ["reasoning_tokens": .number(JSONNumber(reasoning))]
    }
    return .object(body)
  }
}
