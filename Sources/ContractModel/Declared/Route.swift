/// A use case: its primary, its fallbacks, and what happens when they fail.
package struct Route: Sendable, Hashable {
  /// How the next member is chosen among those that may serve.
  package enum Selection: String, Sendable, Hashable, CaseIterable {
    case priority, spread, latency, cost
  }

  package var name: String
  package var primary: NameReference
  package var fallbacks: [NameReference]
  package var degradedMode: DegradedMode
  package var maxOutputTokens: Int?
  package var timeout: Duration?
  package var triggers: [FailureClass: TriggerAction]
  package var breaker: BreakerSettings
  package var selection: Selection
  /// Retries of every member, the last one too; nil: 1, and 2 on the last.
  package var retries: Int?
  /// Further tries of a member whose structured reply could not be parsed.
  package var parseRetries = 0
  /// Attempts of one request in all; nil: 8, or the number of members if that is larger.
  package var attempts: Int?
  /// What an attempt leaves of the time for the next member; nil: 10 s or a quarter of the time.
  package var reserve: Duration?
  package var exhaustion = Exhaustion.fail
  package var affinity: Affinity?
  /// Weights that differ from the environments' own.
  package var weights: [MemberShare] = []
  /// Members on trial with the share of their tier's traffic that they get at most.
  package var canary: [MemberShare] = []
  /// In place of the table's own.
  package var complexity: ComplexityRules?
  package var output = OutputRule.cut
  package var location: SourceLocation

  package init(
    name: String, primary: NameReference, fallbacks: [NameReference] = [],
    degradedMode: DegradedMode = .none, maxOutputTokens: Int? = nil, timeout: Duration? = nil,
    triggers: [FailureClass: TriggerAction] = [:], breaker: BreakerSettings = BreakerSettings(),
    selection: Selection = .priority, location: SourceLocation
  ) {
    self.name = name
    self.primary = primary
    self.fallbacks = fallbacks
    self.degradedMode = degradedMode
    self.maxOutputTokens = maxOutputTokens
    self.timeout = timeout
    self.triggers = triggers
    self.breaker = breaker
    self.selection = selection
    self.location = location
  }

  /// The names of the chain as declared, primary first.
  package var entries: [NameReference] { [primary] + fallbacks }
}
