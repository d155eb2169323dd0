import ContractModel
import JSONSupport

/// Reads the events of a streamed message.
///
/// Tolerated: deltas and stops without a start, a missing `content_block_stop` or `stop_sequence`,
/// unknown events, a bare `[DONE]`, pings anywhere.
struct AnthropicEventReader: EventReader {
  let doneMarker: StreamProgress = []
  private var reader = AnthropicReplyReader()
  /// The open tool calls by the index of their block, each with the input it started with.
  private var open: [Int: OpenCall] = [:]

  private struct OpenCall {
    var position: Int
    var input: JSONValue?
  }

  mutating func read(_ event: JSONValue, into draft: inout ReplyDraft) -> StreamProgress {
    switch event.text("type") {
    case "message_start":
      if let message = event.field("message") { reader.readEnvelope(message, into: &draft) }
      return []
    case "content_block_start":
      return startBlock(event, into: &draft)
    case "content_block_delta":
      return readDelta(event, into: &draft)
    case "content_block_stop":
      if let call = open.removeValue(forKey: index(of: event)) {
        draft.closeToolCall(call.position, input: call.input)
      }
      return []
    case "message_delta":
      if let delta = event.field("delta") { reader.readStop(delta, into: &draft) }
      reader.readUsage(event.field("usage"), into: &draft)
      return []
    case "message_stop":
      return .finished
    case "error":
      draft.error = ErrorBody.envelope(in: event)
      return .failed
    case nil where event.field("error") != nil:
      // A proxy's own error, such as Google's on Vertex AI, has no type.
      draft.error = ErrorBody.envelope(in: event)
      return .failed
    default:
      return []
    }
  }

  func soleTextKey(of event: JSONValue) -> String? {
    event.text("type") == "content_block_delta" && event["delta"]?.text("type") == "text_delta"
      ? "text" : nil
  }

  func conclude(_ draft: ReplyDraft, _ end: StreamEnd) -> Reply {
    var draft = draft
    if end == .marked {
      for call in open.values { draft.closeToolCall(call.position, input: call.input) }
    }
    return reader.conclude(draft, end)
  }

  private mutating func startBlock(
    _ event: JSONValue, into draft: inout ReplyDraft
  ) -> StreamProgress {
    guard let block = event.field("content_block") else { return [] }
    let calls = draft.toolCalls.count
    let progress = reader.readBlock(block, into: &draft)
    if draft.toolCalls.count > calls {
      open[index(of: event)] = OpenCall(position: calls, input: block["input"])
    }
    return progress
  }

  private func readDelta(_ event: JSONValue, into draft: inout ReplyDraft) -> StreamProgress {
    guard let delta = event.field("delta") else { return [] }
    switch delta.text("type") {
    case "text_delta":
      return draft.take(text: delta.text("text"))
    case "thinking_delta":
      return draft.take(reasoning: delta.text("thinking"))
    case "signature_delta":
      AnthropicReplyReader.readSignature(delta, into: &draft)
      return []
    case "input_json_delta":
      guard let call = open[index(of: event)] else {
        // Blocks of the provider's own tools stream their input too; they are left out.
        return []
      }
      draft.append(arguments: delta.text("partial_json") ?? "", toCall: call.position)
      return .content
    default:
      return []
    }
  }

  private func index(of event: JSONValue) -> Int { event["index"]?.intValue ?? 0 }
}
