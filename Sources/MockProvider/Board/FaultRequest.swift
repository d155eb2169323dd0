/// What decides which faults apply to a request.
package struct FaultRequest: Sendable, Hashable {
  /// How the reply is to come.
  package enum Mode: Sendable, Hashable {
    case plain, stream
  }

  package var member: String
  /// The model the caller asked for, as it stands on the wire.
  package var model: String
  package var mode: Mode
  /// Whether there is a reply for faults to change.
  package var hasReply: Bool
  /// Whether the request offers tools.
  package var hasTools: Bool
  /// What counts against a quota of tokens.
  package var tokens: Int

  package init(
    member: String, model: String, mode: Mode = .plain, hasReply: Bool = true,
    hasTools: Bool = false, tokens: Int = 0
  ) {
    self.member = member
    self.model = model
    self.mode = mode
    self.hasReply = hasReply
    self.hasTools = hasTools
    self.tokens = tokens
  }
}
