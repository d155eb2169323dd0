import ContractModel
import JSONSupport

/// Writes a prompt as the body of a chat request.
enum OllamaRequestWriter {
  private static let reserved = ["model", "messages", "stream"]
  private static let merged = ["tools", "format"]

  static func body(of prompt: Prompt, model: String) throws(WireError) -> JSONObject {
    let parameters = prompt.parameters
    if let name = reserved.first(where: { parameters[$0] != nil }) {
      throw .reservedParameter(name)
    }
    if let choice = prompt.toolChoice { try check(choice) }
    var body: JSONObject = ["model": .string(model)]
    body["messages"] = .array(try OllamaMessageWriter.messages(of: prompt))
    let tools = prompt.tools.map(tool) + (parameters["tools"]?.arrayValue ?? [])
    if !tools.isEmpty { body.append("tools", .array(tools)) }
    if let format = parameters["format"] ?? prompt.responseFormat.flatMap(format) {
      body.append("format", format)
    }
    for member in parameters
    where !merged.contains(member.key) && !OllamaOptions.isOption(member.key) {
      body.append(member.key, member.value)
    }
    let options = OllamaOptions.options(parameters)
    if !options.isEmpty { body.append("options", .object(options)) }
    // Without the field the server streams.
    body.append("stream", .bool(prompt.stream))
    return body
  }

  /// The model always chooses by itself.
  private static func check(_ choice: ToolChoice) throws(WireError) {
    switch choice {
    case .auto: return
    case .none: throw .unsupportedToolChoice("none")
    case .required: throw .unsupportedToolChoice("required")
    case .named(let name): throw .unsupportedToolChoice(name)
    }
  }

  private static func tool(_ tool: ToolDefinition) -> JSONValue {
    var function: JSONObject = ["name": .string(tool.name)]
    if let description = tool.description { function["description"] = .string(description) }
    function["parameters"] = tool.parameters
    return ["type": "function", "function": .object(function)]
  }

  private static func format(_ format: ResponseFormat) -> JSONValue? {
    switch format {
    case .text: nil
    case .json: "json"
    case .jsonSchema(_, let schema): schema
    }
  }
}
