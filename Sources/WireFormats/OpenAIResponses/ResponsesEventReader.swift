import ContractModel
import JSONSupport

/// Reads the events of a streamed response.
///
/// Tolerated: missing `event:` lines, sequence numbers, indices and ids; parts told only by deltas,
/// only when done, or only in the final response; a bare `[DONE]` behind it; unknown events.
struct ResponsesEventReader: EventReader {
  let doneMarker: StreamProgress = []
  private var parts = ResponsesParts()
  private var sequence: Int?
  private var hasGap = false

  mutating func read(_ event: JSONValue, into draft: inout ReplyDraft) -> StreamProgress {
    checkSequence(event, &draft)
    let type = event.text("type") ?? ""
    switch type {
    case "response.created", "response.in_progress", "response.queued":
      if let response = event.field("response") {
        ResponsesReplyReader.readEnvelope(response, into: &draft)
      }
      return []
    case "response.output_item.added":
      return begin(event, into: &draft)
    case "response.output_item.done":
      guard let item = event.field("item") else { return [] }
      return parts.read(item: item, at: index(event) ?? 0, into: &draft)
    case "response.completed", "response.incomplete", "response.failed":
      return end(event, word: String(type.dropFirst("response.".count)), into: &draft)
    case "error":
      if draft.error == nil { draft.error = ErrorBody.envelope(in: event) }
      return .failed
    default:
      return readPart(type, event, into: &draft)
    }
  }

  func conclude(_ draft: ReplyDraft, _ end: StreamEnd) -> Reply {
    ResponsesReplyReader.conclude(draft, end)
  }

  /// A gap means that events were lost on the way; the first one is noted.
  private mutating func checkSequence(_ event: JSONValue, _ draft: inout ReplyDraft) {
    guard let number = event["sequence_number"]?.intValue else { return }
    if let sequence, number != sequence &+ 1, !hasGap {
      hasGap = true
      draft.note("sequence number: expected \(sequence &+ 1), found \(number)")
    }
    sequence = number
  }

  private mutating func begin(
    _ event: JSONValue, into draft: inout ReplyDraft
  ) -> StreamProgress {
    guard let item = event.field("item"),
      ["function_call", "custom_tool_call"].contains(item.text("type"))
    else { return [] }
    parts.begin(call: item, at: index(event) ?? 0, into: &draft)
    return .content
  }

  private mutating func readPart(
    _ type: String, _ event: JSONValue, into draft: inout ReplyDraft
  ) -> StreamProgress {
    if let part = Self.parts[type] {
      let number = event[part.number]?.intValue ?? 0
      let place = ResponsesParts.Place(kind: part.kind, item: index(event) ?? 0, part: number)
      guard let key = part.whole else {
        return parts.append(event.text("delta"), to: place, into: &draft)
      }
      return parts.finish(event.text(key), at: place, into: &draft)
    }
    switch type {
    case "response.function_call_arguments.delta", "response.custom_tool_call_input.delta":
      return parts.append(arguments: event.text("delta"), at: index(event), into: &draft)
    case "response.function_call_arguments.done":
      return parts.finish(arguments: event.text("arguments"), at: index(event), into: &draft)
    case "response.custom_tool_call_input.done":
      return parts.finish(arguments: event.text("input"), at: index(event), into: &draft)
    default:
      return []
    }
  }

  /// What an event about a part brings: a delta, or the whole part under that key.
  private struct PartEvent {
    var kind: ResponsesParts.Kind
    var number = "content_index"
    var whole: String?
  }

  private static let parts: [String: PartEvent] = [
    "response.output_text.delta": PartEvent(kind: .text),
    "response.output_text.done": PartEvent(kind: .text, whole: "text"),
    "response.refusal.delta": PartEvent(kind: .refusal),
    "response.refusal.done": PartEvent(kind: .refusal, whole: "refusal"),
    "response.reasoning_text.delta": PartEvent(kind: .reasoning),
    "response.reasoning_text.done": PartEvent(kind: .reasoning, whole: "text"),
    "response.reasoning_summary_text.delta": PartEvent(kind: .summary, number: "summary_index"),
    "response.reasoning_summary_text.done": PartEvent(
      kind: .summary, number: "summary_index", whole: "text"),
  ]

  /// Takes the final response; its output only where the events brought none.
  private mutating func end(
    _ event: JSONValue, word: String, into draft: inout ReplyDraft
  ) -> StreamProgress {
    var progress: StreamProgress = .finished
    let response = event.field("response") ?? [:]
    ResponsesReplyReader.readEnvelope(response, into: &draft)
    ResponsesReplyReader.readStatus(response, into: &draft)
    if word == "failed", draft.error == nil {
      draft.error =
        ErrorBody.envelope(in: response) ?? ProviderError(message: "the response failed")
    }
    if draft.stopWord == nil, draft.error == nil { draft.stopWord = word }
    if draft.isEmpty {
      progress.formUnion(parts.read(outputOf: response, into: &draft))
    } else {
      compare(draft, with: response, &draft)
    }
    return draft.error == nil ? progress : progress.union(.failed)
  }

  /// A final response that says something else than its pieces was a finding of many a client.
  private func compare(_ streamed: ReplyDraft, with response: JSONValue, _ draft: inout ReplyDraft)
  {
    var whole = ReplyDraft(limits: streamed.limits)
    _ = ResponsesReplyReader.readOutput(of: response, into: &whole)
    guard !whole.isEmpty, !streamed.isBroken, !whole.isBroken else { return }
    if whole.text != streamed.text || whole.refusalText != streamed.refusalText
      || whole.toolCalls != streamed.toolCalls
    {
      draft.note("the pieces of the stream do not join to its final response")
    }
  }

  private func index(_ event: JSONValue) -> Int? { event["output_index"]?.intValue }
}

extension ReplyDraft {
  /// Nothing of an answer was read; reasoning alone is none.
  fileprivate var isEmpty: Bool { text.isEmpty && refusalText == nil && toolCalls.isEmpty }
}
