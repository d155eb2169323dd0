import ContractModel

/// Orders a whole chain by what a request is expected to cost, adequate members first.
enum CostOrder {
  /// What a reply is taken to have where the caller sets no limit.
  private static let usualOutput = 512

  /// Reorders members: adequate ones from cheap to dear, those without a price behind them, then
  /// the rest in the chain's order. Returns how many are adequate.
  static func arrange(_ order: inout [Int], of plan: RoutePlan, needs: RequestNeeds) -> Int {
    let last = lastAdequateTier(of: plan, for: needs.complexity)
    let costs = order.map { index -> (index: Int, isBelow: Bool, cost: Double) in
      let isBelow = plan.members[index].tier > last
      return (index, isBelow, isBelow ? 0 : cost(plan.members[index].environment, needs))
    }
    // Indices break ties, and keep those below in the chain's order.
    order = costs.sorted {
      $0.isBelow == $1.isBelow ? ($0.cost, $0.index) < ($1.cost, $1.index) : $1.isBelow
    }.map(\.index)
    return costs.count { !$0.isBelow }
  }

  /// The last tier that is good enough; an unheard-of class is taken for the hardest.
  private static func lastAdequateTier(of plan: RoutePlan, for complexity: String?) -> Int {
    guard let complexity, !plan.leastTiers.isEmpty else { return .max }
    if let least = plan.leastTiers.first(where: { $0.complexity == complexity }) {
      return least.tier
    }
    return plan.members.first?.tier ?? .max
  }

  /// Expected USD, infinite without a price.
  private static func cost(_ environment: ModelEnvironment, _ needs: RequestNeeds) -> Double {
    guard let price = environment.price else { return .infinity }
    let asked = needs.outputTokens ?? usualOutput
    let output = min(asked, environment.limits.outputTokens ?? asked)
    return price.cost(of: TokenUsage(inputTokens: needs.inputTokens, outputTokens: output))
      ?? .infinity
  }
}
