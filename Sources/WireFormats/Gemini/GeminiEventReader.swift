import ContractModel
import JSONSupport

/// Reads responses of `generateContent`: the whole of a plain reply, or the chunks of a stream.
///
/// A stream has no end marker; it is complete where a finish reason came with the last content or
/// after it. Some gateways send the reason early, and again at the end.
struct GeminiEventReader: EventReader {
  let doneMarker: StreamProgress = []
  let framing = EventFraming.openEnded
  private var usage = GeminiUsage()

  mutating func read(_ event: JSONValue, into draft: inout ReplyDraft) -> StreamProgress {
    if event.field("error") != nil, let error = ErrorBody.envelope(in: event) {
      draft.error = error
      return .failed
    }
    readEnvelope(event, into: &draft)
    if let feedback = event.field("promptFeedback") { readBlock(feedback, into: &draft) }
    guard let candidate = candidate(in: event, into: &draft) else { return [] }
    var progress: StreamProgress = []
    for part in candidate.field("content")?.field("parts")?.arrayValue ?? [] {
      progress.formUnion(GeminiPartReader.read(part, into: &draft))
    }
    if let word = candidate.text("finishReason") {
      finish(word, candidate, in: &draft)
    } else if !progress.isEmpty {
      draft.stopWord = nil
      draft.refusal = nil
    }
    return progress
  }

  func conclude(_ draft: ReplyDraft, _ end: StreamEnd) -> Reply {
    draft.reply(Gemini.finishReasons, draft.stopWord == nil ? end : .marked)
  }

  private mutating func readEnvelope(_ event: JSONValue, into draft: inout ReplyDraft) {
    if let id = event.text("responseId") { draft.id = id.bounded(to: 256) }
    if let model = event.text("modelVersion") { draft.model = model.bounded(to: 256) }
    if let counts = event.field("usageMetadata") {
      usage.read(counts)
      draft.usage = usage.tokens
    }
    let status = event.field("modelStatus")
    let stage = status?.text("modelStage") ?? ""
    if ["LEGACY", "DEPRECATED", "RETIRED"].contains(stage) {
      let end = status?.text("retirementTime").map { ", retired on \($0.bounded(to: 40))" } ?? ""
      draft.note("the model is \(stage.lowercased())\(end)")
    }
  }

  /// The candidate of index 0; others were not asked for.
  private func candidate(in event: JSONValue, into draft: inout ReplyDraft) -> JSONValue? {
    var first: JSONValue?
    for candidate in event.field("candidates")?.arrayValue ?? [] {
      if first == nil, (candidate.field("index")?.intValue ?? 0) == 0 {
        first = candidate
      } else {
        draft.note("the reply has more than one candidate; only the first is read")
      }
    }
    return first
  }

  /// A prompt that was blocked has no candidate; the block is the end.
  private func readBlock(_ feedback: JSONValue, into draft: inout ReplyDraft) {
    guard let word = feedback.text("blockReason") else { return }
    draft.stopWord = word
    draft.refusal = refusal(word, feedback, explanation: feedback.text("blockReasonMessage"))
  }

  private func finish(_ word: String, _ candidate: JSONValue, in draft: inout ReplyDraft) {
    draft.stopWord = word
    let message = candidate.text("finishMessage")
    switch Gemini.finishReasons[word] {
    case .contentFilter: draft.refusal = refusal(word, candidate, explanation: message)
    case .error:
      draft.error = ProviderError(
        code: word,
        message: message?.bounded(to: ErrorBody.longest) ?? "the reply ended with \"\(word)\"")
    default: break
    }
  }

  /// The category is that of the rating which blocked.
  private func refusal(
    _ word: String, _ holder: JSONValue, explanation: String?
  ) -> WireRefusal {
    let ratings = holder.field("safetyRatings")?.arrayValue ?? []
    let blocking = ratings.first { $0["blocked"]?.boolValue ?? false }
    return WireRefusal(
      kind: .contentFilter, raw: word.bounded(to: 256),
      category: blocking?.text("category")?.bounded(to: 128),
      explanation: explanation?.bounded(to: 2048))
  }
}
