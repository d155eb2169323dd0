import ContractModel

/// A chain being put together, before the policy is applied.
struct PlanDraft {
  struct Member {
    /// Index into the table's environments.
    var index: Int
    var environment: ModelEnvironment
    var tier: Int
    var weight: Double
    var canaryShare: Double?
    var retries: Int?
  }

  let name: String
  /// Each environment once; first mention wins.
  var members: [Member] = []
  private var seen: Set<Int> = []
  private var nextTier = 0

  init(name: String) { self.name = name }

  /// Adds what one entry stands for: a tier, or several where its model changes on the way.
  ///
  /// The weight of a list's entry is shared by its environments in the ratio of their own,
  /// those left aside whom the policy denies.
  mutating func add(
    _ indices: [Int], in table: NameTable, options: MemberOptions? = nil, joinsTier: Bool = false
  ) {
    var family: String?
    let first = members.count
    if joinsTier, nextTier > 0 { nextTier -= 1 }
    let isWeighted = options?.weight != nil
    for index in indices where seen.insert(index).inserted {
      let environment = table.environments[index]
      if let family, family != environment.family, !isWeighted { nextTier += 1 }
      family = environment.family
      members.append(
        Member(
          index: index, environment: options?.applied(to: environment) ?? environment,
          tier: nextTier, weight: Double(environment.weight), retries: options?.retries))
    }
    nextTier += 1
    if let weight = options?.weight {
      share(weight, among: (first..<members.count).filter { table.rules[members[$0].index] == nil })
    }
  }

  private mutating func share(_ weight: Double, among positions: [Int]) {
    let total = positions.reduce(0) { $0 + members[$1].weight }
    for position in positions {
      let part = total > 0 ? members[position].weight / total : 1 / Double(positions.count)
      members[position].weight = weight * part
    }
  }
}

extension NameTable {
  /// The rule against an environment with its name, or nil.
  func exclusion(of index: Int) -> Chain.Exclusion? {
    rules[index].map { Chain.Exclusion(member: environments[index].name, rule: $0) }
  }
}
