extension RoutingPolicy {
  /// The rule that keeps an environment from serving, in the words of the file, or nil.
  ///
  /// Deny lists win over allow lists. With regions declared, allowed or denied, an environment
  /// without one is out.
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
    return regionRule(against: member)
  }

  private func regionRule(against member: ModelEnvironment) -> String? {
    guard let region = member.region else {
      if !denyRegions.isEmpty {
        return "policy.deny_regions is given and the environment states no region"
      }
      return regions.isEmpty
        ? nil : "policy.regions is given and the environment states no region"
    }
    if denyRegions.contains(region) { return "policy.deny_regions has \"\(region)\"" }
    return regions.isEmpty || regions.contains(region) ? nil : "policy.regions lacks \"\(region)\""
  }
}
