import ContractModel
import JSONSupport
import WireFormats

/// Neutral values as the JSON that stands beside golden payloads; what is absent is left out.
enum NeutralForm {
  static func of(_ reply: Reply) -> JSONValue {
    var form = JSONObject()
    form["id"] = text(reply.id)
    form["model"] = text(reply.model)
    form["text"] = .string(reply.text)
    form["reasoning"] = text(reply.reasoning)
    if !reply.toolCalls.isEmpty { form["tool_calls"] = .array(reply.toolCalls.map(of)) }
    if let refusal = reply.refusal {
      var members: JSONObject = ["kind": .string(refusal.kind.rawValue)]
      members["raw"] = .string(refusal.raw)
      members["category"] = text(refusal.category)
      members["explanation"] = text(refusal.explanation)
      members["recommended_model"] = text(refusal.recommendedModel)
      form["refusal"] = .object(members)
    }
    form["finish"] = .string(reply.finish.reason.rawValue)
    form["raw"] = text(reply.finish.raw)
    if reply.usage != TokenUsage() { form["usage"] = of(reply.usage) }
    if let error = reply.error { form["error"] = of(error) }
    if !reply.declinedModels.isEmpty {
      form["declined_models"] = .array(reply.declinedModels.map { .string($0) })
    }
    if !reply.oddities.isEmpty { form["oddities"] = .number(JSONNumber(reply.oddities.count)) }
    return .object(form)
  }

  static func of(_ error: ProviderError) -> JSONValue {
    var members = JSONObject()
    members["status"] = number(error.status)
    members["type"] = text(error.type)
    members["code"] = text(error.code)
    members["parameter"] = text(error.parameter)
    members["message"] = .string(error.message)
    members["detail"] = text(error.detail)
    members["retry_after_ms"] = error.retryAfter.map {
      .number(JSONNumber(Int($0 / .milliseconds(1))))
    }
    return .object(members)
  }

  static func of(_ call: ParsedCall) -> JSONValue {
    let prompt = call.prompt
    var form: JSONObject = ["model": .string(call.model)]
    form["messages"] = .array(prompt.messages.map(of))
    form["system"] = text(prompt.system)
    if !prompt.tools.isEmpty { form["tools"] = .array(prompt.tools.map(of)) }
    form["tool_choice"] = prompt.toolChoice.map(of)
    form["response_format"] = prompt.responseFormat.map(of)
    form["parameters"] = .object(prompt.parameters)
    if prompt.stream { form["stream"] = true }
    if prompt.stream, call.wantsStreamUsage { form["stream_usage"] = true }
    if call.operation != .chat { form["operation"] = .string(call.operation.rawValue) }
    return .object(form)
  }

  private static func of(_ usage: TokenUsage) -> JSONValue {
    var members = JSONObject()
    members["input"] = number(usage.inputTokens)
    members["cached"] = number(usage.cachedInputTokens)
    members["cache_write"] = number(usage.cacheWriteTokens)
    members["output"] = number(usage.outputTokens)
    members["reasoning"] = number(usage.reasoningTokens)
    return .object(members)
  }

  private static func of(_ call: ToolCall) -> JSONValue {
    var members: JSONObject = [
      "id": .string(call.id), "name": .string(call.name), "arguments": .string(call.arguments),
    ]
    members["signature"] = text(call.signature)
    return .object(members)
  }

  private static func of(_ tool: ToolDefinition) -> JSONValue {
    var members: JSONObject = ["name": .string(tool.name)]
    members["description"] = text(tool.description)
    members["parameters"] = tool.parameters
    return .object(members)
  }

  private static func of(_ choice: ToolChoice) -> JSONValue {
    switch choice {
    case .auto: "auto"
    case .none: "none"
    case .required: "required"
    case .named(let name): ["name": .string(name)]
    }
  }

  private static func of(_ format: ResponseFormat) -> JSONValue {
    switch format {
    case .text: "text"
    case .json: "json"
    case .jsonSchema(let name, let schema): ["name": .string(name), "schema": schema]
    }
  }

  private static func of(_ message: Message) -> JSONValue {
    ["role": .string(message.role.rawValue), "parts": .array(message.parts.map(of))]
  }

  private static func of(_ part: ContentPart) -> JSONValue {
    switch part {
    case .text(let text): ["text": .string(text)]
    case .image(.url(let url)): ["image": ["url": .string(url)]]
    case .image(.data(let mediaType, let base64)):
      ["image": ["media_type": .string(mediaType), "base64": .string(base64)]]
    case .toolCall(let call): ["call": of(call)]
    case .toolResult(let result):
      [
        "result": [
          "call_id": .string(result.callID), "content": .string(result.content),
          "is_error": .bool(result.isError),
        ]
      ]
    case .opaque(_, let value): ["opaque": value]
    }
  }

  private static func text(_ value: String?) -> JSONValue? { value.map { .string($0) } }
  private static func number(_ value: Int?) -> JSONValue? { value.map { .number(JSONNumber($0)) } }
}
