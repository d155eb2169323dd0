import ContractModel
import JSONSupport

/// Reads the body of a `generateContent` request as the provider would; the path has the rest.
enum GeminiRequestReader {
  private static let structural = [
    "contents", "systemInstruction", "tools", "toolConfig", "generationConfig", "model",
  ]

  static func call(_ message: WireMessage) throws(WireError) -> ParsedCall {
    let request = try RequestFields(body: message.body)
    guard let path = GoogleModelPath(message.path) else { throw .missingField(path: "model") }
    var prompt = try prompt(request)
    prompt.stream = path.method == Gemini.streamedCall
    return ParsedCall(
      prompt: prompt, model: path.model, wantsArray: !asksForEvents(message.path))
  }

  /// The prompt of a body, without what only the path tells.
  static func prompt(_ request: RequestFields) throws(WireError) -> Prompt {
    var prompt = Prompt(messages: [])
    prompt.system = try request.field("systemInstruction").map(systemText)
    let contents = try request.requiredField("contents")
    var reader = GeminiContentReader()
    for content in try contents.repeated() { prompt.messages += try reader.messages(content) }
    if prompt.messages.isEmpty { throw .missingField(path: contents.path) }
    for member in try request.object()
    where !structural.contains(FieldSpelling.camel(member.key)) {
      prompt.parameters[member.key] = member.value
    }
    try GeminiToolReader.readTools(request, into: &prompt)
    if let config = request.field("generationConfig") {
      try GeminiGenerationReader.read(config, into: &prompt)
    }
    return prompt
  }

  private static func systemText(_ content: RequestFields) throws(WireError) -> String {
    var texts: [String] = []
    for part in try content.requiredField("parts").repeated() {
      texts.append(try part.required("text").string())
    }
    return texts.joined(separator: "\n\n")
  }

  /// Whether the query has `alt=sse`; without it a stream is one growing JSON array.
  private static func asksForEvents(_ path: String) -> Bool {
    let query = path.drop { $0 != "?" }.dropFirst()
    return query.split(separator: "&").contains { $0 == "alt=sse" || $0 == "%24alt=sse" }
  }
}
