import ContractModel

/// `capability-gap`: what the primary can do and a fallback cannot.
enum CapabilityGap: ChainRule {
  static func findings(in chain: LintedChain) -> [Diagnostic] {
    guard let first = chain.allowed.first else { return [] }
    return chain.allowed.dropFirst().compactMap { member in
      let missing = Capability.allCases.filter {
        first.environment.capabilities.contains($0) && !member.environment.capabilities.contains($0)
      }
      guard !missing.isEmpty else { return nil }
      return chain.finding(
        .note, "capability-gap", on: member,
        "\"\(member.environment.name)\" lacks \(missing.map(\.rawValue).joined(separator: ", ")): "
          + "requests that need it pass it over",
        remedy: "add it to its capabilities if it can, or see that another fallback has it")
    }
  }
}
