import ContractModel

/// `undeclared-trigger`: a route declares triggers, and leaves some to the default that teams
/// disagree about.
enum UndeclaredTrigger: ChainRule {
  private static let disputed: [FailureClass] = [.badRequest, .contentFilter, .refusal, .empty]

  static func findings(in chain: LintedChain) -> [Diagnostic] {
    guard !chain.route.triggers.isEmpty else { return [] }
    let left = disputed.filter { chain.route.triggers[$0] == nil }.map(\.rawValue)
    guard !left.isEmpty else { return [] }
    return [
      chain.finding(
        .note, "undeclared-trigger",
        "\"triggers\" of \"\(chain.route.name)\" leaves \(left.joined(separator: ", ")) to the "
          + "default",
        remedy: "declare them, so that a drill can compare: for example \(left[0]): stop")
    ]
  }
}
