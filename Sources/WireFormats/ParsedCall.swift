import ContractModel

/// A request as a provider's side reads it.
package struct ParsedCall: Sendable, Hashable {
  package var prompt: Prompt
  /// The model the caller asked for, as it stands on the wire.
  package var model: String
  /// Whether a stream is to end with token counts; only OpenAI's API lets the caller choose.
  package var wantsStreamUsage: Bool

  package init(prompt: Prompt, model: String, wantsStreamUsage: Bool = true) {
    self.prompt = prompt
    self.model = model
    self.wantsStreamUsage = wantsStreamUsage
  }
}
