import ContractModel

/// `fallback-starved`: silent members use the time up before a fallback can have a whole attempt.
enum FallbackStarved: ChainRule {
  static func findings(in chain: LintedChain) -> [Diagnostic] {
    guard let deadline = chain.route.timeout else { return [] }
    let members = chain.allowed
    var spent = Duration.zero
    for (member, next) in zip(members, members.dropFirst()) {
      spent += member.environment.limits.timeout
      guard spent + next.environment.limits.timeout > deadline else { continue }
      let needed = seconds(spent + next.environment.limits.timeout)
      return [
        chain.finding(
          .warning, "fallback-starved", on: next,
          "\"\(next.environment.name)\" has no time for a whole attempt: those before it may take "
            + "\(seconds(spent)) s of \"timeout_seconds\", which is \(seconds(deadline))",
          remedy: "lower their limits.timeout, or write timeout_seconds: \(needed)")
      ]
    }
    return []
  }

  /// Whole seconds, rounded up.
  private static func seconds(_ duration: Duration) -> Int64 {
    let (seconds, rest) = duration.components
    return seconds + (rest > 0 ? 1 : 0)
  }
}
