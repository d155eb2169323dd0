import ContractModel

/// `trial-alone`: an entry whose members are all on trial, so that most requests pass it over.
enum TrialAlone: ChainRule {
  static func findings(in chain: LintedChain) -> [Diagnostic] {
    Set(chain.allowed.map(\.position)).sorted().compactMap { position in
      let siblings = chain.allowed.filter { $0.position == position }
      let isAlone = siblings.allSatisfy {
        chain.route.canary.share(of: $0.environment).map { $0 < 1 } ?? false
      }
      guard isAlone else { return nil }
      return chain.finding(
        .note, "trial-alone", on: siblings[0],
        "all members of \"\(siblings[0].entry.name)\" are on trial: beyond their share the next "
          + "entry serves",
        remedy: "keep one of its deployments out of canary, if that is not wanted")
    }
  }
}
