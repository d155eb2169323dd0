import ContractModel
import JSONSupport

/// Reads the body of a Responses request as the provider would.
enum ResponsesRequestReader {
  private static let structural = [
    "model", "input", "instructions", "stream", "tools", "tool_choice", "text",
  ]
  /// Fields of chat completions that this API refuses, with what it has instead.
  private static let misplaced: [(field: String, instead: String?)] = [
    ("messages", "input"), ("max_tokens", "max_output_tokens"),
    ("max_completion_tokens", "max_output_tokens"), ("response_format", "text.format"),
    ("reasoning_effort", "reasoning.effort"), ("verbosity", "text.verbosity"), ("stop", nil),
    ("seed", nil), ("n", nil),
  ]
  /// Fields that bring input from elsewhere, so that `input` may be absent.
  private static let otherInputs = ["prompt", "previous_response_id", "conversation"]

  static func call(_ body: [UInt8]) throws(WireError) -> ParsedCall {
    let request = try RequestFields(body: body)
    let model = try request.required("model").string()
    for (field, instead) in misplaced where request.optional(field) != nil {
      throw .misplacedField(path: field, instead: instead)
    }
    var prompt = Prompt(messages: [])
    if let input = request.optional("input") {
      prompt.messages = try ResponsesItemReader.messages(input)
    } else if !otherInputs.contains(where: { request.optional($0) != nil }) {
      throw .missingField(path: "input")
    }
    prompt.system = try request.optional("instructions")?.string()
    if prompt.system == nil, let first = prompt.messages.first, first.role == .system {
      prompt.system = first.text
      prompt.messages.removeFirst()
    }
    prompt.stream = try request.optional("stream")?.bool() ?? false
    for member in try request.object() where !structural.contains(member.key) {
      prompt.parameters[member.key] = member.value
    }
    if let limit = request.optional("max_output_tokens"), limit.value.intValue == nil {
      throw limit.wrongType("a whole number")
    }
    try readTools(request, into: &prompt)
    try readText(request, into: &prompt)
    return ParsedCall(prompt: prompt, model: model)
  }

  /// Function tools become definitions; the provider's own stay parameters, as they are.
  private static func readTools(
    _ request: RequestFields, into prompt: inout Prompt
  ) throws(WireError) {
    var others: [JSONValue] = []
    for tool in try request.optional("tools")?.elements() ?? [] {
      guard try tool.required("type").string() == "function" else {
        others.append(tool.value)
        continue
      }
      prompt.tools.append(
        ToolDefinition(
          name: try tool.required("name").string(),
          description: try tool.optional("description")?.string(),
          parameters: tool.optional("parameters")?.value ?? ["type": "object"],
          wireMembers: wireMembers(of: tool)))
    }
    if !others.isEmpty { prompt.parameters["tools"] = .array(others) }
    guard let choice = request.optional("tool_choice") else { return }
    switch choice.value {
    case "auto": prompt.toolChoice = .auto
    case "none": prompt.toolChoice = ToolChoice.none
    case "required": prompt.toolChoice = .required
    default:
      if choice.value.text("type") == "function", let name = choice.value.text("name") {
        prompt.toolChoice = .named(name)
      } else {
        prompt.parameters["tool_choice"] = choice.value
      }
    }
  }

  /// What a tool has beyond a definition; `strict` as null where it is left to the API.
  private static func wireMembers(of tool: RequestFields) -> JSONObject {
    var members = tool.value.objectValue ?? [:]
    for key in ["type", "name", "description", "parameters"] { members[key] = nil }
    if members["strict"] == nil { members["strict"] = .null }
    if members["strict"] == false { members["strict"] = nil }
    return members
  }

  /// The format of the reply; verbosity and formats not known stay a parameter.
  private static func readText(
    _ request: RequestFields, into prompt: inout Prompt
  ) throws(WireError) {
    guard let text = request.optional("text") else { return }
    var others = try text.object()
    if let format = text.optional("format") {
      let type = try format.required("type").string()
      switch type {
      case "text": prompt.responseFormat = .text
      case "json_object": prompt.responseFormat = .json
      case "json_schema":
        prompt.responseFormat = .jsonSchema(
          name: try format.required("name").string(),
          schema: try format.required("schema").value)
        if format.value["strict"] != true || format.optional("description") != nil {
          prompt.wireDetails.responseFormat = format.value
        }
      default: break
      }
      if prompt.responseFormat != nil { others["format"] = nil }
    }
    if !others.isEmpty { prompt.parameters["text"] = .object(others) }
  }
}
