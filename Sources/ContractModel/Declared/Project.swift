/// Everything a project's files declare, already checked.
package struct Project: Sendable {
  /// Absolute path of the folder that holds `environments/`.
  package var root: String
  /// Sorted by name.
  package var environments: [ModelEnvironment]
  package var routing: RoutingTable
  package var suites: [Suite]

  package init(
    root: String, environments: [ModelEnvironment], routing: RoutingTable, suites: [Suite]
  ) {
    self.root = root
    self.environments = environments
    self.routing = routing
    self.suites = suites
  }

  package func environment(named name: String) -> ModelEnvironment? {
    environments.first { $0.name == name }
  }
}
