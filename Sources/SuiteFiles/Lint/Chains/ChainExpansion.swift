import ContractModel

/// Finds the environments behind names; circles and unknown names, which are errors, add nobody.
struct ChainExpansion {
  private let policy: RoutingPolicy
  private let byName: [String: ModelEnvironment]
  private let families: [String: [ModelEnvironment]]
  private let aliases: [String: [String]]

  init(environments: [ModelEnvironment], table: RoutingTable) {
    policy = table.policy
    byName = Dictionary(environments.map { ($0.name, $0) }) { first, _ in first }
    let regions = table.policy.regions
    func rank(_ member: ModelEnvironment) -> Int {
      member.region.flatMap(regions.firstIndex(of:)) ?? regions.count
    }
    families = Dictionary(grouping: environments, by: \.family)
      .mapValues { $0.sorted { (rank($0), $0.name) < (rank($1), $1.name) } }
    aliases = Dictionary(table.aliases.map { ($0.name, $0.targets.map(\.name)) }) { one, _ in one }
  }

  func chain(of route: Route) -> LintedChain {
    var members: [LintedChain.Member] = []
    var seen: Set<String> = []
    for (position, entry) in route.entries.enumerated() {
      for environment in environments(of: entry.name) where seen.insert(environment.name).inserted {
        members.append(
          LintedChain.Member(
            environment: environment, entry: entry, position: position,
            rule: policy.rule(against: environment)))
      }
    }
    return LintedChain(route: route, members: members)
  }

  /// The environments behind a name in the order in which they are tried.
  func environments(of name: String) -> [ModelEnvironment] {
    var found: [ModelEnvironment] = []
    var entered: Set<String> = []
    var waiting = [name]
    while let next = waiting.popLast() {
      guard entered.insert(next).inserted else { continue }
      if let targets = aliases[next] {
        waiting += targets.reversed()
      } else {
        found += families[next] ?? byName[next].map { [$0] } ?? []
      }
    }
    return found
  }
}
