import ContractModel
import JSONSupport

extension OpenAIChatDialect {
  /// OpenRouter's own: who served, the native finish reason, cost, and errors with an integer code.
  static let openRouter = OpenAIChatDialect(
    idPrefix: "gen-", reasoningKey: "reasoning",
    opening: [Array(": OPENROUTER PROCESSING\n\n".utf8)], failsInChunks: true,
    extend: addRouting, errorBody: OpenRouterErrors.body, typicalError: OpenRouterErrors.typical,
    complaint: OpenRouterErrors.complaint, headers: { _ in [:] }, modelEntry: openRouterModel,
    readCall: openRouterCall)

  @Sendable private static func addRouting(
    _ body: inout JSONObject, _ reply: Reply, _ part: Part
  ) {
    body["provider"] = "mock"
    body.changeChoice { choice in
      let word = choice["finish_reason"] ?? .null
      let isRefused =
        word.stringValue != nil && reply.refusal.map { $0.kind != .modelField } == true
      choice["native_finish_reason"] = isRefused ? .string(reply.refusal?.raw ?? "") : word
    }
    if var usage = body["usage"]?.objectValue {
      usage["cost"] = 0
      usage["is_byok"] = false
      usage["cost_details"] = ["upstream_inference_cost": .null]
      body["usage"] = .object(usage)
    }
    if part == .whole || part == .ending, !reply.declinedModels.isEmpty {
      let serving = reply.model ?? body["model"]?.stringValue ?? ""
      body["openrouter_metadata"] = [
        "requested": .string(reply.declinedModels[0]), "strategy": "direct", "region": .null,
        "summary": "mock", "attempt": .number(JSONNumber(reply.declinedModels.count + 1)),
        "is_byok": false, "endpoints": ["total": 1, "available": []],
        "attempts": OpenRouterAttempts.body(failed: reply.declinedModels, serving: serving),
      ]
    }
  }

  /// The first of `models` is asked for where there is no `model`; counts end every stream.
  @Sendable private static func openRouterCall(
    _ message: WireMessage
  ) throws(WireError) -> ParsedCall {
    let request = try RequestFields(body: message.body)
    var models: [String] = []
    for model in try request.optional("models")?.elements() ?? [] {
      models.append(try model.string())
    }
    let named = try request.optional("model")?.string() ?? models.first
    guard let named else { throw .missingField(path: "model") }
    var call = try OpenAIChatRequestReader.call(request, model: named)
    call.wantsStreamUsage = true
    for (parameter, header) in OpenAIChatEndpoint.openRouter.headerParameters {
      if let value = message.headers[header] {
        call.prompt.parameters[parameter] = .string(value)
      }
    }
    return call
  }

  @Sendable private static func openRouterModel(
    _ member: ModelEnvironment, _ unixTime: Int
  ) -> JSONObject {
    let context = member.limits.contextTokens.map { JSONValue.number(JSONNumber($0)) } ?? .null
    let output = member.limits.outputTokens.map { JSONValue.number(JSONNumber($0)) } ?? .null
    return [
      "id": .string(member.model), "canonical_slug": .string(member.model),
      "name": .string(member.family), "created": .number(JSONNumber(unixTime)),
      "description": "", "context_length": context,
      "architecture": [
        "modality": "text->text", "input_modalities": ["text"], "output_modalities": ["text"],
        "tokenizer": "Other", "instruct_type": .null,
      ],
      "pricing": ["prompt": "0", "completion": "0"],
      "top_provider": [
        "context_length": context, "max_completion_tokens": output, "is_moderated": false,
      ],
      "per_request_limits": .null, "supported_parameters": [], "expiration_date": .null,
    ]
  }
}
