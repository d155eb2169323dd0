import ContractModel
import JSONSupport

/// One output item while it is written: what opens it, what fills it, and what closes it.
struct ResponsesItemEvents: Sendable {
  enum Kind: Sendable, Hashable {
    case reasoning, text, refusal
    case call(index: Int, id: String, name: String)
  }

  let kind: Kind
  private let id: String
  private let index: Int
  /// The content so far, which is told once more at the end.
  private var text = ""

  /// `index` is the item's position in the response.
  init(kind: Kind, id: String, index: Int) {
    self.kind = kind
    self.id = id
    self.index = index
  }

  /// The item with nothing in it, and the part that will hold its content.
  func open(_ events: inout SequencedEvents) {
    var empty = item(status: "in_progress")
    for key in ["content", "summary"] where empty[key] != nil { empty[key] = [] }
    add("output_item.added", ["output_index": position, "item": .object(empty)], to: &events)
    switch kind {
    case .text, .refusal:
      add("content_part.added", at("content_index", ["part": part]), to: &events)
    case .reasoning:
      add("reasoning_summary_part.added", at("summary_index", ["part": part]), to: &events)
    case .call: break
    }
  }

  mutating func add(_ piece: String, to events: inout SequencedEvents) {
    text += piece
    var body: JSONObject
    switch kind {
    case .text, .refusal: body = at("content_index", logProbabilities)
    case .reasoning: body = at("summary_index", [:])
    case .call: body = place
    }
    body["delta"] = .string(piece)
    add("\(name).delta", body, to: &events)
  }

  /// The whole content once more, then the whole item; returns the item.
  ///
  /// The arguments of an incomplete call are not handed over: only its item says how far it got.
  func close(_ status: String, _ events: inout SequencedEvents) -> JSONObject {
    var done: JSONObject
    switch kind {
    case .text, .refusal:
      done = [kind == .refusal ? "refusal" : "text": .string(text)]
      for member in logProbabilities { done.append(member.key, member.value) }
      add("\(name).done", at("content_index", done), to: &events)
      add("content_part.done", at("content_index", ["part": part]), to: &events)
    case .reasoning:
      add("\(name).done", at("summary_index", ["text": .string(text)]), to: &events)
      add("reasoning_summary_part.done", at("summary_index", ["part": part]), to: &events)
    case .call(_, _, let function) where status == "completed":
      done = place
      done["name"] = .string(function)
      done["arguments"] = .string(text)
      add("\(name).done", done, to: &events)
    case .call: break
    }
    let whole = item(status: status)
    add("output_item.done", ["output_index": position, "item": .object(whole)], to: &events)
    return whole
  }

  private func item(status: String) -> JSONObject {
    switch kind {
    case .reasoning: ["id": .string(id), "type": "reasoning", "summary": [part]]
    case .text, .refusal:
      [
        "id": .string(id), "type": "message", "status": .string(status), "role": "assistant",
        "content": [part],
      ]
    case .call(_, let callID, let function):
      [
        "id": .string(id), "type": "function_call", "status": .string(status),
        "call_id": .string(callID), "name": .string(function), "arguments": .string(text),
      ]
    }
  }

  /// The part that holds the content so far; a call has none.
  private var part: JSONValue {
    switch kind {
    case .reasoning: ["type": "summary_text", "text": .string(text)]
    case .refusal: ["type": "refusal", "refusal": .string(text)]
    case .text, .call:
      ["type": "output_text", "text": .string(text), "annotations": [], "logprobs": []]
    }
  }

  /// The word that an item's events of content begin with.
  private var name: String {
    switch kind {
    case .reasoning: "reasoning_summary_text"
    case .text: "output_text"
    case .refusal: "refusal"
    case .call: "function_call_arguments"
    }
  }

  /// Only events of text carry log probabilities.
  private var logProbabilities: JSONObject { kind == .text ? ["logprobs": []] : [:] }

  private var position: JSONValue { .number(JSONNumber(index)) }

  /// The members that place an event.
  private var place: JSONObject { ["item_id": .string(id), "output_index": position] }

  private func at(_ number: String, _ members: JSONObject) -> JSONObject {
    var body = place
    body[number] = 0
    for member in members { body.append(member.key, member.value) }
    return body
  }

  private func add(
    _ type: String, _ members: JSONObject, to events: inout SequencedEvents
  ) {
    events.add("response.\(type)", members)
  }
}
