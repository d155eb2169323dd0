import JSONSupport

/// A reasoning item as its provider sealed it: it keeps its own id, to which the seal is bound.
enum ResponsesSealedItem {
  /// What a caller includes in a request to be told the seals.
  static let wanted: JSONValue = "reasoning.encrypted_content"

  /// The events of the whole item; it is told at once, since the seal comes with its end.
  static func add(_ item: JSONObject, index: Int, to events: inout SequencedEvents) {
    let position = JSONValue.number(JSONNumber(index))
    var empty = item
    empty["encrypted_content"] = nil
    if empty["summary"] != nil { empty["summary"] = [] }
    if empty["content"] != nil { empty["content"] = [] }
    events.add(
      "response.output_item.added", ["output_index": position, "item": .object(empty)])
    for (number, part) in (item["summary"]?.arrayValue ?? []).enumerated() {
      let place: JSONObject = [
        "item_id": item["id"] ?? "", "output_index": position,
        "summary_index": .number(JSONNumber(number)),
      ]
      add(part, at: place, to: &events)
    }
    events.add(
      "response.output_item.done", ["output_index": position, "item": .object(item)])
  }

  private static func add(
    _ part: JSONValue, at place: JSONObject, to events: inout SequencedEvents
  ) {
    func event(_ type: String, _ key: String, _ value: JSONValue) {
      var body = place
      body[key] = value
      events.add("response.reasoning_summary_\(type)", body)
    }
    let text = part["text"] ?? ""
    event("part.added", "part", ["type": "summary_text", "text": ""])
    event("text.delta", "delta", text)
    event("text.done", "text", text)
    event("part.done", "part", part)
  }
}
