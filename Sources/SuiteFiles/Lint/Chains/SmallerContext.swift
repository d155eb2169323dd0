import ContractModel

/// `smaller-context`: fallbacks that cannot hold every prompt which the primary can.
enum SmallerContext: ChainRule {
  static func findings(in chain: LintedChain) -> [Diagnostic] {
    guard let first = chain.allowed.first,
      let limit = first.environment.limits.contextTokens
    else { return [] }
    return chain.allowed.dropFirst().compactMap { member in
      guard let own = member.environment.limits.contextTokens, own < limit else { return nil }
      return chain.finding(
        .note, "smaller-context", on: member,
        "\"\(member.environment.name)\" holds \(own) tokens, \"\(first.environment.name)\" "
          + "\(limit): longer prompts pass it over",
        remedy: "see that another fallback holds them, or keep prompts below \(own) tokens")
    }
  }
}
