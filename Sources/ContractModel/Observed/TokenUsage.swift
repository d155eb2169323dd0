/// Token counts of one exchange as the provider reports them, normalised.
///
/// Input includes cached tokens and output includes reasoning tokens, whatever the wire says.
package struct TokenUsage: Sendable, Hashable {
  package var inputTokens: Int?
  package var cachedInputTokens: Int?
  package var cacheWriteTokens: Int?
  package var outputTokens: Int?
  package var reasoningTokens: Int?

  package init(
    inputTokens: Int? = nil, cachedInputTokens: Int? = nil, cacheWriteTokens: Int? = nil,
    outputTokens: Int? = nil, reasoningTokens: Int? = nil
  ) {
    self.inputTokens = inputTokens
    self.cachedInputTokens = cachedInputTokens
    self.cacheWriteTokens = cacheWriteTokens
    self.outputTokens = outputTokens
    self.reasoningTokens = reasoningTokens
  }
}
