import JSONSupport

/// Writes the events of one output item: what opens and fills it, and what closes it.
struct ResponsesItemEvents {
  private enum Content {
    /// The part's type names its events: `output_text`, `refusal`.
    case part(type: String, key: String, text: String)
    case summary(String)
    case arguments(name: JSONValue, String)
  }

  private let item: JSONObject
  private let content: Content
  /// The members that place an event.
  private let place: JSONObject
  private let position: JSONValue

  init(item: JSONObject, index: Int) {
    self.item = item
    position = .number(JSONNumber(index))
    place = ["item_id": item["id"] ?? "", "output_index": position]
    let part = item["content"]?[0]
    switch item["type"] {
    case "function_call":
      content = .arguments(name: item["name"] ?? "", item["arguments"]?.stringValue ?? "")
    case "reasoning":
      content = .summary(item["summary"]?[0]?.text("text") ?? "")
    default:
      let type = part?.text("type") ?? ""
      let key = type == "refusal" ? "refusal" : "text"
      content = .part(type: type, key: key, text: part?.text(key) ?? "")
    }
  }

  /// The item with nothing in it, then its content in pieces.
  func open(_ events: inout SequencedEvents) {
    var empty = item
    if empty["status"] != nil { empty["status"] = "in_progress" }
    for key in ["content", "summary"] where empty[key] != nil { empty[key] = [] }
    if empty["arguments"] != nil { empty["arguments"] = "" }
    add("output_item.added", ["output_index": position, "item": .object(empty)], to: &events)
    switch content {
    case .part(let type, let key, let text):
      add("content_part.added", at("content_index", ["part": part(type, key, "")]), to: &events)
      addPieces(of: text, "\(type).delta", at("content_index", logProbabilities), to: &events)
    case .summary(let text):
      add(
        "reasoning_summary_part.added", at("summary_index", ["part": summary("")]), to: &events)
      addPieces(of: text, "reasoning_summary_text.delta", at("summary_index", [:]), to: &events)
    case .arguments(_, let text):
      addPieces(of: text, "function_call_arguments.delta", place, to: &events)
    }
  }

  /// The whole content once more, part by part, then the whole item.
  func close(_ events: inout SequencedEvents) {
    switch content {
    case .part(let type, let key, let text):
      var done: JSONObject = [key: .string(text)]
      for member in logProbabilities { done.append(member.key, member.value) }
      add("\(type).done", at("content_index", done), to: &events)
      add("content_part.done", at("content_index", ["part": part(type, key, text)]), to: &events)
    case .summary(let text):
      let done: JSONObject = ["text": .string(text)]
      add("reasoning_summary_text.done", at("summary_index", done), to: &events)
      add(
        "reasoning_summary_part.done", at("summary_index", ["part": summary(text)]), to: &events)
    case .arguments(let name, let text):
      var done = place
      done["name"] = name
      done["arguments"] = .string(text)
      add("function_call_arguments.done", done, to: &events)
    }
    add("output_item.done", ["output_index": position, "item": .object(item)], to: &events)
  }

  /// Only events of text carry log probabilities.
  private var logProbabilities: JSONObject {
    if case .part("output_text", _, _) = content { ["logprobs": []] } else { [:] }
  }

  private func part(_ type: String, _ key: String, _ text: String) -> JSONValue {
    var part: JSONObject = ["type": .string(type), key: .string(text)]
    if key == "text" {
      part["annotations"] = []
      part["logprobs"] = []
    }
    return .object(part)
  }

  private func summary(_ text: String) -> JSONValue {
    ["type": "summary_text", "text": .string(text)]
  }

  private func at(_ number: String, _ members: JSONObject) -> JSONObject {
    var body = place
    body[number] = 0
    for member in members { body.append(member.key, member.value) }
    return body
  }

  private func addPieces(
    of text: String, _ type: String, _ members: JSONObject, to events: inout SequencedEvents
  ) {
    for piece in TextPieces.of(text) {
      var body = members
      body["delta"] = .string(piece)
      add(type, body, to: &events)
    }
  }

  private func add(
    _ type: String, _ members: JSONObject, to events: inout SequencedEvents
  ) {
    events.add("response.\(type)", members)
  }
}
