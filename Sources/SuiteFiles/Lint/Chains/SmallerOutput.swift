import ContractModel

/// `smaller-output`: members that write less than the route asks for.
enum SmallerOutput: ChainRule {
  static func findings(in chain: LintedChain) -> [Diagnostic] {
    guard let wanted = chain.route.maxOutputTokens else { return [] }
    let consequence = chain.route.output == .cut ? "its replies are cut" : "it is passed over"
    return chain.allowed.compactMap { member in
      guard let own = member.environment.limits.outputTokens, own < wanted else { return nil }
      return chain.finding(
        .warning, "smaller-output", on: member,
        "\"\(member.environment.name)\" writes \(own) tokens and \"max_output_tokens\" is "
          + "\(wanted): \(consequence)",
        remedy: "lower max_output_tokens, or choose a fallback that writes as much")
    }
  }
}
