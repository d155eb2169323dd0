import ContractModel

/// `weights-partial`: a route weighs some siblings and leaves others at their environment's weight.
enum PartialWeights: ChainRule {
  static func findings(in chain: LintedChain) -> [Diagnostic] {
    guard !chain.route.weights.isEmpty else { return [] }
    var findings: [Diagnostic] = []
    for position in Set(chain.allowed.map(\.position)).sorted() {
      let siblings = chain.allowed.filter { $0.position == position }
      let left = siblings.filter { chain.route.weights.share(of: $0.environment) == nil }
      guard !left.isEmpty, left.count < siblings.count else { continue }
      findings.append(
        chain.finding(
          .warning, "weights-partial", on: left[0],
          "\"weights\" leaves out \(LintedChain.listed(left)), which count with their own weight",
          remedy: "give every member of the entry a weight"))
    }
    return findings + unused(chain)
  }

  /// Shares of members that the chain does not have.
  private static func unused(_ chain: LintedChain) -> [Diagnostic] {
    let names = Set(chain.members.flatMap { [$0.environment.name, $0.environment.family] })
    return (chain.route.weights + chain.route.canary).filter { !names.contains($0.member.name) }
      .map { share in
        Diagnostic(
          .warning, code: "share-without-member",
          "\"\(share.member.name)\" is no member of the chain of \"\(chain.route.name)\"",
          at: share.member.location, excerpt: share.member.excerpt, remedy: "take it out")
      }
  }
}
