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
