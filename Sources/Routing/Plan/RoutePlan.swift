import ContractModel

/// A chain ready to be routed: its members in order, and what the route declares about them.
///
/// Built once for a name and shared by all its requests; members are spoken of by their index.
package struct RoutePlan: Sendable, Hashable {
  /// What a caller asks for to be served by it: a route, alias, family, environment or list.
  package var name: String
  /// Never empty; the declared order, primary first.
  package var members: [PlannedMember]
  /// What the name covers and the policy keeps from serving.
  package var exclusions: [Chain.Exclusion]
  package var settings: RouteSettings

  package init(
    name: String, members: [PlannedMember], exclusions: [Chain.Exclusion] = [],
    settings: RouteSettings = RouteSettings()
  ) {
    self.name = name
    self.members = members
    self.exclusions = exclusions
    self.settings = settings
  }
}

/// A member at its position, with what only this chain says of it.
package struct PlannedMember: Sendable, Hashable {
  package var environment: ModelEnvironment
  /// Which entry of the chain brought it, from 0. Members of one tier are alternatives of one
  /// another (the same model in several places); a later tier is a fallback.
  package var tier: Int
  /// Share of the tier's traffic under `spread`, relative to its siblings; 0 serves as a last
  /// resort only.
  package var weight: Double
  /// Share of the tier's traffic it gets at most while it is on trial, 0 to 1; nil: not on trial.
  package var canaryShare: Double?
  /// Whose health it shares: equal in every plan for the same environment under equal breaker
  /// settings. An index from 0, without gaps over the whole project.
  package var healthIndex: Int

  package init(
    environment: ModelEnvironment, tier: Int, weight: Double = 1, canaryShare: Double? = nil,
    healthIndex: Int
  ) {
    self.environment = environment
    self.tier = tier
    self.weight = weight
    self.canaryShare = canaryShare
    self.healthIndex = healthIndex
  }
}
