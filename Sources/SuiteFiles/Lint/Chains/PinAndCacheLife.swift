import ContractModel

/// `sticky-ttl-vs-cache-ttl`: a session's pin ends while its prompt cache would still be warm.
enum PinAndCacheLife: ChainRule {
  static func findings(in chain: LintedChain) -> [Diagnostic] {
    guard let life = chain.route.affinity?.life else { return [] }
    let longer = chain.allowed.filter { ($0.environment.cacheLife ?? .zero) > life }
    guard !longer.isEmpty else { return [] }
    return [
      chain.finding(
        .warning, "sticky-ttl-vs-cache-ttl",
        "pins of \"\(chain.route.name)\" end before the prompt caches of "
          + LintedChain.listed(longer),
        remedy: "leave affinity.life out: a pin then lives as long as the member's cache_life")
    ]
  }
}
