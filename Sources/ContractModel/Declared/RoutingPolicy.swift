/// Which deployments may serve at all; an empty allow list allows all, a deny list always wins.
package struct RoutingPolicy: Sendable, Hashable {
  /// Allowed regions in the order in which a family's environments are tried.
  package var regions: [String]
  package var allowProviders: [String]
  package var denyProviders: [String]
  package var allowModels: [String]
  package var denyModels: [String]
  /// Regions that never serve; an environment that states no region cannot be told from them.
  package var denyRegions: [String]
  package var location: SourceLocation?

  package init(
    regions: [String] = [], allowProviders: [String] = [], denyProviders: [String] = [],
    allowModels: [String] = [], denyModels: [String] = [], denyRegions: [String] = [],
    location: SourceLocation? = nil
  ) {
    self.regions = regions
    self.allowProviders = allowProviders
    self.denyProviders = denyProviders
    self.allowModels = allowModels
    self.denyModels = denyModels
    self.denyRegions = denyRegions
    self.location = location
  }
}
