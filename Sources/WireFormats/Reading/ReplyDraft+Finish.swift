import ContractModel

extension ReplyDraft {
  /// Makes words in a field for refusals a refusal by the model; says whether there were any.
  mutating func takeRefusalText() -> Bool {
    guard let text = refusalText, !text.isEmpty else { return false }
    refusal = WireRefusal(kind: .modelField, raw: "refusal", explanation: text.bounded(to: 4096))
    return true
  }

  /// The reply, its finish decided in one order for all formats.
  ///
  /// Error, missing end, refusal, then the stop word by the format's table; a plain stop beside
  /// tool calls is tool use, since providers report it so when a tool was named by the caller.
  func reply(_ words: [String: FinishReason], _ end: StreamEnd) -> Reply {
    var reply = Reply(
      id: id, model: model, text: text, reasoning: reasoning, toolCalls: toolCalls,
      usage: usage, error: error, declinedModels: declinedModels, oddities: oddities,
      exceedsLimit: exceedsLimit)
    let reason = finishReason(words, end)
    reply.finish = Finish(reason, raw: stopWord?.bounded(to: 256))
    switch reason {
    case .refusal: reply.refusal = refusal
    case .contentFilter:
      reply.refusal = refusal ?? WireRefusal(kind: .contentFilter, raw: reply.finish.raw ?? "")
    case .unknown:
      reply.oddities.append(
        stopWord.map { "unknown stop reason \"\($0.bounded(to: 80))\"" } ?? "no stop reason")
    default: break
    }
    return reply
  }

  private func finishReason(_ words: [String: FinishReason], _ end: StreamEnd) -> FinishReason {
    if error != nil || isBroken { return .error }
    if end == .missing { return .truncated }
    if let refusal { return refusal.kind == .contentFilter ? .contentFilter : .refusal }
    let known = stopWord.map { words[$0] ?? .unknown }
    if !toolCalls.isEmpty, known == nil || known == .stop { return .toolUse }
    return known ?? .unknown
  }
}
