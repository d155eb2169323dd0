import JSONSupport

/// Puts the messages of a Cohere request into OpenAI's form.
enum CohereMessageReader {
  private static let roles = ["system", "user", "assistant", "tool"]

  /// The messages with plans as text and documents of tool results as their data.
  static func inOpenAIForm(_ messages: RequestFields) throws(WireError) -> JSONValue {
    var items: [JSONValue] = []
    for message in try messages.elements() {
      guard var item = message.value.objectValue else { throw message.wrongType("an object") }
      let role = try message.required("role")
      let word = try role.string()
      guard roles.contains(word) else {
        throw .unknownWord(path: role.path, word: word, known: roles)
      }
      if word == "tool", let parts = item["content"]?.arrayValue {
        item["content"] = .array(parts.map(resultPart))
      }
      if let plan = message.optional("tool_plan") {
        item["content"] = content(item["content"], and: try plan.string())
        item["tool_plan"] = nil
      }
      item["citations"] = nil
      items.append(.object(item))
    }
    return .array(items)
  }

  /// The plan as text, behind thinking and before what else was said.
  private static func content(_ content: JSONValue?, and plan: String) -> JSONValue {
    switch content {
    case .array(let parts): .array(parts + [["type": "text", "text": .string(plan)]])
    case .string(let text): .string(plan + text)
    default: .string(plan)
    }
  }

  /// A document's data is text, or an object that stands as JSON.
  private static func resultPart(_ part: JSONValue) -> JSONValue {
    guard part.text("type") == "document", let data = part["document"]?.field("data") else {
      return part
    }
    return ["type": "text", "text": .string(data.stringValue ?? data.text())]
  }
}
