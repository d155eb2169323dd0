import ContractModel
import JSONSupport

/// Reads the events of a streamed chat reply.
///
/// Tolerated: missing starts and ends of blocks, tool calls as an array, unknown events, a bare
/// `[DONE]`, an error body in the place of an event.
struct CohereEventReader: EventReader {
  let doneMarker: StreamProgress = []
  /// The position of each call by the index of its events.
  private var positions: [Int: Int] = [:]

  mutating func read(_ event: JSONValue, into draft: inout ReplyDraft) -> StreamProgress {
    let message = event["delta"]?.field("message")
    switch event.text("type") {
    case "message-start":
      CohereReplyReader.readID(event, into: &draft)
      return []
    case "content-start", "content-delta":
      guard let content = message?.field("content") else { return [] }
      return CohereReplyReader.readContent(content, into: &draft)
    case "tool-plan-delta":
      return message.map { CohereReplyReader.readPlan($0, into: &draft) } ?? []
    case "tool-call-start", "tool-call-delta":
      guard let call = call(in: message) else { return [] }
      return readFragment(call, index: event.field("index")?.intValue ?? 0, into: &draft)
    case "tool-call-end":
      positions[event.field("index")?.intValue ?? 0] = nil
      return []
    case "message-end":
      if let delta = event.field("delta") { CohereReplyReader.readEnd(delta, into: &draft) }
      return .finished
    case nil:
      draft.error = ErrorBody.envelope(in: event)
      return draft.error == nil ? [] : .failed
    default:
      return []
    }
  }

  func conclude(_ draft: ReplyDraft, _ end: StreamEnd) -> Reply {
    CohereReplyReader.conclude(draft, end)
  }

  private func call(in message: JSONValue?) -> JSONValue? {
    let calls = message?.field("tool_calls")
    return calls?.arrayValue == nil ? calls : calls?[0]
  }

  /// Begins the call of that index, or adds to the one that is open.
  private mutating func readFragment(
    _ call: JSONValue, index: Int, into draft: inout ReplyDraft
  ) -> StreamProgress {
    if let position = positions[index] {
      draft.append(
        arguments: OpenAIChatReplyReader.arguments(of: call.field("function")), toCall: position)
    } else {
      positions[index] = OpenAIChatReplyReader.beginToolCall(call, into: &draft)
    }
    return .content
  }
}
