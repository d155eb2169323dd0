import ContractModel
import JSONSupport

/// Reads a chat completion; pieces of it also read the chunks of a stream.
enum OpenAIChatReplyReader {
  static func read(_ value: JSONValue, into draft: inout ReplyDraft) {
    readEnvelope(value, into: &draft)
    guard let choice = choice(in: value, into: &draft) else {
      return draft.breakOff("the reply has no \"choices\"")
    }
    if choice.field("error") != nil { draft.error = ErrorBody.envelope(in: choice) }
    readStop(choice, into: &draft)
    guard let message = choice.field("message") else {
      return draft.breakOff("the reply has no \"message\"")
    }
    _ = readContent(message, into: &draft)
    for call in message.field("tool_calls")?.arrayValue ?? [] {
      beginToolCall(call, into: &draft)
    }
    if let call = message.field("function_call") {
      beginToolCall(["function": call], into: &draft)
    }
  }

  /// The finish reason, the word behind it, and what a content filter found.
  static func readStop(_ choice: JSONValue, into draft: inout ReplyDraft) {
    if let word = choice.text("finish_reason") { draft.stopWord = word }
    if let word = choice.text("native_finish_reason") { draft.nativeStopWord = word }
    guard let results = choice.field("content_filter_results") else { return }
    let filtered = ContentFilterResults.filtered(in: results)
    if !filtered.isEmpty { draft.filteredCategories = filtered }
    if let failure = ContentFilterResults.failure(in: results) {
      draft.note("the content filter did not run: \(failure)")
    }
  }

  /// A refusal in words is one, and so is one by the model's own provider, whatever the finish
  /// reason says: routers translate Anthropic's `refusal` to `stop` or `content_filter`.
  ///
  /// Dialects have other reasons.
  static func conclude(
    _ draft: ReplyDraft, _ end: StreamEnd,
    reasons: [String: FinishReason] = OpenAIChat.finishReasons
  ) -> Reply {
    var draft = draft
    if draft.stopWord == nil { draft.stopWord = draft.nativeStopWord }
    let native = draft.nativeStopWord?.bounded(to: 256)
    if draft.takeRefusalText() { return draft.reply(reasons, end) }
    if [draft.stopWord, native].contains("refusal") {
      draft.refusal = WireRefusal(kind: .classifier, raw: "refusal")
    } else if draft.stopWord == "content_filter" {
      let categories = draft.filteredCategories.joined(separator: ", ")
      draft.refusal = WireRefusal(
        kind: .contentFilter, raw: native ?? "content_filter",
        category: categories.isEmpty ? nil : categories)
    }
    return draft.reply(reasons, end)
  }

  /// Id, model and token counts, which every chunk may carry.
  static func readEnvelope(_ value: JSONValue, into draft: inout ReplyDraft) {
    if draft.id == nil, let id = value.text("id"), !id.isEmpty { draft.id = id.bounded(to: 256) }
    if let model = value.text("model"), !model.isEmpty { draft.model = model.bounded(to: 256) }
    if let attempts = value.field("openrouter_metadata")?.field("attempts") {
      draft.declinedModels = OpenRouterAttempts.failedModels(in: attempts)
    }
    guard let usage = value.field("usage") else { return }
    let prompt = usage["prompt_tokens_details"]
    draft.usage = TokenUsage(
      inputTokens: usage.count("prompt_tokens"),
      cachedInputTokens: prompt?.count("cached_tokens"),
      cacheWriteTokens: prompt?.count("cache_write_tokens"),
      outputTokens: usage.count("completion_tokens"),
      reasoningTokens: usage["completion_tokens_details"]?.count("reasoning_tokens"))
  }

  /// The choice of index 0; others were not asked for.
  static func choice(in value: JSONValue, into draft: inout ReplyDraft) -> JSONValue? {
    var first: JSONValue?
    for choice in value.field("choices")?.arrayValue ?? [] {
      if first == nil, (choice.field("index")?.intValue ?? 0) == 0 {
        first = choice
      } else {
        draft.note("the reply has more than one choice; only the first is read")
      }
    }
    return first
  }

  /// Text, reasoning and refusal of a message or of a delta.
  static func readContent(_ message: JSONValue, into draft: inout ReplyDraft) -> StreamProgress {
    var progress: StreamProgress = []
    for key in ["reasoning_content", "reasoning"] {
      guard let text = message.text(key), !text.isEmpty else { continue }
      draft.append(reasoning: text)
      progress.insert(.reasoning)
      break
    }
    if progress.isEmpty { progress = readReasoningDetails(message, into: &draft) }
    switch message["content"] {
    case .string(let text):
      draft.append(text: text)
      if !text.isEmpty { progress.insert(.content) }
    case .array(let parts):
      for part in parts { progress.formUnion(readPart(part, into: &draft)) }
    case nil, .null: break
    case let other?:
      draft.breakOff("content: expected a string, found \(other.typeName)")
    }
    if let refusal = message.text("refusal"), !refusal.isEmpty {
      draft.append(refusal: refusal)
      progress.insert(.content)
    }
    return progress
  }

  /// Reasoning that a router tells in details alone: text, or a summary of it.
  private static func readReasoningDetails(
    _ message: JSONValue, into draft: inout ReplyDraft
  ) -> StreamProgress {
    var progress: StreamProgress = []
    for detail in message.field("reasoning_details")?.arrayValue ?? [] {
      guard let text = detail.text("text") ?? detail.text("summary"), !text.isEmpty else {
        continue
      }
      draft.append(reasoning: text)
      progress.insert(.reasoning)
    }
    return progress
  }

  private static func readPart(_ part: JSONValue, into draft: inout ReplyDraft) -> StreamProgress {
    switch part.text("type") {
    case "text":
      draft.append(text: part.text("text") ?? "")
      return .content
    case "refusal":
      draft.append(refusal: part.text("refusal") ?? "")
      return .content
    case "thinking":
      for piece in part.field("thinking")?.arrayValue ?? [] {
        draft.append(reasoning: piece.text("text") ?? "")
      }
      return .reasoning
    case let type:
      draft.note("content of type \"\((type ?? "").bounded(to: 80))\" is left out")
      return []
    }
  }

  /// Begins a call with what its first piece holds; returns its position.
  @discardableResult
  static func beginToolCall(_ call: JSONValue, into draft: inout ReplyDraft) -> Int? {
    let function = call.field("function") ?? call.field("custom")
    let id = call.text("id") ?? ""
    guard let position = draft.beginToolCall(id: id, name: function?.text("name") ?? "") else {
      return nil
    }
    draft.append(arguments: arguments(of: function), toCall: position)
    return position
  }

  /// The text of the arguments; some servers write the object itself.
  static func arguments(of function: JSONValue?) -> String {
    switch function?["arguments"] ?? function?["input"] {
    case .string(let text): text
    case let .object(object): JSONValue.object(object).text()
    default: ""
    }
  }
}
