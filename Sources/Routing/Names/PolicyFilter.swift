import ContractModel

/// Applies the declared policy to environments; what a list cannot confirm is not allowed.
package struct PolicyFilter: Sendable {
  private let policy: RoutingPolicy

  package init(_ policy: RoutingPolicy) { self.policy = policy }

  /// The rule that keeps a member from serving, in the words of the file, or nil.
  ///
  /// Deny lists win over allow lists. With regions declared, a member without one is out.
  package func rule(against member: ModelEnvironment) -> String? {
    let names = [member.name, member.family, member.model]
    if policy.denyProviders.contains(member.provider) {
      return "policy.deny_providers has \"\(member.provider)\""
    }
    if let denied = names.first(where: policy.denyModels.contains) {
      return "policy.deny_models has \"\(denied)\""
    }
    if !policy.allowProviders.isEmpty, !policy.allowProviders.contains(member.provider) {
      return "policy.allow_providers lacks \"\(member.provider)\""
    }
    if !policy.allowModels.isEmpty, !names.contains(where: policy.allowModels.contains) {
      return "policy.allow_models lacks \"\(member.family)\""
    }
    guard !policy.regions.isEmpty else { return nil }
    guard let region = member.region else {
      return "policy.regions is given and the environment states no region"
    }
    return policy.regions.contains(region) ? nil : "policy.regions lacks \"\(region)\""
  }

  /// Whether one environment of a family comes before another: by region order, then by name.
  package func precedes(_ left: ModelEnvironment, _ right: ModelEnvironment) -> Bool {
    (rank(left), left.name) < (rank(right), right.name)
  }

  private func rank(_ member: ModelEnvironment) -> Int {
    member.region.flatMap(policy.regions.firstIndex(of:)) ?? policy.regions.count
  }
}
