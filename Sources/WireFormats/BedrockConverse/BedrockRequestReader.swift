import ContractModel
import JSONSupport

/// Reads a Converse request as the provider would; model and mode are in its path.
enum BedrockRequestReader {
  private static let structural = [
    "messages", "system", "inferenceConfig", "toolConfig", "outputConfig",
    "additionalModelRequestFields",
  ]

  static func call(_ message: WireMessage) throws(WireError) -> ParsedCall {
    guard let path = BedrockPath(message.path) else { throw .missingField(path: "modelId") }
    let request = try RequestFields(body: message.body)
    var prompt = try prompt(request, model: path.model)
    prompt.stream = path.operation == .converseStream
    return ParsedCall(prompt: prompt, model: path.model)
  }

  /// What is asked, of the body alone; a prompt kept by the provider needs no messages.
  static func prompt(_ request: RequestFields, model: String) throws(WireError) -> Prompt {
    var prompt = Prompt(messages: [])
    let messages =
      model.contains(":prompt/")
      ? request.optional("messages") : try request.required("messages")
    for element in try messages?.elements() ?? [] {
      prompt.messages += try BedrockMessageReader.messages(element)
    }
    for member in try request.object() where !structural.contains(member.key) {
      prompt.parameters[member.key] = member.value
    }
    try readSystem(request, into: &prompt)
    try readInference(request, into: &prompt)
    try readTools(request, into: &prompt)
    try readOutput(request, into: &prompt)
    try readAdditional(request, into: &prompt)
    return prompt
  }

  /// Text and guarded text, joined by an empty line; a cache point becomes a parameter.
  private static func readSystem(
    _ request: RequestFields, into prompt: inout Prompt
  ) throws(WireError) {
    var texts: [String] = []
    for block in try request.optional("system")?.elements() ?? [] {
      if let point = block.optional("cachePoint") {
        prompt.parameters["cachePoint"] = point.value
      } else if let guarded = block.optional("guardContent") {
        texts.append(try guarded.required("text").required("text").string())
      } else {
        texts.append(try block.required("text").string())
      }
    }
    if !texts.isEmpty { prompt.system = texts.joined(separator: "\n\n") }
  }

  private static func readInference(
    _ request: RequestFields, into prompt: inout Prompt
  ) throws(WireError) {
    guard let config = request.optional("inferenceConfig") else { return }
    var others = try config.object()
    if let limit = config.optional("maxTokens") {
      guard limit.value.intValue != nil else { throw limit.wrongType("a whole number") }
    }
    if let stop = config.optional("stopSequences") { _ = try stop.elements() }
    for (field, parameter) in [
      ("maxTokens", "max_output_tokens"), ("temperature", "temperature"), ("topP", "top_p"),
      ("stopSequences", "stop"),
    ] {
      if let value = config.value.field(field) { prompt.parameters[parameter] = value }
      others[field] = nil
    }
    if !others.isEmpty { prompt.parameters["inferenceConfig"] = .object(others) }
  }

  /// Tools of the caller become definitions; the provider's own and cache points stay a parameter.
  private static func readTools(
    _ request: RequestFields, into prompt: inout Prompt
  ) throws(WireError) {
    guard let config = request.optional("toolConfig") else { return }
    var others = try config.object()
    var otherTools: [JSONValue] = []
    for tool in try config.required("tools").elements() {
      guard let specification = tool.optional("toolSpec") else {
        otherTools.append(tool.value)
        continue
      }
      prompt.tools.append(
        ToolDefinition(
          name: try specification.required("name").string(),
          description: try specification.optional("description")?.string(),
          parameters: try specification.required("inputSchema").required("json").value))
    }
    others["tools"] = otherTools.isEmpty ? nil : .array(otherTools)
    if let choice = config.optional("toolChoice") {
      prompt.toolChoice = try toolChoice(choice)
      others["toolChoice"] = nil
    }
    if !others.isEmpty { prompt.parameters["toolConfig"] = .object(others) }
  }

  private static func toolChoice(_ choice: RequestFields) throws(WireError) -> ToolChoice {
    if choice.optional("auto") != nil { return .auto }
    if choice.optional("any") != nil { return .required }
    if let tool = choice.optional("tool") { return .named(try tool.required("name").string()) }
    let word = try choice.object().keys.first ?? ""
    throw .unknownWord(path: choice.path, word: word, known: ["auto", "any", "tool"])
  }

  /// The schema of the reply, which stands there as text; other settings stay a parameter.
  private static func readOutput(
    _ request: RequestFields, into prompt: inout Prompt
  ) throws(WireError) {
    guard let config = request.optional("outputConfig") else { return }
    var others = try config.object()
    if let format = config.optional("textFormat"), format.value.text("type") == "json_schema" {
      let definition = try format.required("structure").required("jsonSchema")
      let text = try definition.required("schema")
      guard let schema = try? JSONValue(parsing: text.string()) else {
        throw text.wrongType("a JSON Schema as text")
      }
      prompt.responseFormat = .jsonSchema(
        name: try definition.optional("name")?.string() ?? "response", schema: schema)
      others["textFormat"] = nil
    }
    if !others.isEmpty { prompt.parameters["outputConfig"] = .object(others) }
  }

  /// The model's own fields become parameters, but for those whose names mean something else there.
  private static func readAdditional(
    _ request: RequestFields, into prompt: inout Prompt
  ) throws(WireError) {
    guard let additional = request.optional("additionalModelRequestFields") else { return }
    typealias Writer = BedrockRequestWriter
    let taken = Writer.reserved + Writer.handled + Writer.fields
    var others = JSONObject()
    for member in try additional.object() {
      if member.key == "tool_choice", member.value == Writer.noTool, prompt.toolChoice == nil {
        prompt.toolChoice = ToolChoice.none
      } else if taken.contains(member.key) || prompt.parameters[member.key] != nil {
        others.append(member.key, member.value)
      } else {
        prompt.parameters[member.key] = member.value
      }
    }
    if !others.isEmpty { prompt.parameters["additionalModelRequestFields"] = .object(others) }
  }
}
