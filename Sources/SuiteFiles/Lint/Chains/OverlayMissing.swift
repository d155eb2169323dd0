import ContractModel

/// `prompt-overlay-missing`: the primary's prompt is helped by an overlay and a fallback's is not.
enum OverlayMissing: ChainRule {
  static func findings(in chain: LintedChain) -> [Diagnostic] {
    guard let first = chain.allowed.first, first.environment.overlay != nil else { return [] }
    let family = first.environment.family
    return chain.allowed.dropFirst().compactMap { member in
      guard member.environment.overlay == nil, member.environment.family != family else {
        return nil
      }
      return chain.finding(
        .note, "prompt-overlay-missing", on: member,
        "\"\(first.environment.name)\" has an overlay and \"\(member.environment.name)\" gets the "
          + "base prompt",
        remedy: "add an overlay to it, or run the suite on it to see that it needs none")
    }
  }
}
