import ContractModel

/// Decides before anything is sent who can take a request at all.
struct MemberGates {
  private let capabilities: CapabilityBits
  private let inputTokens: Int
  /// What the caller asked for, or else the route.
  private let asked: Int?
  /// The same, cut to the route's own limit.
  private let wanted: Int?
  private let output: Route.OutputRule

  /// Counts beyond this are no request's, and sums of them stay within 64 bits.
  private static let most = 1_000_000_000_000

  init(_ needs: RequestNeeds, _ settings: RouteSettings) {
    capabilities = CapabilityBits(needs.capabilities)
    inputTokens = max(0, min(needs.inputTokens, Self.most))
    asked = (needs.outputTokens ?? settings.maxOutputTokens).map { max(1, min($0, Self.most)) }
    wanted = asked.map { min($0, max(1, settings.maxOutputTokens ?? $0)) }
    output = settings.output
  }

  /// The members that can take the request, in the declared order, and why others cannot.
  ///
  /// A token estimate may be twice too high. Where it alone keeps everybody out, those with the
  /// largest context are asked all the same, unless even half of it would not fit.
  func admitted(of plan: RoutePlan, forbids: (Int) -> String?) -> Ranking {
    var ranking = Ranking(order: [])
    ranking.order.reserveCapacity(plan.members.count)
    for index in plan.members.indices {
      if let rule = forbids(index) {
        ranking.skipped.append(Skip(member: index, reason: .notAllowed(rule: rule)))
      } else if let reason = reason(against: plan.members[index]) {
        ranking.skipped.append(Skip(member: index, reason: reason))
      } else {
        ranking.order.append(index)
      }
    }
    if ranking.order.isEmpty { readmit(&ranking) }
    return ranking
  }

  private func readmit(_ ranking: inout Ranking) {
    var largest = 0
    for skip in ranking.skipped {
      guard case .contextTooSmall(let needed, let limit) = skip.reason else { continue }
      if needed - inputTokens / 2 <= limit { largest = max(largest, limit) }
    }
    guard largest > 0 else { return }
    ranking.skipped.removeAll { skip in
      guard case .contextTooSmall(_, largest) = skip.reason else { return false }
      ranking.order.append(skip.member)
      return true
    }
  }

  /// Why a member cannot take the request, or nil.
  func reason(against member: borrowing PlannedMember) -> SkipReason? {
    if let missing = member.capabilities.firstMissing(of: capabilities) { return .lacks(missing) }
    let limit = member.environment.limits.outputTokens
    if output == .neverCut, let wanted, let limit, limit < wanted {
      return .outputTooSmall(needed: wanted, limit: limit)
    }
    guard let context = member.environment.limits.contextTokens else { return nil }
    let needed = inputTokens + (wanted.map { min($0, limit ?? $0) } ?? 0)
    return needed <= context ? nil : .contextTooSmall(needed: needed, limit: context)
  }

  /// How the member's output is cut, or nil where it may write what was asked for.
  func cut(_ index: Int, _ member: borrowing PlannedMember) -> OutputCut? {
    guard let asked, let wanted else { return nil }
    let granted = min(wanted, member.environment.limits.outputTokens ?? wanted)
    return granted < asked ? OutputCut(member: index, asked: asked, granted: granted) : nil
  }
}
