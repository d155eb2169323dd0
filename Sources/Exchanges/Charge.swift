import ContractModel

/// Whether an exchange was paid for, as far as what was seen of it tells; pure.
///
/// ```
/// no request arrived, or an error status ─▶ none
/// a whole reply with token counts        ─▶ counted
/// anything else: cut, timed out, no counts ─▶ possible
/// ```
package enum Charge: Hashable {
  /// Providers do not charge for what they refuse.
  case none
  case counted(TokenUsage)
  /// The member may have worked, and did not say for how many tokens.
  case possible

  /// Statuses by which a gateway says that it gave up on a member that may be at work still.
  private static let gaveUp: Set<Int> = [408, 504, 524]

  /// What is known of the payment for an exchange that is over.
  package init(_ observed: ObservedExchange) {
    if let head = observed.head {
      self = Self.charge(status: head.status, observed)
    } else {
      self = Self.charge(observed.transport)
    }
  }

  private static func charge(status: Int, _ observed: ObservedExchange) -> Charge {
    guard status < 300 else { return gaveUp.contains(status) ? .possible : .none }
    // Counts of a reply that broke off are those of its beginning.
    guard observed.transport == nil, let reply = observed.reply, reply.error == nil,
      reply.finish.reason != .truncated, reply.usage.inputTokens != nil,
      reply.usage.outputTokens != nil
    else { return .possible }
    return .counted(reply.usage)
  }

  /// Without a head: paid for only where the request may have arrived.
  private static func charge(_ transport: TransportFailure?) -> Charge {
    switch transport?.kind {
    case nil, .resolve, .connect, .tls, .connectTimeout, .local: .none
    case .connectionLost, .headerTimeout, .firstTokenTimeout, .idleTimeout, .totalTimeout,
      .tooLarge, .malformed, .cancelled:
      .possible
    }
  }
}
