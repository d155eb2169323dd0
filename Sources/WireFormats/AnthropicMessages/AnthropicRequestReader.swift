import ContractModel
import JSONSupport

/// Reads the body of a Messages request as the provider would.
struct AnthropicRequestReader {
  private static let structural = [
    "model", "messages", "system", "stream", "max_tokens", "stop_sequences", "tools",
    "tool_choice", "output_config", "output_format", "anthropic_version",
  ]

  let platform: AnthropicPlatform

  func call(_ message: WireMessage) throws(WireError) -> ParsedCall {
    let request = try RequestFields(body: message.body)
    let rules = AnthropicRequestRules(
      request: request, headers: message.headers, platform: platform)
    let model = try model(request, path: message.path)
    var prompt = try Self.prompt(request, headers: message.headers)
    let limit = try request.required("max_tokens")
    guard limit.value.intValue != nil else { throw limit.wrongType("a whole number") }
    prompt.parameters["max_output_tokens"] = limit.value
    try rules.checkMessages(try request.required("messages"))
    try rules.checkVersion()
    try rules.checkFallbacks()
    return ParsedCall(prompt: prompt, model: model)
  }

  /// The prompt of a request to count its tokens: no limit, the model always in the body.
  func countedPrompt(_ message: WireMessage) throws(WireError) -> Prompt {
    let request = try RequestFields(body: message.body)
    _ = try request.required("model").string()
    return try Self.prompt(request, headers: message.headers)
  }

  /// The model, which on Vertex AI stands in the path and must not stand in the body.
  private func model(_ request: RequestFields, path: String) throws(WireError) -> String {
    guard platform == .vertexAI else { return try request.required("model").string() }
    if request.optional("model") != nil { throw .unexpectedField(path: "model") }
    guard let model = AnthropicPlatform.vertexModel(in: path) else {
      throw .missingField(path: "model")
    }
    return model
  }

  private static func prompt(
    _ request: RequestFields, headers: HTTPHeaders
  ) throws(WireError) -> Prompt {
    var prompt = Prompt(messages: [])
    if let field = request.optional("system") {
      prompt.system = try system(field)
      let blocks = field.value.arrayValue ?? []
      if blocks.contains(where: { $0.objectValue?.count != 2 }) {
        prompt.wireDetails.system = field.value
      }
    }
    for element in try request.required("messages").elements() {
      prompt.messages += try AnthropicMessageReader.messages(element)
    }
    prompt.stream = try request.optional("stream")?.bool() ?? false
    for member in try request.object() where !structural.contains(member.key) {
      prompt.parameters[member.key] = member.value
    }
    if let stop = request.optional("stop_sequences") {
      _ = try stop.elements()
      prompt.parameters["stop"] = stop.value
    }
    try readTools(request, into: &prompt)
    try readOutputConfig(request, into: &prompt)
    let betas = AnthropicBetas.names(in: headers).map { JSONValue.string($0) }
    if !betas.isEmpty { prompt.parameters["anthropic_beta"] = .array(betas) }
    return prompt
  }

  /// A string, or text blocks joined by an empty line.
  private static func system(_ field: RequestFields) throws(WireError) -> String {
    if let text = field.value.stringValue { return text }
    var texts: [String] = []
    for block in try field.elements() { texts.append(try block.required("text").string()) }
    return texts.joined(separator: "\n\n")
  }

  /// Tools of the caller become definitions; the provider's own stay parameters, as they are.
  private static func readTools(
    _ request: RequestFields, into prompt: inout Prompt
  ) throws(WireError) {
    var others: [JSONValue] = []
    for tool in try request.optional("tools")?.elements() ?? [] {
      guard (try tool.optional("type")?.string() ?? "custom") == "custom" else {
        others.append(tool.value)
        continue
      }
      prompt.tools.append(
        ToolDefinition(
          name: try tool.required("name").string(),
          description: try tool.optional("description")?.string(),
          parameters: try tool.required("input_schema").value, wireMembers: wireMembers(of: tool)))
    }
    if !others.isEmpty { prompt.parameters["tools"] = .array(others) }
    guard let choice = request.optional("tool_choice") else { return }
    let type = try choice.required("type")
    switch try type.string() {
    case "auto": prompt.toolChoice = .auto
    case "none": prompt.toolChoice = ToolChoice.none
    case "any": prompt.toolChoice = .required
    case "tool": prompt.toolChoice = .named(try choice.required("name").string())
    case let word:
      throw .unknownWord(path: type.path, word: word, known: ["auto", "any", "tool", "none"])
    }
    if choice.value.field("disable_parallel_tool_use") != nil {
      prompt.parameters["tool_choice"] = choice.value
    }
  }

  /// What a tool has beyond a definition, such as marks of what to cache.
  private static func wireMembers(of tool: RequestFields) -> JSONObject {
    var members = tool.value.objectValue ?? [:]
    for key in ["type", "name", "description", "input_schema"] { members[key] = nil }
    return members
  }

  /// The schema of the reply; effort and other settings stay a parameter.
  ///
  /// Clients of the beta (`structured-outputs-2025-11-13`) still send the format as `output_format`,
  /// outside of `output_config`; gateways do to this day.
  private static func readOutputConfig(
    _ request: RequestFields, into prompt: inout Prompt
  ) throws(WireError) {
    if let format = request.optional("output_format") {
      prompt.responseFormat = try schema(format)
      if prompt.responseFormat == nil { prompt.parameters["output_format"] = format.value }
    }
    guard let config = request.optional("output_config") else { return }
    var others = try config.object()
    if let format = config.optional("format"), let schema = try schema(format) {
      prompt.responseFormat = schema
      others["format"] = nil
    }
    if !others.isEmpty { prompt.parameters["output_config"] = .object(others) }
  }

  private static func schema(_ format: RequestFields) throws(WireError) -> ResponseFormat? {
    guard try format.required("type").string() == "json_schema" else { return nil }
    return .jsonSchema(name: "response", schema: try format.required("schema").value)
  }
}
