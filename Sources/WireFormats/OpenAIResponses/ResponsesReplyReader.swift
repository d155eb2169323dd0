import ContractModel
import JSONSupport

/// Reads a response; pieces of it also read the events of a stream.
enum ResponsesReplyReader {
  static func read(_ response: JSONValue, into draft: inout ReplyDraft) {
    readEnvelope(response, into: &draft)
    readStatus(response, into: &draft)
    guard response.field("output")?.arrayValue != nil else {
      return draft.breakOff("the reply has no \"output\"")
    }
    _ = readOutput(of: response, into: &draft)
  }

  static func conclude(_ draft: ReplyDraft, _ end: StreamEnd) -> Reply {
    var draft = draft
    _ = draft.takeRefusalText()
    return draft.reply(OpenAIResponses.stopWords, end)
  }

  /// Id, model and token counts, which the response carries at every stage.
  static func readEnvelope(_ response: JSONValue, into draft: inout ReplyDraft) {
    if let id = response.text("id"), !id.isEmpty { draft.id = id.bounded(to: 256) }
    if let model = response.text("model"), !model.isEmpty { draft.model = model.bounded(to: 256) }
    guard let usage = response.field("usage") else { return }
    let input = usage["input_tokens_details"]
    draft.usage = TokenUsage(
      inputTokens: usage.count("input_tokens"), cachedInputTokens: input?.count("cached_tokens"),
      cacheWriteTokens: input?.count("cache_write_tokens"),
      outputTokens: usage.count("output_tokens"),
      reasoningTokens: usage["output_tokens_details"]?.count("reasoning_tokens"))
  }

  /// The status, or the reason of an incomplete one, as the stop word; a failure as an error.
  static func readStatus(_ response: JSONValue, into draft: inout ReplyDraft) {
    let status = response.text("status")
    switch status {
    case "failed", "cancelled":
      guard draft.error == nil else { return }
      draft.error =
        ErrorBody.envelope(in: response)
        ?? ProviderError(message: "the response ended with status \"\(status ?? "")\"")
    case "incomplete":
      draft.stopWord = response["incomplete_details"]?.text("reason") ?? status
    default:
      draft.stopWord = status
    }
  }

  /// Every item of a whole response.
  static func readOutput(
    of response: JSONValue, into draft: inout ReplyDraft
  ) -> StreamProgress {
    var parts = ResponsesParts()
    return parts.read(outputOf: response, into: &draft)
  }
}
