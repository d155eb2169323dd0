import ContractModel
import JSONSupport

/// What the Gemini API offers beside its call: the list of models, one model, a token count.
struct GeminiAnswer {
  let outcome: Result<JSONValue, RefusedRequest>

  /// Nil where the request is for none of them.
  init?(_ message: WireMessage, for member: ModelEnvironment) {
    let path = GoogleModelPath(message.path)
    if message.method == "GET", GoogleModelPath.isModelList(message.path) {
      outcome = .success(["models": [Self.model(member)]])
    } else if message.method == "GET", let path, path.method.isEmpty {
      outcome =
        GoogleModelPath("/models/\(member.model)")?.model == path.model
        ? .success(Self.model(member)) : .failure(RefusedRequest(Self.unknown(path.model)))
    } else if message.method == "POST", path?.method == "countTokens" {
      outcome = Self.count(message.body)
    } else {
      return nil
    }
  }

  private static func unknown(_ model: String) -> ProviderError? {
    GoogleErrors.typical(.gone, model: model)
  }

  private static func model(_ member: ModelEnvironment) -> JSONValue {
    var body: JSONObject = [
      "name": .string("models/\(member.model)"), "baseModelId": .string(member.model),
      "version": "001", "displayName": .string(member.family),
    ]
    if let tokens = member.limits.contextTokens {
      body["inputTokenLimit"] = .number(JSONNumber(tokens))
    }
    if let tokens = member.limits.outputTokens {
      body["outputTokenLimit"] = .number(JSONNumber(tokens))
    }
    body["supportedGenerationMethods"] = [
      .string(Gemini.call), .string(Gemini.streamedCall), "countTokens",
    ]
    return .object(body)
  }

  /// The request to count stands by itself or as `generateContentRequest`.
  private static func count(_ body: [UInt8]) -> Result<JSONValue, RefusedRequest> {
    do throws(WireError) {
      let fields = try RequestFields(body: body)
      let prompt = try GeminiRequestReader.prompt(fields.field("generateContentRequest") ?? fields)
      let tokens = JSONValue.number(JSONNumber(TokenEstimate.tokens(in: prompt)))
      return .success([
        "totalTokens": tokens,
        "promptTokensDetails": [["modality": "TEXT", "tokenCount": tokens]],
      ])
    } catch {
      return .failure(RefusedRequest(error))
    }
  }
}
