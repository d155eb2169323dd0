import ContractModel

/// A request as a provider's side reads it.
package struct ParsedCall: Sendable, Hashable {
  package var prompt: Prompt
  /// The model the caller asked for, as it stands on the wire.
  package var model: String
  /// Whether a stream is to end with token counts; only OpenAI's API lets the caller choose.
  package var wantsStreamUsage: Bool
  /// How the caller wants a stream cut; only Google's API lets it choose.
  package var streamFraming: StreamFraming

  package init(
    prompt: Prompt, model: String, wantsStreamUsage: Bool = true,
    streamFraming: StreamFraming = .events
  ) {
    self.prompt = prompt
    self.model = model
    self.wantsStreamUsage = wantsStreamUsage
    self.streamFraming = streamFraming
  }
}

/// How the pieces of a streamed reply are told apart.
package enum StreamFraming: Sendable, Hashable {
  /// The API's usual way.
  case events
  /// The elements of one JSON array.
  case array
}
