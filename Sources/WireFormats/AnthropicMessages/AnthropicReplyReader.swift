import ContractModel
import JSONSupport

/// Reads a message; pieces of it also read the events of a stream.
struct AnthropicReplyReader {
  private var fallback = AnthropicFallbackTrace()
  private var stopDetails: JSONValue?

  mutating func readMessage(_ message: JSONValue, into draft: inout ReplyDraft) {
    readEnvelope(message, into: &draft)
    guard let content = message.field("content")?.arrayValue else {
      return draft.breakOff("the reply has no \"content\"")
    }
    for block in content {
      let calls = draft.toolCalls.count
      _ = readBlock(block, into: &draft)
      if draft.toolCalls.count > calls {
        draft.closeToolCall(calls, input: block["input"])
      }
    }
    readStop(message, into: &draft)
  }

  /// Id, model and token counts of a message or of the event that starts one.
  mutating func readEnvelope(_ message: JSONValue, into draft: inout ReplyDraft) {
    draft.id = message.text("id")?.bounded(to: 256)
    draft.model = message.text("model")?.bounded(to: 256)
    readUsage(message.field("usage"), into: &draft)
  }

  /// Takes a block as it stands or starts; a tool call's input is for `close`.
  mutating func readBlock(_ block: JSONValue, into draft: inout ReplyDraft) -> StreamProgress {
    switch block.text("type") {
    case "text":
      return draft.take(text: block.text("text"))
    case "thinking":
      let progress = draft.take(reasoning: block.text("thinking"))
      Self.readSignature(block, into: &draft)
      return progress
    case "redacted_thinking":
      draft.keep(sealed: block, of: .anthropic)
      return .reasoning
    case "tool_use":
      let id = block.text("id") ?? ""
      _ = draft.beginToolCall(id: id, name: block.text("name") ?? "")
      return .content
    case "fallback":
      fallback.readBlock(block)
      return []
    case let type:
      draft.note("content block of type \"\((type ?? "").bounded(to: 80))\" is left out")
      return []
    }
  }

  /// The seal of a thinking block, or of the piece of one that ends it.
  static func readSignature(_ holder: JSONValue, into draft: inout ReplyDraft) {
    guard let signature = holder.text("signature"), !signature.isEmpty else { return }
    draft.keep(sealed: ["signature": .string(signature)], of: .anthropic)
  }

  /// The stop reason of a message or of a `message_delta`, with what explains a refusal.
  mutating func readStop(_ holder: JSONValue, into draft: inout ReplyDraft) {
    if let word = holder.text("stop_reason") { draft.stopWord = word }
    if let details = holder.field("stop_details") { stopDetails = details }
  }

  /// Counts are cumulative, so that the last one stands; absent and null ones change nothing.
  mutating func readUsage(_ usage: JSONValue?, into draft: inout ReplyDraft) {
    guard let usage else { return }
    let known = draft.usage
    let uncached = usage.count("input_tokens") ?? uncachedInput(of: known)
    draft.usage.cachedInputTokens =
      usage.count("cache_read_input_tokens") ?? known.cachedInputTokens
    draft.usage.cacheWriteTokens =
      usage.count("cache_creation_input_tokens") ?? known.cacheWriteTokens
    draft.usage.inputTokens = uncached.map {
      saturatingSum([
        $0, draft.usage.cachedInputTokens ?? 0, draft.usage.cacheWriteTokens ?? 0,
      ])
    }
    draft.usage.outputTokens = usage.count("output_tokens") ?? known.outputTokens
    draft.usage.reasoningTokens =
      usage["output_tokens_details"]?.count("thinking_tokens") ?? known.reasoningTokens
    fallback.readIterations(usage.field("iterations"))
  }

  private func uncachedInput(of usage: TokenUsage) -> Int? {
    usage.inputTokens.map {
      $0 - (usage.cachedInputTokens ?? 0) - (usage.cacheWriteTokens ?? 0)
    }
  }

  /// The reply; partial content of a refusal is dropped, as the API's documentation asks.
  func conclude(_ draft: ReplyDraft, _ end: StreamEnd) -> Reply {
    var draft = draft
    if draft.stopWord == "refusal" {
      draft.refusal = WireRefusal(
        kind: .classifier, raw: "refusal",
        category: stopDetails?.text("category")?.bounded(to: 128),
        explanation: stopDetails?.text("explanation")?.bounded(to: 2048),
        recommendedModel: stopDetails?.text("recommended_model")?.bounded(to: 256))
      draft.discardContent()
    }
    draft.declinedModels = fallback.declined
    if let serving = fallback.serving { draft.model = serving }
    return draft.reply(AnthropicMessages.stopReasons, end)
  }
}
