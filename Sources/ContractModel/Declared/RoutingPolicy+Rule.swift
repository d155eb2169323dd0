extension RoutingPolicy {
  /// The rule that keeps an environment from serving, in the words of the file, or nil.
  ///
  /// Deny lists win over allow lists. With regions declared, an environment without one is out.
  package func rule(against member: ModelEnvironment) -> String? {
    let names = [member.name, member.family, member.model]
    if denyProviders.contains(member.provider) {
      return "policy.deny_providers has \"\(member.provider)\""
    }
    if let denied = names.first(where: denyModels.contains) {
      return "policy.deny_models has \"\(denied)\""
    }
    if !allowProviders.isEmpty, !allowProviders.contains(member.provider) {
      return "policy.allow_providers lacks \"\(member.provider)\""
    }
    if !allowModels.isEmpty, !names.contains(where: allowModels.contains) {
      return "policy.allow_models lacks \"\(member.family)\""
    }
    guard !regions.isEmpty else { return nil }
    guard let region = member.region else {
      return "policy.regions is given and the environment states no region"
    }
    return regions.contains(region) ? nil : "policy.regions lacks \"\(region)\""
  }
}
