import ContractModel
import JSONSupport

/// Writes a prompt as the body of a chat completion request.
enum OpenAIChatRequestWriter {
  private static let reserved = ["model", "messages", "stream"]
  private static let limitKeys = ["max_output_tokens", "max_completion_tokens", "max_tokens"]
  private static let merged = ["tools", "tool_choice", "response_format", "stream_options"]

  static func body(of prompt: Prompt, model: String) throws(WireError) -> JSONObject {
    let parameters = prompt.parameters
    if let name = reserved.first(where: { parameters[$0] != nil }) {
      throw .reservedParameter(name)
    }
    var body: JSONObject = ["model": .string(model)]
    body["messages"] = .array(try OpenAIChatMessageWriter.messages(of: prompt))
    writeLimit(parameters, to: &body)
    for member in parameters where !limitKeys.contains(member.key) && !merged.contains(member.key) {
      body.append(member.key, member.value)
    }
    let tools = prompt.tools.map(tool) + (parameters["tools"]?.arrayValue ?? [])
    if !tools.isEmpty { body.append("tools", .array(tools)) }
    if let choice = parameters["tool_choice"] ?? prompt.toolChoice.map(toolChoice) {
      body.append("tool_choice", choice)
    }
    if let format = parameters["response_format"] ?? responseFormat(of: prompt) {
      body.append("response_format", format)
    }
    if prompt.stream {
      body.append("stream", true)
      var options = parameters["stream_options"]?.objectValue ?? [:]
      options["include_usage"] = true
      body.append("stream_options", .object(options))
    }
    return body
  }

  /// The smallest limit named, under the key that reasoning models want; `max_tokens` only where
  /// the parameters name it, for servers that know nothing newer.
  private static func writeLimit(_ parameters: JSONObject, to body: inout JSONObject) {
    let limits = limitKeys.compactMap { parameters[$0] }
    guard let first = limits.first else { return }
    let smallest = limits.compactMap(\.intValue).min()
    let key = parameters["max_tokens"] == nil ? "max_completion_tokens" : "max_tokens"
    body.append(key, limits.count == 1 ? first : smallest.map { .number(JSONNumber($0)) } ?? first)
  }

  private static func tool(_ tool: ToolDefinition) -> JSONValue {
    var function: JSONObject = ["name": .string(tool.name)]
    if let description = tool.description { function["description"] = .string(description) }
    function["parameters"] = tool.parameters
    if tool.wireMembers["strict"] == true { function["strict"] = true }
    return ["type": "function", "function": .object(function)]
  }

  private static func toolChoice(_ choice: ToolChoice) -> JSONValue {
    switch choice {
    case .auto: "auto"
    case .none: "none"
    case .required: "required"
    case .named(let name): ["type": "function", "function": ["name": .string(name)]]
    }
  }

  /// The format as it came, where it is still that of the prompt.
  private static func responseFormat(of prompt: Prompt) -> JSONValue? {
    guard let format = prompt.responseFormat else { return nil }
    if case .jsonSchema(_, let schema) = format, let raw = prompt.wireDetails.responseFormat,
      raw["json_schema"]?["schema"] ?? [:] == schema
    {
      return raw
    }
    return responseFormat(format)
  }

  private static func responseFormat(_ format: ResponseFormat) -> JSONValue {
    switch format {
    case .text: ["type": "text"]
    case .json: ["type": "json_object"]
    case .jsonSchema(let name, let schema):
      [
        "type": "json_schema",
        "json_schema": ["name": .string(name), "strict": true, "schema": schema],
      ]
    }
  }
}
