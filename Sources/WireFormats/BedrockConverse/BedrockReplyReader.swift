import ContractModel
import JSONSupport

/// Reads a Converse reply; pieces of it also read the events of a stream.
struct BedrockReplyReader {
  private let head: HTTPHead
  private var guardrail = BedrockGuardrailTrace()
  /// What the model said about a stop, where the caller asked for that field of its own reply.
  private var stopDetails: JSONValue?

  init(_ head: HTTPHead) { self.head = head }

  mutating func readReply(_ reply: JSONValue, into draft: inout ReplyDraft) {
    guard let content = reply["output"]?["message"]?.field("content")?.arrayValue else {
      return draft.breakOff("the reply has no \"output.message.content\"")
    }
    for block in content { Self.readBlock(block, into: &draft) }
    readStop(reply, into: &draft)
    readMetadata(reply, into: &draft)
  }

  private static func readBlock(_ block: JSONValue, into draft: inout ReplyDraft) {
    if let text = block.field("text") {
      _ = draft.take(text: text.stringValue)
    } else if let call = block.field("toolUse") {
      guard let position = beginToolCall(call, into: &draft) else { return }
      draft.closeToolCall(position, input: call["input"])
    } else if let reasoning = block.field("reasoningContent") {
      _ = draft.take(reasoning: reasoning["reasoningText"]?.text("text"))
    } else if let cited = block.field("citationsContent") {
      for piece in cited.field("content")?.arrayValue ?? [] {
        _ = draft.take(text: piece.text("text"))
      }
    } else {
      noteLeftOut(block, in: &draft)
    }
  }

  /// Says that a kind of content has no place in a reply; the kind is the object's only key.
  static func noteLeftOut(_ block: JSONValue, in draft: inout ReplyDraft) {
    let kind = block.objectValue?.keys.first ?? ""
    draft.note("content block of type \"\(kind.bounded(to: 80))\" is left out")
  }

  /// Begins a call without its input; nil where there are too many.
  static func beginToolCall(_ call: JSONValue, into draft: inout ReplyDraft) -> Int? {
    draft.beginToolCall(id: call.text("toolUseId") ?? "", name: call.text("name") ?? "")
  }

  /// The stop reason of a reply or of a `messageStop`, with what the model itself adds to it.
  mutating func readStop(_ holder: JSONValue, into draft: inout ReplyDraft) {
    if let word = holder.text("stopReason") { draft.stopWord = word }
    stopDetails = holder.field("additionalModelResponseFields")?.field("stop_details")
  }

  /// Token counts and traces of a reply or of a `metadata` event.
  mutating func readMetadata(_ holder: JSONValue, into draft: inout ReplyDraft) {
    if let usage = holder.field("usage") { readUsage(usage, into: &draft) }
    guard let trace = holder.field("trace") else { return }
    if let model = trace.field("promptRouter")?.text("invokedModelId") {
      draft.model = model.bounded(to: 2048)
    }
    if let assessments = trace.field("guardrail") { guardrail.read(assessments) }
  }

  /// `inputTokens` leaves out what was read from the cache or written to it.
  private func readUsage(_ usage: JSONValue, into draft: inout ReplyDraft) {
    let (cached, written) = (
      usage.count("cacheReadInputTokens"), usage.count("cacheWriteInputTokens")
    )
    draft.usage = TokenUsage(
      inputTokens: usage.count("inputTokens").map {
        saturatingSum([$0, cached ?? 0, written ?? 0])
      },
      cachedInputTokens: cached, cacheWriteTokens: written,
      outputTokens: usage.count("outputTokens"))
  }

  /// The reply; its id is the request's, as the API gives replies none of their own.
  func conclude(_ draft: ReplyDraft, _ end: StreamEnd) -> Reply {
    var draft = draft
    draft.id = head.headers["x-amzn-requestid"]?.bounded(to: 256)
    let word = draft.stopWord ?? ""
    switch BedrockConverse.stopReasons[word] {
    case .contentFilter:
      draft.refusal = WireRefusal(
        kind: .contentFilter, raw: word, category: guardrail.category,
        explanation: guardrail.reason)
    case .refusal:
      draft.refusal = WireRefusal(
        kind: .classifier, raw: word, category: stopDetails?.text("category")?.bounded(to: 128),
        explanation: stopDetails?.text("explanation")?.bounded(to: 2048))
      draft.discardContent()
    default: break
    }
    return draft.reply(BedrockConverse.stopReasons, end)
  }
}
