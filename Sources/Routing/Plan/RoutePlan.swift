import ContractModel

/// A chain ready to be routed: its members in order, and what the route declares about them.
///
/// Built once for a name and shared by all its requests; members are spoken of by their index.
package struct RoutePlan: Sendable, Hashable {
  /// What a caller asks for to be served by it: a route, alias, family, environment or list.
  package var name: String { didSet { identity = Self.identity(of: name) } }
  /// Never empty; the declared order, primary first.
  package var members: [PlannedMember]
  /// What the name covers and the policy keeps from serving.
  package var exclusions: [Chain.Exclusion]
  package var settings: RouteSettings
  /// For each class of complexity the last tier that is good enough; empty: all are for all.
  package var leastTiers: [LeastTier]
  /// The name as 64 bits (FNV-1a), under which state of this plan is kept.
  package private(set) var identity: UInt64

  package init(
    name: String, members: [PlannedMember], exclusions: [Chain.Exclusion] = [],
    settings: RouteSettings = RouteSettings(), leastTiers: [LeastTier] = []
  ) {
    self.name = name
    self.members = members
    self.exclusions = exclusions
    self.settings = settings
    self.leastTiers = leastTiers
    identity = Self.identity(of: name)
  }

  private static func identity(of name: String) -> UInt64 {
    name.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  /// A class of requests with the last tier whose members are good enough for it.
  package struct LeastTier: Sendable, Hashable {
    package var complexity: String
    package var tier: Int

    package init(complexity: String, tier: Int) {
      self.complexity = complexity
      self.tier = tier
    }
  }
}

/// A member at its position, with what only this chain says of it.
package struct PlannedMember: Sendable, Hashable {
  package var environment: ModelEnvironment {
    didSet { capabilities = CapabilityBits(environment.capabilities) }
  }
  /// Its place among the chain's entries, from 0, gaps allowed. Members of one tier are
  /// alternatives of one another (the same model in several places); a later tier is a fallback.
  package var tier: Int
  /// Share of the tier's traffic under `spread`, relative to its siblings; 0 serves as a last
  /// resort only.
  package var weight: Double
  /// Share of the tier's traffic it gets at most while it is on trial, 0 to 1; nil: not on trial.
  package var canaryShare: Double?
  /// Whose health it shares: equal in every plan for the same environment under equal breaker
  /// settings. An index from 0, without gaps over the whole project.
  package var healthIndex: Int
  /// Retries that an inline list declares for this member alone; nil: the route's.
  package var retries: Int?
  /// The environment's capabilities, one bit each, so that gates need not hash.
  private(set) var capabilities: CapabilityBits

  package init(
    environment: ModelEnvironment, tier: Int, weight: Double = 1, canaryShare: Double? = nil,
    healthIndex: Int, retries: Int? = nil
  ) {
    self.environment = environment
    self.tier = tier
    self.weight = weight
    self.canaryShare = canaryShare
    self.healthIndex = healthIndex
    self.retries = retries
    capabilities = CapabilityBits(environment.capabilities)
  }
}
