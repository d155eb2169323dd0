import ContractModel

/// What an outcome does to the request: the next move by its class.
extension RoutingEngine {
  mutating func succeed(_ run: inout RequestRun, _ order: AttemptOrder, at now: Moment) {
    run.hash.fold(100)
    let effect = HealthEffect(health.record(.success, order.ticket, at: now), until: .never)
    close(&run, .succeeded, .none, effect, at: now)
    run.phase = .over(.served(member: order.member))
  }

  mutating func passOver(
    _ run: inout RequestRun, _ order: AttemptOrder, _ rule: String, at now: Moment
  ) {
    run.hash.fold(101)
    _ = health.record(.none, order.ticket, at: now)
    run.skips.append(Skip(member: order.member, reason: .notAllowed(rule: rule)))
    close(&run, .passedOver(rule: rule), .next, .none, at: now)
    advance(&run, at: now)
  }

  mutating func fail(
    _ run: inout RequestRun, _ order: AttemptOrder, _ failure: ExchangeFailure,
    _ commitment: AttemptEvent.Commitment, at now: Moment
  ) {
    run.hash.fold(commitment == .open ? 102 : 103)
    failure.fold(into: &run.hash)
    let pause = commitment == .open ? pause(&run, failure, at: now) : nil
    let effect = account(run, order, failure, pause: pause, at: now)
    let hop = FailureSummary.Hop(member: order.member, failure: failure)
    let consequence: RoutedAttempt.Consequence
    if let ending = ending(at: hop, commitment) {
      consequence = .stop
      run.phase = .over(ending)
      close(&run, .failed(failure, commitment), consequence, effect, at: now)
      return
    }
    run.hops.append(hop)
    if failure.kind == .refusal { run.refusal = hop }
    let move = move(&run, failure, pause: pause, at: now)
    close(&run, .failed(failure, commitment), move, effect, at: now)
    switch move {
    case .retry: if let pause { begin(pause, &run, at: now) }
    case .next: advance(&run, at: now)
    case .stop, .none: stop(&run, at: now)
    }
  }

  /// The ending that follows whatever the route declares: this side's own failures, and whatever
  /// happens once content was handed over.
  private func ending(
    at hop: FailureSummary.Hop, _ commitment: AttemptEvent.Commitment
  ) -> Ending? {
    switch hop.failure.kind {
    case .cancelled: return .cancelled
    case .local: return .localFailure(hop.failure)
    case _ where commitment == .open: return nil
    case .refusal: return .refused(member: hop.member, hop.failure)
    // The reply ended by itself, however it reads: whoever has its text has all of it.
    case .contentFilter, .empty, .modelOutput: return .served(member: hop.member)
    default: return .interrupted(member: hop.member, hop.failure)
    }
  }

  /// The next move; a retry only where its pause was granted and health still lets it.
  private mutating func move(
    _ run: inout RequestRun, _ failure: ExchangeFailure, pause: Pause?, at now: Moment
  ) -> RoutedAttempt.Consequence {
    if let pause, mayPause(run, pause) { return .retry }
    switch run.plan.rules.move(after: failure.kind) {
    case .stop, .wait(_, then: .stop): return .stop
    case .next, .retry, .parseRetry, .wait(_, then: .next): return .next
    case .stopUnlessFallback:
      return run.hops.first?.member == run.current ? .stop : .next
    case .nextOnce:
      let bit = UInt32(1) << UInt32(failure.kind.ordinal)
      guard run.usedOnce & bit == 0 else { return .stop }
      run.usedOnce |= bit
      return .next
    }
  }

  private mutating func begin(_ pause: Pause, _ run: inout RequestRun, at now: Moment) {
    switch pause.use {
    case .retry: run.retries += 1
    case .parseRetry: run.parseRetries += 1
    case .wait: run.hasWaited = true
    }
    guard pause.until > now else { return askAgain(&run, pause.kind, at: now) }
    run.phase = .pausing(until: pause.until, pause.kind, for: pause.reason)
    if detail == .full {
      run.trace.steps.append(.waited(from: now, until: pause.until, for: pause.reason))
    }
  }

  /// Writes the outcome of the attempt under way into the trace.
  func close(
    _ run: inout RequestRun, _ outcome: RoutedAttempt.Outcome,
    _ consequence: RoutedAttempt.Consequence, _ effect: HealthEffect, at now: Moment
  ) {
    guard detail == .full else { return }
    run.trace.closeLast(outcome, consequence, effect, at: now)
  }
}
