/// Everything a project's files declare, already checked.
package struct Project: Sendable {
  /// Absolute path of the folder that holds `environments/`.
  package var root: String
  /// Sorted by name.
  package var environments: [ModelEnvironment]
  package var routing: RoutingTable
  package var suites: [Suite]
  package var gateway: GatewaySettings

  package init(
    root: String, environments: [ModelEnvironment], routing: RoutingTable, suites: [Suite],
    gateway: GatewaySettings = GatewaySettings()
  ) {
    self.root = root
    self.environments = environments
    self.routing = routing
    self.suites = suites
    self.gateway = gateway
  }

  package func environment(named name: String) -> ModelEnvironment? {
    environments.first { $0.name == name }
  }
}
