import ContractModel
import JSONSupport

/// Writes a prompt as the body of a call.
///
/// One text of the user is the input itself. Everything longer is an object with `messages` in
/// OpenAI's form, since the API has no field for a conversation.
enum OpperCallRequestWriter {
  /// What a call is named whose parameters give no `name`.
  static let usualName = "chaindrill"
  private static let reserved = [
    "messages", "model", "input", "instructions", "output_schema", "stream",
  ]

  static func body(of prompt: Prompt, model: String) throws(WireError) -> JSONObject {
    let parameters = prompt.parameters
    if let name = reserved.first(where: { parameters[$0] != nil }) {
      throw .reservedParameter(name)
    }
    var body: JSONObject = ["name": parameters["name"] ?? .string(usualName)]
    let instructions = prompt.leadingSystem
    if !instructions.isEmpty { body["instructions"] = .string(instructions) }
    body["input"] = try input(prompt.conversation)
    if case .jsonSchema(_, let schema) = prompt.responseFormat { body["output_schema"] = schema }
    body["model"] = OpperModelChoice.field(model, parameters)
    let tools = prompt.tools.map(tool) + (parameters["tools"]?.arrayValue ?? [])
    if !tools.isEmpty { body["tools"] = .array(tools) }
    try refuse(prompt.toolChoice)
    for member in parameters where !["name", "tools"].contains(member.key) {
      if !OpperModelChoice.takes(member.key) { body.append(member.key, member.value) }
    }
    return body
  }

  private static func input(_ turns: ArraySlice<Message>) throws(WireError) -> JSONValue {
    if turns.count == 1, let turn = turns.first, turn.role == .user,
      turn.parts.count == 1, case .text(let text) = turn.parts[0]
    {
      return .string(text)
    }
    let messages = try OpenAIChatMessageWriter.messages(of: Prompt(messages: Array(turns)))
    return ["messages": .array(messages)]
  }

  private static func tool(_ tool: ToolDefinition) -> JSONValue {
    var body: JSONObject = ["name": .string(tool.name)]
    if let description = tool.description { body["description"] = .string(description) }
    body["parameters"] = tool.parameters
    return .object(body)
  }

  /// The model always chooses; anything else would go unheard.
  private static func refuse(_ choice: ToolChoice?) throws(WireError) {
    switch choice {
    case nil, .auto?: return
    case .some(.none): throw .unsupportedToolChoice("none")
    case .required?: throw .unsupportedToolChoice("required")
    case .named(let name)?: throw .unsupportedToolChoice(name)
    }
  }
}
