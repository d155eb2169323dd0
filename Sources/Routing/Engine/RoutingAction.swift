import ContractModel

/// What the owner of a request does next.
package enum RoutingAction: Sendable, Hashable {
  /// Send it to this member and report the outcome with `RoutingEngine.next`.
  case attempt(AttemptOrder)
  /// Do nothing until then, and call `RoutingEngine.resume`.
  case wait(until: Moment, for: WaitReason)
  /// The request is over; nothing is sent for it any more.
  case finish(Ending)
}

/// What a wait is for.
package enum WaitReason: String, Sendable, Hashable, CaseIterable {
  /// Before the same member is asked again.
  case backoff
  /// Until a rate limit's hint has passed, before the same member is asked again.
  case rateLimit = "rate_limit"
  /// No member may be asked: until the first comes back.
  case exhaustion
}
