import ContractModel

/// `policy-empties-chain`: after an outage of the first entries the policy lets nobody serve.
enum PolicyEmptiesChain: ChainRule {
  static func findings(in chain: LintedChain) -> [Diagnostic] {
    guard let last = chain.allowed.last,
      let next = chain.members.first(where: { $0.position > last.position })
    else { return [] }
    let down = chain.route.entries.prefix(last.position + 1).map { "\"\($0.name)\"" }
    return [
      chain.finding(
        .note, "policy-empties-chain", on: next,
        "with \(down.prefix(8).joined(separator: ", ")) down the policy leaves "
          + "\"\(chain.route.name)\" nobody: \(next.environment.name): \(next.rule ?? "")",
        remedy: "take the entry out if failing is wanted, or add one that the policy allows")
    ]
  }
}
