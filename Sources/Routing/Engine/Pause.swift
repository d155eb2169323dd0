import ContractModel

/// A wait that would lead to the same member being asked again.
struct Pause: Sendable {
  /// Which allowance of the member it uses up.
  enum Use: Sendable { case retry, parseRetry, wait }

  let use: Use
  let until: Moment

  var kind: AttemptOrder.Kind { use == .parseRetry ? .parseRetry : .retry }
  var reason: WaitReason { use == .wait ? .rateLimit : .backoff }
}

extension RoutingEngine {
  /// The pause before the same member is asked again, if its allowance and the time permit one.
  mutating func pause(
    _ run: inout RequestRun, _ failure: ExchangeFailure, at now: Moment
  ) -> Pause? {
    let rules = run.plan.rules
    guard !failure.retryForbidden, run.attempts + 1 + run.untried <= rules.ceiling else {
      return nil
    }
    let hint = failure.retryAfter.map { max(0, $0.wholeNanoseconds) }
    let other = hasOther(run, at: now)
    let length: Int64
    let use: Pause.Use
    switch rules.move(after: failure.kind) {
    case .stop, .next, .nextOnce, .stopUnlessFallback: return nil
    case .wait(let limit, _):
      guard limit > 0, !run.hasWaited, hint ?? rules.backoffCeiling(beforeRetry: 1) <= limit else {
        return nil
      }
      use = .wait
      length = wait(&run, hint: hint, retry: 1)
    case .retry:
      guard run.retries < run.member.retries ?? (other ? rules.retries : rules.lastRetries),
        hint ?? 0 <= rules.backoffLongest
      else { return nil }
      use = .retry
      length = wait(&run, hint: hint, retry: run.retries + 1)
    case .parseRetry:
      guard run.parseRetries < parseAllowance(run, failure.kind) else { return nil }
      use = .parseRetry
      length = hint ?? 0
    }
    let room = run.remaining(at: now) - (other ? run.reserve(at: now) : 0)
    return length < room ? Pause(use: use, until: now.later(by: length)) : nil
  }

  /// A retry declared by name is at least one, also where no parse retries are declared.
  private func parseAllowance(_ run: RequestRun, _ kind: FailureClass) -> Int {
    let isDeclared = run.plan.plan.settings.triggers[kind] == .retry
    return max(run.plan.rules.parseRetries, isDeclared ? run.plan.rules.retries : 0)
  }

  /// Never shorter than the hint; a little longer at random, since all callers are told the same.
  private func wait(_ run: inout RequestRun, hint: Int64?, retry: Int) -> Int64 {
    let jittered = run.random.upTo(run.plan.rules.backoffCeiling(beforeRetry: retry))
    guard let hint, hint > 0 else { return jittered }
    let (spread, overflow) = hint.addingReportingOverflow(
      run.random.upTo(min(Self.spread, hint / 4)))
    return max(overflow ? hint : spread, jittered)
  }

  /// Whether health lets the member be asked when the pause is over.
  func mayPause(_ run: RequestRun, _ pause: Pause) -> Bool {
    health.admission(of: run.member.slot, at: pause.until).isOpen
  }
}
