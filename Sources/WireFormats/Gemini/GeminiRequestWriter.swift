import ContractModel
import JSONSupport

/// Writes a prompt as the body of a `generateContent` request.
enum GeminiRequestWriter {
  private static let reserved = [
    "contents", "systemInstruction", "system_instruction", "messages", "model", "stream",
  ]
  private static let merged = ["tools", "toolConfig", "generationConfig"]

  static func body(of prompt: Prompt) throws(WireError) -> JSONObject {
    let parameters = prompt.parameters
    if let name = reserved.first(where: { parameters[$0] != nil }) {
      throw .reservedParameter(name)
    }
    var body: JSONObject = [:]
    let system = prompt.leadingSystem
    if !system.isEmpty { body["systemInstruction"] = ["parts": [["text": .string(system)]]] }
    var writer = GeminiContentWriter()
    body["contents"] = .array(try writer.contents(prompt.conversation))
    writeTools(prompt, to: &body)
    let generation = generationConfig(prompt)
    if !generation.isEmpty { body["generationConfig"] = .object(generation) }
    for member in parameters where isTopLevel(member.key) {
      body.append(member.key, member.value)
    }
    return body
  }

  private static func isTopLevel(_ key: String) -> Bool {
    GeminiGenerationFields.portable[key] == nil
      && GeminiGenerationFields.portableName(of: key) == nil && !GeminiGenerationFields.holds(key)
      && !merged.contains(FieldSpelling.camel(key))
  }

  /// A parameter under either spelling of its name.
  private static func parameter(_ name: String, _ parameters: JSONObject) -> JSONValue? {
    parameters[name] ?? parameters[FieldSpelling.snake(name)]
  }

  /// What the parameters put there, over it single parameters, over it the format of the reply.
  private static func generationConfig(_ prompt: Prompt) -> JSONObject {
    let parameters = prompt.parameters
    var config = parameter("generationConfig", parameters)?.objectValue ?? [:]
    for member in parameters {
      if let name = GeminiGenerationFields.portable[member.key] {
        let isLoneStop = member.key == "stop" && member.value.arrayValue == nil
        config[name] = isLoneStop ? .array([member.value]) : member.value
      } else if GeminiGenerationFields.holds(member.key)
        || GeminiGenerationFields.portableName(of: member.key) != nil
      {
        config[member.key] = member.value
      }
    }
    let limits = ["max_output_tokens", "maxOutputTokens"].compactMap { parameters[$0]?.intValue }
    if let limit = limits.min() { config["maxOutputTokens"] = .number(JSONNumber(limit)) }
    for member in format(prompt.responseFormat) where config[member.key] == nil {
      config[member.key] = member.value
    }
    return config
  }

  private static func format(_ format: ResponseFormat?) -> JSONObject {
    switch format {
    case nil: [:]
    case .text: ["responseMimeType": "text/plain"]
    case .json: ["responseMimeType": "application/json"]
    case .jsonSchema(_, let schema):
      ["responseMimeType": "application/json", "responseJsonSchema": schema]
    }
  }

  private static func writeTools(_ prompt: Prompt, to body: inout JSONObject) {
    let own = prompt.tools.map { tool in
      var declaration: JSONObject = ["name": .string(tool.name)]
      if let description = tool.description { declaration["description"] = .string(description) }
      declaration["parametersJsonSchema"] = tool.parameters
      return JSONValue.object(declaration)
    }
    let declared: [JSONValue] = own.isEmpty ? [] : [["functionDeclarations": .array(own)]]
    let tools = declared + (prompt.parameters["tools"]?.arrayValue ?? [])
    if !tools.isEmpty { body["tools"] = .array(tools) }
    let choice = prompt.toolChoice.map(toolConfig)
    if let config = parameter("toolConfig", prompt.parameters) ?? choice {
      body["toolConfig"] = config
    }
  }

  private static func toolConfig(_ choice: ToolChoice) -> JSONValue {
    let calling: JSONObject =
      switch choice {
      case .auto: ["mode": "AUTO"]
      case .none: ["mode": "NONE"]
      case .required: ["mode": "ANY"]
      case .named(let name): ["mode": "ANY", "allowedFunctionNames": [.string(name)]]
      }
    return ["functionCallingConfig": .object(calling)]
  }
}
