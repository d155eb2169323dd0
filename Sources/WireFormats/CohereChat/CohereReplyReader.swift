import ContractModel
import JSONSupport

/// Reads a chat reply; pieces of it also read the events of a stream.
///
/// A plan before tool calls counts as reasoning. Citations are not kept: the text they point into is
/// whole without them.
enum CohereReplyReader {
  static func read(_ value: JSONValue, into draft: inout ReplyDraft) {
    readID(value, into: &draft)
    readEnd(value, into: &draft)
    guard let message = value.field("message") else {
      return draft.breakOff("the reply has no \"message\"")
    }
    switch message["content"] {
    case .array(let blocks):
      for block in blocks { _ = readContent(block, into: &draft) }
    case .string(let text): draft.append(text: text)
    case nil, .null: break
    case let other?:
      draft.breakOff("content: expected an array, found \(other.typeName)")
    }
    _ = readPlan(message, into: &draft)
    for call in message.field("tool_calls")?.arrayValue ?? [] {
      OpenAIChatReplyReader.beginToolCall(call, into: &draft)
    }
  }

  static func readID(_ value: JSONValue, into draft: inout ReplyDraft) {
    if let id = value.text("id"), !id.isEmpty { draft.id = id.bounded(to: 256) }
  }

  /// Finish reason, token counts and what went wrong, of a reply or of the event that ends one.
  static func readEnd(_ value: JSONValue, into draft: inout ReplyDraft) {
    if let word = value.text("finish_reason") { draft.stopWord = word }
    if let message = value.text("error") {
      draft.error = ProviderError(message: message.bounded(to: 2048))
    }
    guard let usage = value.field("usage") else { return }
    let (tokens, billed) = (usage.field("tokens"), usage.field("billed_units"))
    let count = { (key: String) in tokens?.count(key) ?? billed?.count(key) }
    draft.usage = TokenUsage(
      inputTokens: count("input_tokens"), cachedInputTokens: usage.count("cached_tokens"),
      outputTokens: count("output_tokens"))
  }

  /// Text or thinking of a block, or of a piece of one that does not name its type again.
  static func readContent(_ block: JSONValue, into draft: inout ReplyDraft) -> StreamProgress {
    var progress: StreamProgress = []
    if let text = block.text("thinking"), !text.isEmpty {
      draft.append(reasoning: text)
      progress.insert(.reasoning)
    }
    if let text = block.text("text"), !text.isEmpty {
      draft.append(text: text)
      progress.insert(.content)
    }
    if let type = block.text("type"), type != "text", type != "thinking" {
      draft.note("content of type \"\(type.bounded(to: 80))\" is left out")
    }
    return progress
  }

  static func readPlan(_ message: JSONValue, into draft: inout ReplyDraft) -> StreamProgress {
    guard let plan = message.text("tool_plan"), !plan.isEmpty else { return [] }
    draft.append(reasoning: plan)
    return .reasoning
  }

  /// The reply; a generation that the provider gave up is a timeout, whatever its words.
  static func conclude(_ draft: ReplyDraft, _ end: StreamEnd) -> Reply {
    var draft = draft
    if draft.stopWord == "TIMEOUT" {
      let message = draft.error?.message ?? "the provider gave the generation up"
      draft.error = ProviderError(code: "TIMEOUT", message: message)
    }
    return draft.reply(CohereChat.finishWords.meanings, end)
  }
}
