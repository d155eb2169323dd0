import ContractModel

/// Builds the plan behind one name or list; keeps nothing of what it built.
struct PlanBuilder: Sendable {
  private let table: NameTable
  private let routes: [String: Route]
  private let complexity: ComplexityRules?
  private var health: HealthIndices

  init(environments: [ModelEnvironment], routing: RoutingTable) {
    table = NameTable(environments: environments, routing: routing)
    routes = Dictionary(routing.routes.map { ($0.name, $0) }) { first, _ in first }
    complexity = routing.complexity
    health = HealthIndices(environments: environments.count)
    for route in routing.routes where route.breaker != BreakerSettings() {
      for entry in route.entries {
        health.add((try? table.members(of: entry.name)) ?? [], under: route.breaker)
      }
    }
  }

  var healthCount: Int { health.count }

  /// Every name that means something, sorted.
  var known: [String] { Set(routes.keys).union(table.known).sorted() }

  func plan(for name: String) throws(NameError) -> RoutePlan {
    var meant = name
    var path = [name]
    while routes[meant] == nil, let target = table.onlyTarget(of: meant) {
      guard !path.contains(target), path.count < NameTable.deepestAlias else {
        throw NameError.cycle(path + [target])
      }
      path.append(target)
      meant = target
    }
    if let route = routes[meant] { return try plan(for: route) }
    var draft = PlanDraft(name: meant)
    draft.add(try table.members(of: meant), in: table)
    return try finished(draft, settings: RouteSettings(), leastTiers: [])
  }

  private func plan(for route: Route) throws(NameError) -> RoutePlan {
    var draft = PlanDraft(name: route.name)
    for entry in route.entries { draft.add(try table.members(of: entry.name), in: table) }
    for position in draft.members.indices {
      let environment = draft.members[position].environment
      draft.members[position].weight =
        route.weights.share(of: environment) ?? Double(environment.weight)
      draft.members[position].canaryShare = route.canary.share(of: environment)
    }
    let rules = route.complexity ?? complexity
    let least = leastTiers(rules?.classes ?? [], in: draft)
    return try finished(draft, settings: RouteSettings(route), leastTiers: least)
  }

  func plan(for list: [ListEntry]) throws(NameError) -> RoutePlan {
    var draft = PlanDraft(name: list.map(\.name).joined(separator: ", "))
    var settings = RouteSettings()
    for (position, entry) in list.enumerated() {
      guard routes[entry.name] == nil else { throw NameError.routeInList(entry.name) }
      if let fault = entry.options.fault {
        throw NameError.badOption(
          entry: entry.name, option: fault.option, expected: fault.expected)
      }
      let members = try table.members(of: entry.name)
      let denied = members.compactMap(table.exclusion)
      guard denied.count < members.count else { throw NameError.denied(entry.name, denied) }
      let isWeighted = entry.options.weight != nil
      if isWeighted { settings.selection = .spread }
      let joins = isWeighted && position > 0 && list[position - 1].options.weight != nil
      draft.add(members, in: table, options: entry.options, joinsTier: joins)
    }
    return try finished(draft, settings: settings, leastTiers: [])
  }

  /// The plan without those whom the policy denies; it must not end up empty.
  private func finished(
    _ draft: PlanDraft, settings: RouteSettings, leastTiers: [RoutePlan.LeastTier]
  ) throws(NameError) -> RoutePlan {
    var members: [PlannedMember] = []
    var exclusions: [Chain.Exclusion] = []
    for member in draft.members {
      if let exclusion = table.exclusion(of: member.index) {
        exclusions.append(exclusion)
        continue
      }
      members.append(
        PlannedMember(
          environment: member.environment, tier: member.tier, weight: member.weight,
          canaryShare: member.canaryShare,
          healthIndex: health.index(of: member.index, under: settings.breaker),
          retries: member.retries))
    }
    guard !members.isEmpty else { throw NameError.denied(draft.name, exclusions) }
    return RoutePlan(
      name: draft.name, members: members, exclusions: exclusions, settings: settings,
      leastTiers: leastTiers)
  }

  /// For each class the last tier that its least adequate name reaches, the policy left aside.
  ///
  /// A class whose name is not in this chain has no entry: for it every member is good enough.
  private func leastTiers(
    _ classes: [ComplexityClass], in draft: PlanDraft
  ) -> [RoutePlan.LeastTier] {
    classes.compactMap { item in
      let least = Set((try? table.members(of: item.least.name)) ?? [])
      let tier = draft.members.last { least.contains($0.index) }?.tier
      return tier.map { RoutePlan.LeastTier(complexity: item.name, tier: $0) }
    }
  }
}
