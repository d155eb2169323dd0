import ContractModel
import JSONSupport

/// Writes a prompt as the body of a Messages request.
struct AnthropicRequestWriter {
  /// The API requires a limit; this one stands where neither prompt nor environment has one.
  private static let defaultLimit = 4096
  private static let reserved = ["model", "messages", "system", "stream"]
  private static let handled = [
    "max_output_tokens", "max_tokens", "stop", "seed", "anthropic_beta", "tools", "tool_choice",
    "output_config", "anthropic_version",
  ]

  let platform: AnthropicPlatform
  /// Decides which portable parameters have a field; on Vertex AI it stands in the body.
  let version: String

  func body(
    of prompt: Prompt, for member: ModelEnvironment
  ) throws(WireError) -> JSONObject {
    let parameters = prompt.parameters
    if let name = Self.reserved.first(where: { parameters[$0] != nil }) {
      throw .reservedParameter(name)
    }
    var body: JSONObject =
      switch platform {
      case .anthropic: ["model": .string(member.model)]
      case .vertexAI: ["anthropic_version": .string(version)]
      }
    body["max_tokens"] = Self.limit(parameters, member)
    let system = prompt.leadingSystem
    if !system.isEmpty { body["system"] = Self.system(system, prompt.wireDetails) }
    body["messages"] = .array(try AnthropicMessageWriter.messages(prompt.conversation))
    for member in parameters where !Self.handled.contains(member.key) && hasField(member.key) {
      body.append(member.key, member.value)
    }
    if let stop = parameters["stop"] {
      body.append("stop_sequences", stop.arrayValue == nil ? .array([stop]) : stop)
    }
    Self.writeTools(prompt, to: &body)
    if let config = Self.outputConfig(prompt) { body.append("output_config", config) }
    if prompt.stream { body.append("stream", true) }
    return body
  }

  /// The blocks as they came, where they still say what the prompt says.
  private static func system(_ text: String, _ details: WireDetails) -> JSONValue {
    let blocks = details.system?.arrayValue ?? []
    let said = blocks.compactMap { $0.text("text") }.joined(separator: "\n\n")
    return !blocks.isEmpty && said == text ? .array(blocks) : .string(text)
  }

  /// Sampling left the API; a portable request does without, a setting of this API's own does not.
  private func hasField(_ key: String) -> Bool {
    !AnthropicRequestRules.leavesOutSampling(version) || !["temperature", "top_p"].contains(key)
  }

  private static func limit(_ parameters: JSONObject, _ member: ModelEnvironment) -> JSONValue {
    let limits = ["max_output_tokens", "max_tokens"].compactMap { parameters[$0] }
    if limits.count == 1 { return limits[0] }
    let smallest = limits.compactMap(\.intValue).min()
    return .number(JSONNumber(smallest ?? member.limits.outputTokens ?? defaultLimit))
  }

  private static func writeTools(_ prompt: Prompt, to body: inout JSONObject) {
    let own = prompt.tools.map { tool in
      var body: JSONObject = ["name": .string(tool.name)]
      if let description = tool.description { body["description"] = .string(description) }
      body["input_schema"] = tool.parameters
      for member in tool.wireMembers { body[member.key] = member.value }
      return JSONValue.object(body)
    }
    let tools = own + (prompt.parameters["tools"]?.arrayValue ?? [])
    if !tools.isEmpty { body.append("tools", .array(tools)) }
    let choice = prompt.parameters["tool_choice"] ?? prompt.toolChoice.map(toolChoice)
    if let choice { body.append("tool_choice", choice) }
  }

  private static func toolChoice(_ choice: ToolChoice) -> JSONValue {
    switch choice {
    case .auto: ["type": "auto"]
    case .none: ["type": "none"]
    case .required: ["type": "any"]
    case .named(let name): ["type": "tool", "name": .string(name)]
    }
  }

  /// The schema beside what else the parameters put there; the API has no JSON mode without one.
  private static func outputConfig(_ prompt: Prompt) -> JSONValue? {
    var config = prompt.parameters["output_config"]?.objectValue ?? [:]
    if case .jsonSchema(_, let schema) = prompt.responseFormat {
      config["format"] = ["type": "json_schema", "schema": schema]
    }
    return config.isEmpty ? prompt.parameters["output_config"] : .object(config)
  }
}
