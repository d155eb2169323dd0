import ContractModel
import JSONSupport

/// Reads the body of a Cohere request as the provider would.
enum CohereRequestReader {
  /// What Cohere calls a parameter, and what the prompt calls it.
  private static let names = ["p": "top_p", "stop_sequences": "stop"]
  /// Fields that only mean something to OpenAI's API.
  private static let foreign = ["stream_options", "max_completion_tokens"]

  static func call(_ message: WireMessage) throws(WireError) -> ParsedCall {
    let request = try RequestFields(body: message.body)
    var body = try request.object()
    for name in foreign where body[name] != nil { throw .unexpectedField(path: name) }
    let format = body["response_format"]
    body["response_format"] = nil
    if let messages = request.optional("messages") {
      body["messages"] = try CohereMessageReader.inOpenAIForm(messages)
    }
    if let stop = request.optional("stop_sequences") { _ = try stop.elements() }
    var call = try OpenAIChatRequestReader.call(RequestFields(.object(body)))
    call.wantsStreamUsage = true
    call.prompt.parameters = try parameters(of: call.prompt.parameters, into: &call.prompt)
    if let format, !format.isNull {
      try readFormat(RequestFields(format, path: "response_format"), into: &call.prompt)
    }
    return call
  }

  private static func parameters(
    of given: JSONObject, into prompt: inout Prompt
  ) throws(WireError) -> JSONObject {
    var parameters = JSONObject()
    for member in given {
      guard member.key == "tool_choice" else {
        parameters[names[member.key] ?? member.key] = member.value
        continue
      }
      switch try RequestFields(member.value, path: "tool_choice").string() {
      case "REQUIRED": prompt.toolChoice = .required
      case "NONE": prompt.toolChoice = ToolChoice.none
      case let word:
        throw .unknownWord(path: "tool_choice", word: word, known: ["REQUIRED", "NONE"])
      }
    }
    return parameters
  }

  /// A schema makes JSON mode stricter; the API's older name for it is `schema`.
  private static func readFormat(
    _ format: RequestFields, into prompt: inout Prompt
  ) throws(WireError) {
    let type = try format.required("type")
    switch try type.string() {
    case "text": prompt.responseFormat = .text
    case "json_object":
      let schema = format.optional("json_schema") ?? format.optional("schema")
      prompt.responseFormat =
        schema.map { .jsonSchema(name: "response", schema: $0.value) } ?? .json
    case let word:
      throw .unknownWord(path: type.path, word: word, known: ["text", "json_object"])
    }
  }
}
