import ContractModel
import JSONSupport

/// Reads the chunks of a streamed chat completion.
///
/// Tolerated: chunks without `choices` or without `delta` (Azure's annotations), `obfuscation`,
/// any `object`, tool calls without `index` or all of index 0, usage beside or behind the last choice.
struct OpenAIChatEventReader: EventReader {
  let doneMarker: StreamProgress = .finished
  /// The position of each call by the index its fragments carry.
  private var positions: [Int: Int] = [:]
  private var latest: Int?
  /// Who served, where the head tells it and the chunks only repeat what was asked for.
  private let servedModel: String?

  init(servedModel: String? = nil) { self.servedModel = servedModel }

  mutating func read(_ event: JSONValue, into draft: inout ReplyDraft) -> StreamProgress {
    let isError = event.field("error") != nil || event.text("object") == "error"
    if isError, let error = ErrorBody.envelope(in: event) {
      draft.error = error
      return .failed
    }
    OpenAIChatReplyReader.readEnvelope(event, into: &draft)
    guard let choice = OpenAIChatReplyReader.choice(in: event, into: &draft) else { return [] }
    OpenAIChatReplyReader.readStop(choice, into: &draft)
    guard let delta = choice.field("delta") else { return [] }
    var progress = OpenAIChatReplyReader.readContent(delta, into: &draft)
    for call in delta.field("tool_calls")?.arrayValue ?? [] {
      readFragment(call, into: &draft)
      progress.insert(.content)
    }
    if let function = delta.field("function_call") {
      readFragment(["index": 0, "function": function], into: &draft)
      progress.insert(.content)
    }
    return progress
  }

  func soleTextKey(of event: JSONValue) -> String? {
    guard let choices = event["choices"]?.arrayValue, choices.count == 1,
      let delta = choices[0]["delta"]?.objectValue, delta.count == 1,
      case .string = delta["content"]
    else { return nil }
    return "content"
  }

  func conclude(_ draft: ReplyDraft, _ end: StreamEnd) -> Reply {
    var draft = draft
    if let servedModel { draft.model = servedModel }
    return OpenAIChatReplyReader.conclude(draft, end)
  }

  /// Adds a fragment to the call of its index, or to the latest where it has none.
  private mutating func readFragment(_ call: JSONValue, into draft: inout ReplyDraft) {
    let index = call.field("index")?.intValue
    let known = index.map { positions[$0] } ?? latest
    guard let position = known, !isAnother(call, than: position, in: draft) else {
      latest = OpenAIChatReplyReader.beginToolCall(call, into: &draft)
      if let index, let latest { positions[index] = latest }
      return
    }
    let function = call.field("function") ?? call.field("custom")
    draft.complete(call: position, id: call.text("id"), name: function?.text("name"))
    draft.append(
      arguments: OpenAIChatReplyReader.arguments(of: function), toCall: position)
  }

  /// Some servers give every call index 0, or none; a new id then tells them apart.
  private func isAnother(_ call: JSONValue, than position: Int, in draft: ReplyDraft) -> Bool {
    guard let id = call.text("id"), !id.isEmpty else { return false }
    let known = draft.toolCalls[position].id
    return !known.isEmpty && known != id
  }
}
