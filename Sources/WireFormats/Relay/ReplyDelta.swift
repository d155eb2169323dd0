import ContractModel

/// What a piece of a stream brought, neutral to the provider's wire format.
///
/// Deltas in their order build the reply: texts of a kind are joined, arguments by their call.
/// Where an API's plain replies carry arguments as an object (Anthropic, Bedrock), `Reply` spells
/// streamed ones so too: the deltas join to the same JSON, with the blanks the model wrote.
package enum ReplyDelta: Sendable, Hashable {
  /// Comes first and once: id and model as far as the stream has told them by then.
  case begin(id: String?, model: String?)
  case text(String)
  /// Reasoning that is shown apart from the answer.
  case reasoning(String)
  /// Words in a field made for refusals.
  case refusal(String)
  /// A call of the next index, counted from 0; its arguments follow, maybe beside those of others.
  case toolCall(index: Int, id: String, name: String)
  /// More of a call's arguments, which are JSON only when joined.
  case arguments(index: Int, String)
  /// The seal that a call's provider wants back with it; means nothing to any other provider.
  case signature(index: Int, String)
  /// Reasoning that only its own provider can read.
  case sealed(SealedReasoning)
  /// Token counts so far; each one replaces the one before.
  case usage(TokenUsage)
  /// All content so far is void: the reply turned into a refusal.
  case discarded
  /// Why the reply ended; comes last.
  case finish(Finish)
}
