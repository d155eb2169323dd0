import ContractModel

/// `duplicate-target`: an entry all of whose members stand in the chain already.
enum DuplicateTarget: ChainRule {
  static func findings(in chain: LintedChain) -> [Diagnostic] {
    let present = Set(chain.members.map(\.position))
    return chain.route.entries.enumerated().compactMap { position, entry in
      guard !present.contains(position) else { return nil }
      return Diagnostic(
        .warning, code: "duplicate-target",
        "every member of \"\(entry.name)\" stands before it in the chain of "
          + "\"\(chain.route.name)\" already",
        at: entry.location, excerpt: entry.excerpt,
        remedy: "a member is tried once per request: leave it out, or name another model")
    }
  }
}
