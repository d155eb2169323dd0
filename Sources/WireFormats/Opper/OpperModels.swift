import ContractModel
import JSONSupport

/// A member's model as Opper's registry lists it.
enum OpperModels {
  /// The third version's list: one row a provider.
  static func registry(_ member: ModelEnvironment) -> JSONValue {
    let number = { (count: Int?) in count.map { JSONValue.number(JSONNumber($0)) } ?? .null }
    let model: JSONObject = [
      "id": .string(member.model), "name": .string(member.family), "type": "llm",
      "provider": .string(member.provider), "provider_display_name": .string(member.provider),
      "model_id": .string(member.model), "model": .string(member.family), "pooled": false,
      "capabilities": .array(member.capabilities.map(\.rawValue).sorted().map { .string($0) }),
      "context_window": number(member.limits.contextTokens),
      "max_output_tokens": number(member.limits.outputTokens), "pricing": [:],
      "region": member.region.map { .string($0) } ?? .null, "country": .null,
      "aliases": [.string(member.family)], "retired_at": .null, "successor": .null,
    ]
    return ["models": [.object(model)], "total": 1, "offset": 0, "limit": 100]
  }

  /// The second version's list: hosts and prices.
  static func prices(_ member: ModelEnvironment) -> JSONValue {
    [
      [
        "name": .string(member.model), "hosting_provider": .string(member.provider),
        "location": .string(member.region ?? "unknown"), "input_cost_per_token": 0,
        "output_cost_per_token": 0,
      ]
    ]
  }
}
