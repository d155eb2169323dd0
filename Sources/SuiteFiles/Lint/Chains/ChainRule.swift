import ContractModel

/// One thing that may be wrong with a chain and can be seen from its files alone.
protocol ChainRule: Sendable {
  /// What is wrong with the chain, each finding with its place and its remedy.
  static func findings(in chain: LintedChain) -> [Diagnostic]
}
