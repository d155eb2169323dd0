import ContractModel
import JSONSupport

/// Writes a prompt as the body of a Mistral request: OpenAI's body with Mistral's spellings.
enum MistralRequestWriter {
  /// What OpenAI calls a field, and what Mistral calls it.
  private static let names = ["max_completion_tokens": "max_tokens", "seed": "random_seed"]

  static func body(of prompt: Prompt, model: String) throws(WireError) -> JSONObject {
    var prompt = prompt
    prompt.messages = prompt.messages.map(turn)
    let openAI = try OpenAIChatRequestWriter.body(of: prompt, model: model)
    var body = JSONObject()
    for member in openAI where member.key != "stream_options" {
      switch member.key {
      case "tool_choice" where member.value == "required": body.append("tool_choice", "any")
      case "messages": body.append("messages", marked(member.value))
      default: body[names[member.key] ?? member.key] = member.value
      }
    }
    return body
  }

  /// The turn with valid ids; Mistral's own thinking is told apart from that of other providers.
  private static func turn(_ turn: Message) -> Message {
    var turn = MistralToolCallID.valid(turn)
    for index in turn.parts.indices {
      guard case .opaque("thinking", let value) = turn.parts[index],
        value["thinking"]?.arrayValue != nil
      else { continue }
      turn.parts[index] = .opaque(type: "mistral_thinking", value)
    }
    return turn
  }

  /// A last turn of the assistant is the start of the reply and must say so.
  private static func marked(_ messages: JSONValue) -> JSONValue {
    guard var items = messages.arrayValue, var last = items.last?.objectValue,
      last["role"] == "assistant"
    else { return messages }
    last["prefix"] = true
    items[items.count - 1] = .object(last)
    return .array(items)
  }
}
