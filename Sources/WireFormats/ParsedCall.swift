import ContractModel

/// A request as a provider's side reads it.
package struct ParsedCall: Sendable, Hashable {
  package var prompt: Prompt
  /// The model the caller asked for, as it stands on the wire.
  package var model: String
  /// Whether a stream is to end with token counts; only OpenAI's API lets the caller choose.
  package var wantsStreamUsage: Bool
  /// Whether a stream is to be one growing JSON array; only Google's API lets the caller choose.
  package var wantsArray: Bool

  package init(
    prompt: Prompt, model: String, wantsStreamUsage: Bool = true,
    wantsArray: Bool = false
  ) {
    self.prompt = prompt
    self.model = model
    self.wantsStreamUsage = wantsStreamUsage
    self.wantsArray = wantsArray
  }
}
