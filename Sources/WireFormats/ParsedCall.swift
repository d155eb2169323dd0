import ContractModel

/// A request as a provider's side reads it.
package struct ParsedCall: Sendable, Hashable {
  /// Which of an API's calls this is; each has its own shape of reply.
  package enum Operation: String, Sendable, Hashable, CaseIterable {
    case chat
    /// A prompt of plain text to be gone on with, such as Ollama's `/api/generate`.
    case completion
  }

  package var prompt: Prompt
  /// The model the caller asked for, as it stands on the wire.
  package var model: String
  /// Whether a stream is to end with token counts; only OpenAI's API lets the caller choose.
  package var wantsStreamUsage: Bool
  /// Whether a stream is to be one growing JSON array; only Google's API lets the caller choose.
  package var wantsArray: Bool
  package var operation: Operation

  package init(
    prompt: Prompt, model: String, wantsStreamUsage: Bool = true, wantsArray: Bool = false,
    operation: Operation = .chat
  ) {
    self.prompt = prompt
    self.model = model
    self.wantsStreamUsage = wantsStreamUsage
    self.wantsArray = wantsArray
    self.operation = operation
  }
}
