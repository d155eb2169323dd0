import ContractModel

/// What a request needs of a member, read from the prompt before anything is sent.
package struct RequestNeeds: Sendable, Hashable {
  package var capabilities: Set<Capability>
  /// Estimated tokens of the whole prompt; an upper bound, since no tokenizer is asked.
  package var inputTokens: Int
  /// What the caller asked for; nil: whatever the member gives.
  package var outputTokens: Int?
  package var streams: Bool
  /// The reply must parse: JSON or XML was demanded.
  package var isStructured: Bool
  /// The session it belongs to, with its tenant in it, or nil. Never shown: it may hold user data.
  package var session: UInt64?
  /// The class that a route's complexity rules put it in, or nil.
  package var complexity: String?

  package init(
    capabilities: Set<Capability> = [], inputTokens: Int = 0, outputTokens: Int? = nil,
    streams: Bool = false, isStructured: Bool = false, session: UInt64? = nil,
    complexity: String? = nil
  ) {
    self.capabilities = capabilities
    self.inputTokens = inputTokens
    self.outputTokens = outputTokens
    self.streams = streams
    self.isStructured = isStructured
    self.session = session
    self.complexity = complexity
  }
}
