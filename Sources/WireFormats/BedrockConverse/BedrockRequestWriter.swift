import ContractModel
import JSONSupport

/// Writes a prompt as the body of a Converse request.
///
/// Parameters that Converse has no field for are the model's own and go into
/// `additionalModelRequestFields`, from where they come back as parameters.
enum BedrockRequestWriter {
  /// The request's own fields that a parameter of that name fills as it stands.
  static let fields = [
    "guardrailConfig", "additionalModelResponseFieldPaths", "promptVariables", "requestMetadata",
    "performanceConfig", "serviceTier",
  ]
  static let reserved = ["modelId", "model", "messages", "system", "stream"]
  /// Parameters with a place of their own, so that they are no model's own.
  static let handled = [
    "max_output_tokens", "max_tokens", "temperature", "top_p", "stop", "seed", "inferenceConfig",
    "toolConfig", "outputConfig", "additionalModelRequestFields", "cachePoint",
  ]
  /// What tells a model that takes it to call no tool; Converse has no such choice.
  static let noTool: JSONValue = ["type": "none"]

  static func body(of prompt: Prompt) throws(WireError) -> JSONObject {
    let parameters = prompt.parameters
    if let name = reserved.first(where: { parameters[$0] != nil }) {
      throw .reservedParameter(name)
    }
    let turns = prompt.messages.drop { $0.role == .system }
    var body: JSONObject = ["messages": .array(try BedrockMessageWriter.messages(turns))]
    let system = system(of: prompt)
    if !system.isEmpty { body["system"] = .array(system) }
    let inference = inferenceConfig(parameters)
    if !inference.isEmpty { body["inferenceConfig"] = .object(inference) }
    let tools = toolConfig(prompt)
    if !tools.isEmpty { body["toolConfig"] = .object(tools) }
    if let config = outputConfig(prompt) { body["outputConfig"] = config }
    for name in fields {
      if let value = parameters[name] { body[name] = value }
    }
    let additional = additionalFields(prompt)
    if !additional.isEmpty { body["additionalModelRequestFields"] = .object(additional) }
    return body
  }

  /// Text blocks, and behind them the cache point that the parameter `cachePoint` asks for.
  private static func system(of prompt: Prompt) -> [JSONValue] {
    let leading = prompt.messages.prefix { $0.role == .system }.map(\.text)
    let text = ([prompt.system ?? ""] + leading).filter { !$0.isEmpty }.joined(separator: "\n\n")
    if text.isEmpty { return [] }
    let point = prompt.parameters["cachePoint"].map { JSONValue.object(["cachePoint": $0]) }
    return [["text": .string(text)]] + [point].compactMap { $0 }
  }

  private static func inferenceConfig(_ parameters: JSONObject) -> JSONObject {
    var config = parameters["inferenceConfig"]?.objectValue ?? [:]
    let limits = ["max_output_tokens", "max_tokens"].compactMap { parameters[$0] }
    let smallest = limits.compactMap(\.intValue).min().map { JSONValue.number(JSONNumber($0)) }
    if let limit = limits.count == 1 ? limits[0] : smallest { config["maxTokens"] = limit }
    if let value = parameters["temperature"] { config["temperature"] = value }
    if let value = parameters["top_p"] { config["topP"] = value }
    if let stop = parameters["stop"] {
      config["stopSequences"] = stop.arrayValue == nil ? .array([stop]) : stop
    }
    return config
  }

  /// The tools, behind them what the parameter `toolConfig` adds, such as `cachePoint`.
  private static func toolConfig(_ prompt: Prompt) -> JSONObject {
    var config = prompt.parameters["toolConfig"]?.objectValue ?? [:]
    let tools = prompt.tools.map(tool) + (config["tools"]?.arrayValue ?? [])
    if !tools.isEmpty { config["tools"] = .array(tools) }
    switch prompt.toolChoice {
    case .auto where !tools.isEmpty: config["toolChoice"] = ["auto": [:]]
    case .required: config["toolChoice"] = ["any": [:]]
    case .named(let name): config["toolChoice"] = ["tool": ["name": .string(name)]]
    case .auto, .some(.none), nil: break
    }
    return config
  }

  private static func tool(_ tool: ToolDefinition) -> JSONValue {
    var specification: JSONObject = ["name": .string(tool.name)]
    if let description = tool.description { specification["description"] = .string(description) }
    specification["inputSchema"] = ["json": tool.parameters]
    return ["toolSpec": .object(specification)]
  }

  /// The schema, which the API takes as text, beside what else the parameter puts there.
  private static func outputConfig(_ prompt: Prompt) -> JSONValue? {
    let parameter = prompt.parameters["outputConfig"]
    guard case .jsonSchema(let name, let schema) = prompt.responseFormat else { return parameter }
    var config = parameter?.objectValue ?? [:]
    config["textFormat"] = [
      "type": "json_schema",
      "structure": ["jsonSchema": ["name": .string(name), "schema": .string(schema.text())]],
    ]
    return .object(config)
  }

  private static func additionalFields(_ prompt: Prompt) -> JSONObject {
    var fields = prompt.parameters["additionalModelRequestFields"]?.objectValue ?? [:]
    for member in prompt.parameters
    where !handled.contains(member.key) && !self.fields.contains(member.key) {
      fields[member.key] = member.value
    }
    if prompt.toolChoice == ToolChoice.none { fields["tool_choice"] = noTool }
    return fields
  }
}
