import ContractModel
import JSONSupport

/// What the Messages API offers beside its call: models, one model, a token count.
struct AnthropicAnswer {
  let outcome: Result<JSONValue, RefusedRequest>

  /// Nil where the request is for none of them; Vertex AI only counts.
  init?(
    _ message: WireMessage, for member: ModelEnvironment, platform: AnthropicPlatform,
    context: RenderContext
  ) {
    if message.method == "POST", Self.isCount(message.path, platform) {
      outcome = Self.count(message, platform)
      return
    }
    let isList = EndpointPath.ends(message.path, in: "/models")
    let model = isList ? nil : GoogleModelPath(message.path)
    guard message.method == "GET", platform == .anthropic, isList || model?.method.isEmpty ?? false
    else { return nil }
    let info = Self.info(member, context)
    if let model, model.model != member.model {
      outcome = .failure(RefusedRequest(AnthropicErrors.typical(.gone, model: model.model)))
    } else if isList {
      outcome = .success([
        "data": [info], "has_more": false, "first_id": .string(member.model),
        "last_id": .string(member.model),
      ])
    } else {
      outcome = .success(info)
    }
  }

  private static func isCount(_ path: String, _ platform: AnthropicPlatform) -> Bool {
    switch platform {
    case .anthropic: return EndpointPath.ends(path, in: "/messages/count_tokens")
    case .vertexAI:
      let path = GoogleModelPath(path)
      return path?.model == AnthropicPlatform.tokenCounter
        && path?.method == AnthropicPlatform.rawPredict
    }
  }

  private static func count(
    _ message: WireMessage, _ platform: AnthropicPlatform
  ) -> Result<JSONValue, RefusedRequest> {
    do throws(WireError) {
      let prompt = try AnthropicRequestReader(platform: platform).countedPrompt(message)
      return .success(["input_tokens": .number(JSONNumber(TokenEstimate.tokens(in: prompt)))])
    } catch {
      return .failure(RefusedRequest(error))
    }
  }

  /// The date of release is the time of the answer: nobody declared another.
  private static func info(_ member: ModelEnvironment, _ context: RenderContext) -> JSONValue {
    let created = Timestamp(milliseconds: Int64(clamping: context.unixTime) &* 1000)
    let count = { (tokens: Int?) in tokens.map { JSONValue.number(JSONNumber($0)) } ?? .null }
    return [
      "type": "model", "id": .string(member.model), "display_name": .string(member.family),
      "created_at": .string(created.dateAndTime + "Z"), "lifecycle": "active",
      "deprecated_at": .null, "retires_at": .null,
      "max_input_tokens": count(member.limits.contextTokens),
      "max_tokens": count(member.limits.outputTokens),
    ]
  }
}
