/// What keeps the requests of one session together, so that prompt caches stay warm.
package struct Affinity: Sendable, Hashable {
  /// Where a session's name is read from.
  package enum Source: Sendable, Hashable {
    /// The value of a header of the caller's request; the name in lower case.
    case header(String)
    /// The request's `user`.
    case user
    /// The system prompt and the first user message, which stay the same over a conversation.
    case prefix
  }

  /// In order; the first that a request has names its session.
  package var sources: [Source]
  /// How long a pin holds after its last use; nil: the member's `cache_life`, or five minutes.
  package var life: Duration?
  /// Pins hold over the whole chain, so that a session stays on a fallback after the return.
  package var acrossTiers: Bool
  /// The whole session is served by the model it began with, or not at all.
  package var sameModel: Bool

  package init(
    sources: [Source], life: Duration? = nil, acrossTiers: Bool = false, sameModel: Bool = false
  ) {
    self.sources = sources
    self.life = life
    self.acrossTiers = acrossTiers
    self.sameModel = sameModel
  }
}
