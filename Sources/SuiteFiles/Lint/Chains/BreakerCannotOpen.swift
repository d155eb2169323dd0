import ContractModel

/// `breaker-cannot-open`: a member may not have as many calls as its breaker waits for.
enum BreakerCannotOpen: ChainRule {
  static func findings(in chain: LintedChain) -> [Diagnostic] {
    let breaker = chain.route.breaker
    let minutes = Double(breaker.window.components.seconds) / 60
    let slow = chain.allowed.filter { member in
      guard let rate = member.environment.limits.requestsPerMinute else { return false }
      return Double(rate) * minutes < Double(breaker.minimumCalls)
    }
    guard !slow.isEmpty else { return [] }
    return [
      chain.finding(
        .warning, "breaker-cannot-open",
        "the failure rate never opens the breaker of \(LintedChain.listed(slow)): "
          + "\"minimum_calls\" is \(breaker.minimumCalls) and \"requests_per_minute\" allows fewer "
          + "within \"window\"",
        remedy: "lower breaker.minimum_calls, or widen breaker.window")
    ]
  }
}
