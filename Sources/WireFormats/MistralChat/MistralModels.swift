import ContractModel
import JSONSupport

/// Mistral's list of models (`GET /v1/models`), which holds the one model a member stands for.
enum MistralModels {
  /// The list, one entry of it, or an error; nil for every other path.
  static func answer(
    _ message: WireMessage, for member: ModelEnvironment, context: RenderContext
  ) -> Result<JSONValue, ModelMissing>? {
    let card = card(of: member, context: context)
    switch ModelQuestion(message) {
    case nil: return nil
    case .list: return .success(["object": "list", "data": [card]])
    case .model(member.model): return .success(card)
    case .model(let id): return .failure(ModelMissing(id: id))
    }
  }

  /// A model the member does not stand for.
  struct ModelMissing: Error {
    let id: String
  }

  private static func card(of member: ModelEnvironment, context: RenderContext) -> JSONValue {
    let can = { (capability: Capability) in JSONValue.bool(member.capabilities.contains(capability))
    }
    return [
      "id": .string(member.model), "object": "model",
      "created": .number(JSONNumber(context.unixTime)), "owned_by": "mistralai",
      "capabilities": [
        "completion_chat": true, "completion_fim": false, "function_calling": can(.tools),
        "fine_tuning": false, "vision": can(.images), "classification": false,
      ],
      "name": .string(member.model), "description": .null,
      "max_context_length": .number(JSONNumber(member.limits.contextTokens ?? 32768)),
      "aliases": [], "deprecation": .null, "deprecation_replacement_model": .null,
      "default_model_temperature": .null, "type": "base",
    ]
  }
}
