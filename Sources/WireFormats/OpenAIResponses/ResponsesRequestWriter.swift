import ContractModel
import JSONSupport

/// Writes a prompt as the body of a Responses request.
enum ResponsesRequestWriter {
  private static let reserved = ["model", "input", "messages", "instructions", "stream"]
  /// Portable parameters without a field here, and those that are written beside the prompt's own.
  private static let handled = ["stop", "seed", "tools", "tool_choice", "text"]

  static func body(of prompt: Prompt, model: String) throws(WireError) -> JSONObject {
    let parameters = prompt.parameters
    if let name = reserved.first(where: { parameters[$0] != nil }) {
      throw .reservedParameter(name)
    }
    var body: JSONObject = ["model": .string(model)]
    if let system = prompt.system { body["instructions"] = .string(system) }
    body["input"] = .array(try ResponsesItemWriter.items(of: prompt.messages))
    for member in parameters where !handled.contains(member.key) {
      body.append(member.key, member.value)
    }
    let tools = prompt.tools.map(tool) + (parameters["tools"]?.arrayValue ?? [])
    if !tools.isEmpty { body.append("tools", .array(tools)) }
    if let choice = parameters["tool_choice"] ?? prompt.toolChoice.map(toolChoice) {
      body.append("tool_choice", choice)
    }
    if let text = text(prompt) { body.append("text", text) }
    if prompt.stream { body.append("stream", true) }
    return body
  }

  /// `strict` is true by default here and false in chat completions: a switch of API must not
  /// change which schemas are taken. Null leaves it to the API, as a caller of it did.
  private static func tool(_ tool: ToolDefinition) -> JSONValue {
    var body: JSONObject = ["type": "function", "name": .string(tool.name)]
    if let description = tool.description { body["description"] = .string(description) }
    body["parameters"] = tool.parameters
    body["strict"] = tool.wireMembers["strict"] ?? false
    if body["strict"]?.isNull == true { body["strict"] = nil }
    for member in tool.wireMembers where member.key != "strict" {
      body[member.key] = member.value
    }
    return .object(body)
  }

  private static func toolChoice(_ choice: ToolChoice) -> JSONValue {
    switch choice {
    case .auto: "auto"
    case .none: "none"
    case .required: "required"
    case .named(let name): ["type": "function", "name": .string(name)]
    }
  }

  /// The reply's format beside what else the parameters put there, such as `verbosity`.
  private static func text(_ prompt: Prompt) -> JSONValue? {
    guard let format = prompt.responseFormat else { return prompt.parameters["text"] }
    var text = prompt.parameters["text"]?.objectValue ?? [:]
    switch format {
    case .text: text["format"] = ["type": "text"]
    case .json: text["format"] = ["type": "json_object"]
    case .jsonSchema(_, let schema)
    where prompt.wireDetails.responseFormat?["schema"] == schema:
      text["format"] = prompt.wireDetails.responseFormat
    case .jsonSchema(let name, let schema):
      text["format"] = [
        "type": "json_schema", "name": .string(name), "strict": true, "schema": schema,
      ]
    }
    return .object(text)
  }
}
