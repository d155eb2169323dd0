import ContractModel
import JSONSupport

/// The counts of `usageMetadata`, cumulative over a stream: the last one of each stands.
struct GeminiUsage: Sendable {
  private var prompt: Int?
  private var toolPrompt: Int?
  private var cached: Int?
  private var candidates: Int?
  private var thoughts: Int?

  mutating func read(_ counts: JSONValue) {
    prompt = counts.count("promptTokenCount") ?? prompt
    toolPrompt = counts.count("toolUsePromptTokenCount") ?? toolPrompt
    cached = counts.count("cachedContentTokenCount") ?? cached
    candidates = counts.count("candidatesTokenCount") ?? candidates
    thoughts = counts.count("thoughtsTokenCount") ?? thoughts
  }

  /// Results of the provider's own tools count as input, thoughts as output.
  var tokens: TokenUsage {
    TokenUsage(
      inputTokens: Self.sum(prompt, toolPrompt), cachedInputTokens: cached,
      outputTokens: Self.sum(candidates, thoughts), reasoningTokens: thoughts)
  }

  private static func sum(_ counts: Int?...) -> Int? {
    let known = counts.compactMap { $0 }
    return known.isEmpty ? nil : saturatingSum(known)
  }
}
