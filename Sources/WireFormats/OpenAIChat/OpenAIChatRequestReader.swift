import ContractModel
import JSONSupport

/// Reads the body of a chat completion request as the provider would.
enum OpenAIChatRequestReader {
  private static let structural = [
    "model", "messages", "stream", "stream_options", "tools", "tool_choice", "response_format",
    "max_completion_tokens", "max_tokens",
  ]

  /// The call of a body that names its model; dialects have their own spellings put right before.
  static func call(_ request: RequestFields) throws(WireError) -> ParsedCall {
    try call(request, model: request.required("model").string())
  }

  /// The call of a body whose model is named elsewhere by the rules of a dialect.
  static func call(_ request: RequestFields, model: String) throws(WireError) -> ParsedCall {
    var prompt = Prompt(messages: try messages(request.required("messages")))
    if let first = prompt.messages.first, first.role == .system {
      prompt.system = first.text
      prompt.messages.removeFirst()
    }
    prompt.stream = try request.optional("stream")?.bool() ?? false
    for member in try request.object() where !structural.contains(member.key) {
      prompt.parameters[member.key] = member.value
    }
    if let limit = request.optional("max_completion_tokens") ?? request.optional("max_tokens") {
      guard limit.value.intValue != nil else { throw limit.wrongType("a whole number") }
      prompt.parameters["max_output_tokens"] = limit.value
    }
    try readTools(request, into: &prompt)
    try readResponseFormat(request, into: &prompt)
    let wantsUsage = try readStreamOptions(request, into: &prompt)
    return ParsedCall(prompt: prompt, model: model, wantsStreamUsage: wantsUsage)
  }

  private static func messages(_ field: RequestFields) throws(WireError) -> [Message] {
    var messages: [Message] = []
    for element in try field.elements() {
      messages.append(try OpenAIChatMessageReader.message(element))
    }
    return messages
  }

  /// Function tools become definitions; tools of other types stay parameters, as they are.
  private static func readTools(
    _ request: RequestFields, into prompt: inout Prompt
  ) throws(WireError) {
    var others: [JSONValue] = []
    for tool in try request.optional("tools")?.elements() ?? [] {
      guard try tool.required("type").string() == "function" else {
        others.append(tool.value)
        continue
      }
      let function = try tool.required("function")
      prompt.tools.append(
        ToolDefinition(
          name: try function.required("name").string(),
          description: try function.optional("description")?.string(),
          parameters: function.optional("parameters")?.value ?? ["type": "object"],
          wireMembers: function.value["strict"] == true ? ["strict": true] : [:]))
    }
    if !others.isEmpty { prompt.parameters["tools"] = .array(others) }
    guard let choice = request.optional("tool_choice") else { return }
    switch choice.value {
    case "auto": prompt.toolChoice = .auto
    case "none": prompt.toolChoice = ToolChoice.none
    case "required": prompt.toolChoice = .required
    default:
      if let name = choice.value.field("function")?.text("name") {
        prompt.toolChoice = .named(name)
      } else {
        prompt.parameters["tool_choice"] = choice.value
      }
    }
  }

  private static func readResponseFormat(
    _ request: RequestFields, into prompt: inout Prompt
  ) throws(WireError) {
    guard let format = request.optional("response_format") else { return }
    switch try format.required("type").string() {
    case "text": prompt.responseFormat = .text
    case "json_object": prompt.responseFormat = .json
    case "json_schema":
      let schema = try format.required("json_schema")
      prompt.responseFormat = .jsonSchema(
        name: try schema.required("name").string(),
        schema: schema.optional("schema")?.value ?? [:])
      if schema.value["strict"] != true || schema.optional("description") != nil {
        prompt.wireDetails.responseFormat = format.value
      }
    default: prompt.parameters["response_format"] = format.value
    }
  }

  /// Whether the stream is to end with token counts; other options stay a parameter.
  private static func readStreamOptions(
    _ request: RequestFields, into prompt: inout Prompt
  ) throws(WireError) -> Bool {
    guard let options = request.optional("stream_options") else { return false }
    var others = try options.object()
    others["include_usage"] = nil
    if !others.isEmpty { prompt.parameters["stream_options"] = .object(others) }
    return try options.optional("include_usage")?.bool() ?? false
  }
}
