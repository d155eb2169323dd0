import ContractModel
import JSONSupport

/// Reads the events of a ConverseStream reply.
///
/// Tolerated: deltas and stops without a start, missing `contentBlockStop`, unknown events, the
/// padding `p` in any of them.
struct BedrockEventReader {
  private var reader: BedrockReplyReader
  /// The positions of open tool calls by the index of their block.
  private var open: [Int: Int] = [:]
  private var isWhole = false
  private var hasMetadata = false

  init(_ head: HTTPHead) { reader = BedrockReplyReader(head) }

  /// Takes one event; `.finished` in the answer says that nothing more is to be expected.
  mutating func read(
    _ type: String, _ event: JSONValue, into draft: inout ReplyDraft
  ) -> StreamProgress {
    switch type {
    case "contentBlockStart": return startBlock(event, into: &draft)
    case "contentBlockDelta": return readDelta(event, into: &draft)
    case "contentBlockStop":
      if let position = open.removeValue(forKey: index(of: event)) {
        draft.closeToolCall(position, input: nil)
      }
      return []
    case "messageStop":
      isWhole = true
      reader.readStop(event, into: &draft)
      let word = event.text("stopReason") ?? ""
      return BedrockConverse.stopReasons[word] == .error ? .failed : []
    case "metadata":
      hasMetadata = true
      reader.readMetadata(event, into: &draft)
      return isWhole ? .finished : []
    default:
      return []
    }
  }

  /// The reply; `messageStop` makes it whole, the counts behind it may be missing.
  mutating func conclude(_ draft: ReplyDraft) -> Reply {
    var draft = draft
    if isWhole {
      for position in open.values { draft.closeToolCall(position, input: nil) }
      if !hasMetadata, draft.error == nil {
        draft.note("the stream ended without its \"metadata\" event: no token counts")
      }
    }
    return reader.conclude(draft, isWhole ? .marked : .missing)
  }

  private mutating func startBlock(
    _ event: JSONValue, into draft: inout ReplyDraft
  ) -> StreamProgress {
    guard let start = event.field("start") else { return [] }
    guard let call = start.field("toolUse") else {
      BedrockReplyReader.noteLeftOut(start, in: &draft)
      return []
    }
    open[index(of: event)] = BedrockReplyReader.beginToolCall(call, into: &draft)
    return .content
  }

  private func readDelta(_ event: JSONValue, into draft: inout ReplyDraft) -> StreamProgress {
    guard let delta = event.field("delta") else { return [] }
    if let text = delta.field("text") { return draft.take(text: text.stringValue) }
    if let reasoning = delta.field("reasoningContent") {
      return draft.take(reasoning: reasoning.text("text"))
    }
    guard let call = delta.field("toolUse"), let position = open[index(of: event)] else {
      return []
    }
    draft.append(arguments: call.text("input") ?? "", toCall: position)
    return .content
  }

  private func index(of event: JSONValue) -> Int { event["contentBlockIndex"]?.intValue ?? 0 }
}
