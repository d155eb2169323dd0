import ContractModel

/// Decides whether one member is asked again, and after what wait; it never changes the member.
///
/// A contract run judges each member on its own, so only failures of transport are retried:
/// what the model said is the observation itself.
package struct MemberRetries: Sendable {
  package enum Decision: Sendable, Hashable {
    case retry(after: Duration)
    case giveUp
  }

  /// Retries after overload, a server's error or a lost connection.
  package var transientRetries: Int
  /// Retries after a rate limit, each no sooner than the provider's hint.
  package var rateLimitRetries: Int
  /// The whole time a trial may spend, waits included; a wait that would pass it is not begun.
  package var budget: Duration
  package var backoff: Backoff

  package init(
    transientRetries: Int = 2, rateLimitRetries: Int = 4, budget: Duration = .seconds(300),
    backoff: Backoff = Backoff()
  ) {
    self.transientRetries = transientRetries
    self.rateLimitRetries = rateLimitRetries
    self.budget = budget
    self.backoff = backoff
  }

  /// What to do after the latest of `failures`, the failures of this trial in order.
  package func decide(
    after failures: [ExchangeFailure], elapsed: Duration,
    using random: inout some RandomNumberGenerator
  ) -> Decision {
    guard let latest = failures.last, !latest.retryForbidden else { return .giveUp }
    let used = failures.dropLast().count { Self.isRateLimit($0) == Self.isRateLimit(latest) }
    guard used < allowance(for: latest.kind) else { return .giveUp }
    let jittered = backoff.wait(beforeRetry: used + 1, using: &random)
    let wait = max(latest.retryAfter ?? .zero, jittered)
    return elapsed + wait < budget ? .retry(after: wait) : .giveUp
  }

  private func allowance(for kind: FailureClass) -> Int {
    switch kind {
    case .rateLimit: rateLimitRetries
    case .overloaded, .server, .network: transientRetries
    default: 0
    }
  }

  private static func isRateLimit(_ failure: ExchangeFailure) -> Bool {
    failure.kind == .rateLimit
  }
}
