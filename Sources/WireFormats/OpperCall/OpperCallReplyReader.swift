import ContractModel
import JSONSupport

/// Reads the reply of a call, of either version; pieces of it also read the events of a stream.
enum OpperCallReplyReader {
  /// The word of a reply that came and names no status of its own.
  private static let completed = "completed"

  static func read(_ value: JSONValue, into draft: inout ReplyDraft) {
    if let meta = value.field("meta") { return readResult(value, meta, into: &draft) }
    let known = ["data", "json_payload", "message", "span_id"]
    guard value.objectValue != nil, known.contains(where: { value[$0] != nil }) else {
      return draft.breakOff("the reply has neither \"data\" nor \"message\"")
    }
    if let id = value.text("span_id"), !id.isEmpty { draft.id = id.bounded(to: 256) }
    if let usage = value.field("usage") { readUsage(usage, into: &draft) }
    if value.field("images")?.arrayValue?.isEmpty == false {
      draft.note("the reply has images, which are left out")
    }
    readData(
      value.field("json_payload") ?? value.field("message") ?? value["data"] ?? .null, into: &draft)
  }

  /// The third version's `{"data","meta"}`, whole or as the last event of a stream.
  ///
  /// What a stream has told already is not told again by its end.
  static func readResult(_ value: JSONValue, _ meta: JSONValue, into draft: inout ReplyDraft) {
    if let id = meta.text("trace_uuid"), !id.isEmpty { draft.id = id.bounded(to: 256) }
    if let model = meta.field("models_used")?.arrayValue?.last?.stringValue, !model.isEmpty {
      draft.model = model.bounded(to: 256)
    }
    if let status = meta.text("status") { draft.stopWord = status }
    if let usage = meta.field("usage") { readUsage(usage, into: &draft) }
    guard draft.text.isEmpty, draft.toolCalls.isEmpty else { return }
    readData(value["data"] ?? .null, into: &draft)
  }

  /// A text as it is, an object with tool calls as these, any other value as its JSON text.
  static func readData(_ data: JSONValue, into draft: inout ReplyDraft) {
    switch data {
    case .null: break
    case .string(let text): draft.append(text: text)
    default:
      guard let calls = toolCalls(in: data) else { return draft.append(text: data.text()) }
      draft.append(text: data.text("answer") ?? data.text("content") ?? "")
      for call in calls { readToolCall(call, into: &draft) }
    }
  }

  /// The calls of `{"tool_calls":[…]}` with a name each; nil for data of the caller's own shape.
  private static func toolCalls(in data: JSONValue) -> [JSONValue]? {
    guard let calls = data.field("tool_calls")?.arrayValue, !calls.isEmpty,
      calls.allSatisfy({ ($0.field("function") ?? $0).text("name") != nil })
    else { return nil }
    return calls
  }

  /// OpenAI's form, or name and arguments without a `function` around them.
  private static func readToolCall(_ call: JSONValue, into draft: inout ReplyDraft) {
    let nested = call.field("function") != nil
    OpenAIChatReplyReader.beginToolCall(
      nested ? call : ["id": call["id"] ?? .null, "function": call], into: &draft)
  }

  /// Either version's names; cached tokens are part of the input.
  static func readUsage(_ usage: JSONValue, into draft: inout ReplyDraft) {
    let details = usage.field("output_tokens_details")
    draft.usage = TokenUsage(
      inputTokens: usage.count("input_tokens"),
      cachedInputTokens: usage.count("cache_read_tokens"),
      cacheWriteTokens: usage.count("cache_creation_tokens"),
      outputTokens: usage.count("output_tokens"),
      reasoningTokens: usage.count("reasoning_tokens") ?? details?.count("reasoning_tokens"))
  }

  static func conclude(_ draft: ReplyDraft, _ end: StreamEnd) -> Reply {
    var draft = draft
    if end == .marked, !draft.isBroken, draft.stopWord == nil { draft.stopWord = completed }
    return draft.reply(OpperCall.finishWords.meanings, end)
  }
}
