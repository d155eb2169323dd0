import ContractModel
import JSONSupport

/// Reads the body of a chat request, or of a completion request where the path is that one's.
enum OllamaRequestReader {
  private static let structural = [
    "model", "messages", "stream", "tools", "format", "options", "prompt", "system", "images",
  ]

  static func call(_ message: WireMessage) throws(WireError) -> ParsedCall {
    let request = try RequestFields(body: message.body)
    let model = try request.required("model").string()
    let isCompletion = EndpointPath.ends(message.path, in: OllamaChat.completionPath)
    var prompt = isCompletion ? try completion(request) : try chat(request)
    prompt.stream = try request.optional("stream")?.bool() ?? true
    for member in try request.object() where !structural.contains(member.key) {
      prompt.parameters[member.key] = member.value
    }
    if let options = request.optional("options") {
      try OllamaOptions.parameters(in: options, into: &prompt.parameters)
    }
    prompt.responseFormat = try request.optional("format").flatMap(format)
    return ParsedCall(
      prompt: prompt, model: model, operation: isCompletion ? .completion : .chat)
  }

  private static func chat(_ request: RequestFields) throws(WireError) -> Prompt {
    var reader = OllamaMessageReader()
    var messages: [Message] = []
    for element in try request.required("messages").elements() {
      messages.append(try reader.message(element))
    }
    var prompt = Prompt(messages: messages)
    if let first = messages.first, first.role == .system {
      prompt.system = first.text
      prompt.messages.removeFirst()
    }
    try readTools(request, into: &prompt)
    return prompt
  }

  /// One turn of the user; template, suffix and the rest stay parameters.
  private static func completion(_ request: RequestFields) throws(WireError) -> Prompt {
    let text = try request.optional("prompt")?.string() ?? ""
    let parts = try OllamaImages.parts(text, images: request.optional("images"))
    let system = try request.optional("system")?.string()
    return Prompt(system: system, messages: [Message(.user, parts)])
  }

  private static func readTools(
    _ request: RequestFields, into prompt: inout Prompt
  ) throws(WireError) {
    for tool in try request.optional("tools")?.elements() ?? [] {
      let function = try tool.required("function")
      prompt.tools.append(
        ToolDefinition(
          name: try function.required("name").string(),
          description: try function.optional("description")?.string(),
          parameters: function.optional("parameters")?.value ?? ["type": "object"]))
    }
  }

  /// `json`, or a schema; an empty text is none.
  private static func format(_ format: RequestFields) throws(WireError) -> ResponseFormat? {
    switch format.value {
    case "": return nil
    case "json": return .json
    case .object: return .jsonSchema(name: "response", schema: format.value)
    case .string(let word):
      throw .unknownWord(path: format.path, word: word, known: ["json", "a JSON Schema"])
    default: throw format.wrongType("\"json\" or a JSON Schema")
    }
  }
}
