import ContractModel
import JSONSupport

/// Reads the lines of a streamed reply; `"done":true` ends it, and `{"error":"…"}` breaks it off.
struct OllamaEventReader: EventReader {
  let doneMarker: StreamProgress = []

  func read(_ event: JSONValue, into draft: inout ReplyDraft) -> StreamProgress {
    if event.field("error") != nil, let error = ErrorBody.envelope(in: event) {
      draft.error = error
      return .failed
    }
    return OllamaReplyReader.read(event, into: &draft)
  }

  func conclude(_ draft: ReplyDraft, _ end: StreamEnd) -> Reply {
    OllamaReplyReader.conclude(draft, end)
  }
}
