import ContractModel
import JSONSupport

/// Reads the chunks of a streamed Mistral completion; an error is a chunk of `object` `error`.
struct MistralEventReader: EventReader {
  let doneMarker: StreamProgress = .finished
  private var chunks = OpenAIChatEventReader()

  mutating func read(_ event: JSONValue, into draft: inout ReplyDraft) -> StreamProgress {
    let progress = chunks.read(event, into: &draft)
    MistralReplyReader.readCachedTokens(event, into: &draft)
    return progress
  }

  func soleTextKey(of event: JSONValue) -> String? { chunks.soleTextKey(of: event) }

  func conclude(_ draft: ReplyDraft, _ end: StreamEnd) -> Reply {
    MistralReplyReader.conclude(draft, end)
  }
}
