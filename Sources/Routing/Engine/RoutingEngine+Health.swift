import ContractModel

/// What an outcome does to the health of the member that gave it.
extension RoutingEngine {
  /// What transports may be early by when they say that an attempt's time was over.
  private static let slack: Int64 = 10_000_000

  mutating func account(
    _ run: RequestRun, _ order: AttemptOrder, _ failure: ExchangeFailure, pause: Pause?,
    at now: Moment
  ) -> HealthEffect {
    if failure.kind == .timeout, !hadItsTime(run, order, at: now) {
      _ = health.record(.none, order.ticket, at: now)
      return .ignored
    }
    let evidence = failure.kind.evidence
    let effect = HealthEffect(
      health.record(evidence, order.ticket, at: now),
      until: health.slots[order.ticket.slot].breaker.until)
    guard let until = benchEnd(run, order, failure, pause: pause, at: now), until > now else {
      return effect
    }
    let benched = health.bench(
      order.ticket, scope: failure.reach, until: until, after: failure.kind)
    if case .opened = effect { return effect }
    return benched ?? .ignored
  }

  /// A timeout counts where the member's own limit, or at least the route's reserve, was its to use:
  /// neither a caller's haste nor the time that others took is its failure.
  private func hadItsTime(_ run: RequestRun, _ order: AttemptOrder, at now: Moment) -> Bool {
    let given = order.deadline.nanoseconds(since: run.began)
    let own = run.plan.members[order.member].timeout
    guard given < own, now.later(by: Self.slack) >= order.deadline else { return true }
    return !run.isCallerBound && given >= run.plan.rules.reserve
  }

  /// Until when a failure benches, or nil where it does not.
  private mutating func benchEnd(
    _ run: RequestRun, _ order: AttemptOrder, _ failure: ExchangeFailure, pause: Pause?,
    at now: Moment
  ) -> Moment? {
    let rules = run.plan.rules
    let longest = RetryHint.longestDelay.wholeNanoseconds
    let hint = failure.retryAfter.map { now.later(by: min(max(0, $0.wholeNanoseconds), longest)) }
    switch failure.kind {
    case .gone:
      return rules.goneBench.map { max(hint ?? now, now.later(by: $0)) } ?? .never
    case .auth, .billing: return hint ?? now.later(by: rules.accountBench)
    case .overloaded, .server, .network, .timeout: return hint
    case .rateLimit:
      if let hint { return hint }
      // While this request waits, others need not run into the same limit.
      if let pause { return pause.until }
      return health.coolDown(
        order.ticket, first: rules.coolDown, longest: rules.longestCoolDown, began: run.began,
        at: now)
    default: return nil
    }
  }
}

extension HealthEffect {
  init(_ effect: Breaker.Effect, until: Moment) {
    switch effect {
    case .none: self = .none
    case .ignored: self = .ignored
    case .counted: self = .counted
    case .opened: self = .opened(until: until)
    case .closed: self = .closed
    }
  }
}
