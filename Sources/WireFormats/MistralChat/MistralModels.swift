import ContractModel
import JSONSupport

/// Mistral's list of models (`GET /v1/models`), which holds the one model a member stands for.
enum MistralModels {
  /// The list, one entry of it, or an error; nil for every other path.
  static func answer(
    _ message: WireMessage, for member: ModelEnvironment, context: RenderContext
  ) -> Result<JSONValue, ModelMissing>? {
    guard message.method == "GET" else { return nil }
    let card = card(of: member, context: context)
    if EndpointPath.ends(message.path, in: "/models") {
      return .success(["object": "list", "data": [card]])
    }
    return EndpointPath.item(message.path, of: "models").map { id in
      id == member.model ? .success(card) : .failure(ModelMissing(id: id))
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
