import ContractModel
import JSONSupport

/// What of a Mistral completion OpenAI's readers do not know.
enum MistralReplyReader {
  /// The count of cached tokens stands in three places, depending on the version of the API.
  static func readCachedTokens(_ value: JSONValue, into draft: inout ReplyDraft) {
    guard draft.usage.cachedInputTokens == nil, let usage = value.field("usage") else { return }
    draft.usage.cachedInputTokens =
      usage.count("num_cached_tokens") ?? usage["prompt_token_details"]?.count("cached_tokens")
  }

  static func conclude(_ draft: ReplyDraft, _ end: StreamEnd) -> Reply {
    OpenAIChatReplyReader.conclude(draft, end, reasons: MistralChat.finishWords.meanings)
  }
}
