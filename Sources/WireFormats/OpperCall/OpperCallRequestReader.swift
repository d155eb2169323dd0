import ContractModel
import JSONSupport

/// Reads the body of a call as the provider would.
enum OpperCallRequestReader {
  private static let structural = [
    "name", "instructions", "input", "output_schema", "model", "tools", "stream",
  ]

  static func call(_ message: WireMessage) throws(WireError) -> ParsedCall {
    let request = try RequestFields(body: message.body)
    var prompt = Prompt(messages: [])
    prompt.parameters = try parameters(of: request, path: message.path)
    prompt.system = try request.optional("instructions")?.string()
    if prompt.system == "" { prompt.system = nil }
    // A null is a value of the input too.
    guard let input = try request.object()["input"] else { throw .missingField(path: "input") }
    prompt.messages = messages(input)
    let model = try request.optional("model").map { field throws(WireError) in
      try OpperModelChoice.read(field, into: &prompt.parameters)
    }
    if let schema = request.optional("output_schema") {
      _ = try schema.object()
      prompt.responseFormat = .jsonSchema(name: "response", schema: schema.value)
    }
    for tool in try request.optional("tools")?.elements() ?? [] {
      prompt.tools.append(
        ToolDefinition(
          name: try tool.required("name").string(),
          description: try tool.optional("description")?.string(),
          parameters: tool.optional("parameters")?.value ?? ["type": "object"]))
    }
    let isStream = try request.optional("stream")?.bool() ?? false
    prompt.stream = isStream || EndpointPath.ends(message.path, in: OpperCall.streamPath)
    // Without a model the router chooses one by itself.
    return ParsedCall(prompt: prompt, model: model ?? "")
  }

  /// Every other field, and the name where it is not the usual one; a function's stands in the path.
  private static func parameters(
    of request: RequestFields, path: String
  ) throws(WireError) -> JSONObject {
    var parameters = JSONObject()
    for member in try request.object() where !structural.contains(member.key) {
      parameters[member.key] = member.value
    }
    let name: String
    if let function = functionName(in: path) {
      name = function
    } else {
      name = try request.required("name").string()
    }
    if name != OpperCallRequestWriter.usualName { parameters["name"] = .string(name) }
    return parameters
  }

  /// The function that `/functions/NAME/call` names; nil for other paths.
  private static func functionName(in path: String) -> String? {
    let segments = EndpointPath.bare(path).split(separator: "/")
    guard let mark = segments.lastIndex(of: "functions"), mark + 2 < segments.count,
      segments[mark + 2] == "call"
    else { return nil }
    return PercentEncoding.text(segments[mark + 1])
  }

  /// A text as one turn, `messages` alone as a conversation, any other value as its JSON text.
  private static func messages(_ input: JSONValue) -> [Message] {
    if let text = input.stringValue { return [Message(.user, text)] }
    if input.objectValue?.count == 1, let field = RequestFields(input).optional("messages"),
      let messages = try? conversation(field)
    {
      return messages
    }
    return [Message(.user, input.text())]
  }

  private static func conversation(_ field: RequestFields) throws(WireError) -> [Message] {
    var messages: [Message] = []
    for element in try field.elements() {
      messages.append(try OpenAIChatMessageReader.message(element))
    }
    return messages
  }
}
