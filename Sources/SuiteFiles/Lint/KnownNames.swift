import ContractModel

/// The names that routes, aliases and suites may refer to.
struct KnownNames {
  let environments: Set<String>
  let families: Set<String>
  let aliases: Set<String>
  let routes: Set<String>

  init(_ environments: [ModelEnvironment], _ table: RoutingTable) {
    self.environments = Set(environments.map(\.name))
    families = Set(environments.map(\.family))
    aliases = Set(table.aliases.map(\.name))
    routes = Set(table.routes.map(\.name))
  }

  /// What a chain's entry or an alias may name.
  func isTarget(_ name: String) -> Bool {
    environments.contains(name) || families.contains(name) || aliases.contains(name)
  }

  var targets: Set<String> { environments.union(families).union(aliases) }
}
