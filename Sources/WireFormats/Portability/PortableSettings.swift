import ContractModel
import JSONSupport

/// Which settings an API has, and how it spells them.
enum PortableSettings {
  /// Efforts of reasoning with one meaning everywhere; `none` and `minimal` are OpenAI's.
  static let efforts: Set<String> = ["low", "medium", "high", "xhigh", "max"]

  /// The documented parameters of chat completions, which its dialects take as well.
  private static let chat: Set<String> = [
    "frequency_penalty", "function_call", "functions", "logit_bias", "logprobs", "metadata",
    "modalities", "n", "parallel_tool_calls", "prediction", "presence_penalty", "reasoning_effort",
    "response_format", "safety_identifier", "service_tier", "stop", "store", "stream_options",
    "tool_choice", "tools", "top_logprobs", "user", "verbosity",
  ]
  /// The parameters of messages that Claude has on every host.
  private static let messages: Set<String> = [
    "anthropic_beta", "cache_control", "context_management", "metadata", "output_config",
    "output_format", "thinking", "tool_choice", "tools", "top_k",
  ]

  /// Names that mean the same on both wires, where these are not one and the same.
  static func shared(_ source: WireFormatID, _ target: WireFormatID) -> Set<String> {
    switch (source.family, target.family) {
    case (.openAIChat, .openAIChat): return chat
    case (.anthropic, .anthropic): return messages
    case (.openAIChat, .openAIResponses): return OpenAIFormats.shared
    case (.openAIResponses, .openAIChat):
      let isOpenAI = target == .openAIChat || target == .azureOpenAI
      return isOpenAI ? OpenAIFormats.shared : OpenAIFormats.common
    case (.openAIChat, .mistral): return ["frequency_penalty", "presence_penalty"]
    default: return []
    }
  }

  /// Whether a member's API has no field for a portable parameter.
  static func lacks(_ member: ModelEnvironment, _ name: String) -> Bool {
    switch (member.wire.family, name) {
    case (.anthropic, "seed"), (.bedrock, "seed"), (.openAIResponses, "seed"),
      (.openAIResponses, "stop"):
      true
    case (.anthropic, "temperature"), (.anthropic, "top_p"):
      member.apiVersion.map(AnthropicRequestRules.leavesOutSampling) ?? false
    default: false
    }
  }

  /// The highest temperature of an API that refuses what others take, up to 2.
  static func hottest(_ family: WireFamily) -> Double? {
    switch family {
    case .anthropic, .bedrock, .cohere: 1
    case .mistral: 1.5
    default: nil
    }
  }

  /// The parameter that holds the effort of reasoning.
  static func effortPlace(_ wire: WireFormatID) -> String {
    switch (wire.family, wire) {
    case (.anthropic, _): "output_config"
    case (.openAIResponses, _), (_, .openRouter): "reasoning"
    default: "reasoning_effort"
    }
  }

  /// Anthropic's tool choice for one call a turn.
  static func oneCall(_ choice: ToolChoice?) -> JSONValue {
    var body: JSONObject =
      switch choice {
      case .required: ["type": "any"]
      case .named(let name): ["type": "tool", "name": .string(name)]
      case .some(.none): ["type": "none"]
      case .auto, nil: ["type": "auto"]
      }
    if choice != ToolChoice.none { body["disable_parallel_tool_use"] = true }
    return .object(body)
  }
}
