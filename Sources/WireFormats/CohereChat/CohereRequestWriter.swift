import ContractModel
import JSONSupport

/// Writes a prompt as the body of a Cohere request: OpenAI's messages and tools, Cohere's settings.
enum CohereRequestWriter {
  /// What OpenAI or the prompt calls a field, and what Cohere calls it.
  private static let names = [
    "max_completion_tokens": "max_tokens", "top_p": "p", "stop": "stop_sequences",
  ]

  static func body(of prompt: Prompt, model: String) throws(WireError) -> JSONObject {
    var portable = prompt
    portable.toolChoice = nil
    portable.responseFormat = nil
    portable.messages = prompt.messages.map(turn)
    let openAI = try OpenAIChatRequestWriter.body(of: portable, model: model)
    var body = JSONObject()
    for member in openAI where member.key != "stream_options" {
      switch member.key {
      case "messages":
        body.append("messages", .array((member.value.arrayValue ?? []).map(planned)))
      case "stop" where member.value.arrayValue == nil:
        body["stop_sequences"] = .array([member.value])
      default: body[names[member.key] ?? member.key] = member.value
      }
    }
    if body["tool_choice"] == nil, let choice = try prompt.toolChoice.flatMap(toolChoice) {
      body.append("tool_choice", .string(choice))
    }
    if body["response_format"] == nil, let format = prompt.responseFormat {
      body.append("response_format", responseFormat(format))
    }
    return body
  }

  /// The turn with Cohere's own thinking told apart from that of other providers, which is signed.
  private static func turn(_ turn: Message) -> Message {
    var turn = turn
    for index in turn.parts.indices {
      guard case .opaque("thinking", let value) = turn.parts[index],
        value.text("thinking") != nil, value["signature"] == nil
      else { continue }
      turn.parts[index] = .opaque(type: "cohere_thinking", value)
    }
    return turn
  }

  /// What the assistant said beside its calls is its plan; content has no place there.
  private static func planned(_ message: JSONValue) -> JSONValue {
    guard var object = message.objectValue, object["tool_calls"] != nil else { return message }
    let content = object["content"]
    let blocks = content?.arrayValue ?? []
    let plan = content?.stringValue ?? blocks.compactMap { $0.text("text") }.joined()
    let others = blocks.filter { $0.text("text") == nil }
    object["content"] = others.isEmpty ? nil : .array(others)
    if !plan.isEmpty { object["tool_plan"] = .string(plan) }
    return .object(object)
  }

  private static func toolChoice(_ choice: ToolChoice) throws(WireError) -> String? {
    switch choice {
    case .auto: nil
    case .none: "NONE"
    case .required: "REQUIRED"
    case .named(let name): throw .unsupportedToolChoice(name)
    }
  }

  private static func responseFormat(_ format: ResponseFormat) -> JSONValue {
    switch format {
    case .text: ["type": "text"]
    case .json: ["type": "json_object"]
    case .jsonSchema(_, let schema): ["type": "json_object", "json_schema": schema]
    }
  }
}
