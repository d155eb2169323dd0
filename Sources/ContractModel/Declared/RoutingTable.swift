/// An alias: a name of the team's own for families, environments or other aliases, in order.
package struct Alias: Sendable, Hashable {
  package var name: String
  package var targets: [NameReference]
  package var location: SourceLocation

  package init(name: String, targets: [NameReference], location: SourceLocation) {
    self.name = name
    self.targets = targets
    self.location = location
  }
}

/// Everything `environments/routes.yaml` declares, in the order of the file.
package struct RoutingTable: Sendable, Hashable {
  package var policy: RoutingPolicy
  package var degradedCommands: [DegradedCommand]
  package var aliases: [Alias]
  package var routes: [Route]
  /// The route that serves names nobody declared; nil: they are refused.
  package var defaultRoute: NameReference?
  /// How requests are classified for `selection: cost`, unless a route says otherwise.
  package var complexity: ComplexityRules?

  package init(
    policy: RoutingPolicy = RoutingPolicy(), degradedCommands: [DegradedCommand] = [],
    aliases: [Alias] = [], routes: [Route] = []
  ) {
    self.policy = policy
    self.degradedCommands = degradedCommands
    self.aliases = aliases
    self.routes = routes
  }

  /// The route of that name.
  package func route(named name: String) -> Route? { routes.first { $0.name == name } }
}
