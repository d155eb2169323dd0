/// What a deployment charges, in USD per million tokens.
package struct Price: Sendable, Hashable {
  package var input: Double
  package var output: Double
  /// The price of input read from the provider's prompt cache; the full price where absent.
  package var cachedInput: Double?

  package init(input: Double, output: Double, cachedInput: Double? = nil) {
    self.input = input
    self.output = output
    self.cachedInput = cachedInput
  }

  /// The cost of one exchange in USD, or nil where the provider reported no token counts.
  ///
  /// Input counts include cached tokens, output counts include reasoning tokens, as `TokenUsage`
  /// normalises them.
  package func cost(of usage: TokenUsage) -> Double? {
    guard let inputTokens = usage.inputTokens, let outputTokens = usage.outputTokens else {
      return nil
    }
    let cached = min(inputTokens, max(0, usage.cachedInputTokens ?? 0))
    let fresh = Double(inputTokens - cached) * input + Double(cached) * (cachedInput ?? input)
    return (fresh + Double(outputTokens) * output) / 1_000_000
  }
}
