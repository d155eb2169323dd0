import ContractModel

/// Adds up what requests cost and what they would have cost on the best member every time.
///
/// An estimate: the best member is taken to use as many tokens as the one that served.
package struct SavingsEstimate: Sendable, Hashable {
  /// USD at the serving members' prices.
  package private(set) var spent = 0.0
  /// USD at the price of each chain's first member.
  package private(set) var best = 0.0
  /// Requests in both sums.
  package private(set) var requests = 0
  /// Requests in neither: a price or the token counts are not known.
  package private(set) var unknown = 0

  package init() {}

  /// USD saved; negative where fallbacks were dearer than the best member.
  package var saved: Double { best - spent }

  /// Counts a request that one of the plan's members served.
  package mutating func add(_ usage: TokenUsage, servedBy member: Int, of plan: RoutePlan) {
    guard plan.members.indices.contains(member),
      let cost = plan.members[member].environment.price?.cost(of: usage),
      let most = plan.members.first?.environment.price?.cost(of: usage)
    else {
      unknown += 1
      return
    }
    spent += cost
    best += most
    requests += 1
  }

  /// Joins another's sums, such as those of another process.
  package mutating func add(_ other: SavingsEstimate) {
    spent += other.spent
    best += other.best
    requests += other.requests
    unknown += other.unknown
  }
}
