import ContractModel

/// `zero-means-none`: a 0 that other gateways take for "the default" or for "off".
enum ZeroMeansNone: ChainRule {
  static func findings(in chain: LintedChain) -> [Diagnostic] {
    let route = chain.route
    var zeros: [(key: String, meaning: String)] = []
    if route.retries == 0 { zeros.append(("retries", "no member is asked twice")) }
    if route.reserve == .zero { zeros.append(("reserve", "no time is kept for the next member")) }
    if route.breaker.failureRate == 0 {
      zeros.append(("breaker.failure_rate", "a single failure opens the breaker"))
    }
    for share in route.canary where share.share == 0 {
      zeros.append(("canary.\(share.member.name)", "the member never serves"))
    }
    return zeros.map { zero in
      chain.finding(
        .note, "zero-means-none",
        "\"\(zero.key)\" of \"\(route.name)\" is 0: \(zero.meaning)",
        remedy: "leave the key out for the default")
    }
  }
}
