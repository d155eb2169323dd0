import ContractModel
import JSONSupport

/// Reads the events of a streamed call, of either version.
///
/// The third version's name their `type` and end in `{"data","meta"}`, the event `complete`. The
/// second version's have `delta` and `chunk_type`; a last one repeats the `span_id` beside an empty
/// `delta`. Structured deltas there name the place they belong to (`json_path`).
struct OpperCallEventReader: EventReader {
  let doneMarker: StreamProgress = .finished
  /// The position of each call by the index its fragments carry.
  private var positions: [Int: Int] = [:]
  private var structure = JSONPathDraft()

  mutating func read(_ event: JSONValue, into draft: inout ReplyDraft) -> StreamProgress {
    if let meta = event.field("meta") {
      OpperCallReplyReader.readResult(event, meta, into: &draft)
      let hasContent = !draft.text.isEmpty || !draft.toolCalls.isEmpty
      return hasContent ? [.content, .finished] : .finished
    }
    switch event.text("type") {
    case "content": return draft.take(text: event.text("delta"))
    case "reasoning", "thinking": return draft.take(reasoning: event.text("delta"))
    case "tool_call_start": return begin(event, into: &draft)
    case "tool_call_delta": return readArguments(event, into: &draft)
    case "done":
      if let usage = event.field("usage") {
        OpperCallReplyReader.readUsage(usage, into: &draft)
      }
      return []
    case nil where event.field("error") == nil: return readSecond(event, into: &draft)
    default:
      guard event.field("error") != nil else { return [] }
      draft.error = ErrorBody.envelope(in: event)
      return .failed
    }
  }

  mutating func conclude(_ draft: ReplyDraft, _ end: StreamEnd) -> Reply {
    var draft = draft
    if !draft.isBroken, let value = structure.value() {
      OpperCallReplyReader.readData(value, into: &draft)
    }
    return OpperCallReplyReader.conclude(draft, end)
  }

  private mutating func begin(
    _ event: JSONValue, into draft: inout ReplyDraft
  ) -> StreamProgress {
    positions[index(event)] = draft.beginToolCall(
      id: event.text("tool_call_id") ?? "", name: event.text("tool_call_name") ?? "")
    return .content
  }

  /// Arguments without a start are a call whose name did not come.
  private mutating func readArguments(
    _ event: JSONValue, into draft: inout ReplyDraft
  ) -> StreamProgress {
    if positions[index(event)] == nil { _ = begin(event, into: &draft) }
    guard let position = positions[index(event)] else { return .content }
    draft.append(arguments: event.text("tool_call_args") ?? "", toCall: position)
    return .content
  }

  private func index(_ event: JSONValue) -> Int { event.field("tool_call_index")?.intValue ?? 0 }

  private mutating func readSecond(
    _ event: JSONValue, into draft: inout ReplyDraft
  ) -> StreamProgress {
    if draft.id == nil, let id = event.text("span_id"), !id.isEmpty {
      draft.id = id.bounded(to: 256)
    }
    if event.text("chunk_type") == "error" || event.text("error_message") != nil {
      draft.error = ProviderError(
        type: event.text("error_type")?.bounded(to: 128),
        message: (event.text("error_message") ?? "").bounded(to: 2048))
      return .failed
    }
    guard let delta = event["delta"] else { return [] }
    if delta == "", event.field("span_id") != nil { return .finished }
    // A null is a value of its own where it has a place.
    if let path = event.text("json_path"), !path.isEmpty {
      return draft.admit(structured: delta, at: path, into: &structure)
    }
    return delta.isNull ? [] : draft.take(text: delta.stringValue ?? delta.text())
  }
}

extension ReplyDraft {
  /// Puts a structured delta in its place; a place that cannot be is an oddity that breaks it off.
  fileprivate mutating func admit(
    structured delta: JSONValue, at path: String, into structure: inout JSONPathDraft
  ) -> StreamProgress {
    let bytes = path.utf8.count + (delta.stringValue ?? delta.text()).utf8.count
    guard structure.bytes + bytes <= limits.contentBytes else {
      giveUp("the reply has more than \(limits.contentBytes) bytes of content")
      return .failed
    }
    if let problem = structure.add(delta, at: path, bytes: bytes) {
      breakOff("json_path: \(problem)")
      return .failed
    }
    return .content
  }
}
