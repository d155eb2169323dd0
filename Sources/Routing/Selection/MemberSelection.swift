import ContractModel

/// Ranks a plan's members for one request, and remembers what makes the next ranking better.
///
/// ```
/// members ─▶ caller's rules ─▶ capabilities, output, context ─▶ order within tiers ─▶ canary
///                                                                └─▶ pinned member first ─▶ Ranking
/// ```
/// A pure value: its owner guards it, passes time and chance, and tells it how attempts went. Who is
/// benched or broken is the engine's to skip while it walks the ranking. No decision depends on
/// the order of a dictionary, and all memory is bounded.
package struct MemberSelection: Sendable {
  private var latencies = LatencyScores()
  private var canaries: CanaryCredits
  private var pins: SessionPins
  private var claims: ModelClaims

  /// Remembers at most so many sessions; those quiet longest are forgotten first.
  package init(sessions: Int = 100_000) {
    pins = SessionPins(capacity: sessions)
    claims = ModelClaims(capacity: sessions)
    canaries = CanaryCredits(capacity: 4096)
  }

  /// The order in which the request may try the plan's members, and who is left out and why.
  ///
  /// `forbids` gives the rule by which the caller may not use a member, such as an allow list or a
  /// spent budget, or nil. `isUp` is asked only to begin a job with `same_model`, so that it does
  /// not begin with a model that is down. Both get indices into the plan's members. Tell `served`
  /// or `gaveUp` once for each ranking that is not empty.
  package mutating func rank(
    _ plan: RoutePlan, needs: RequestNeeds, at now: Moment,
    using random: inout some RandomNumberGenerator, forbids: (Int) -> String? = { _ in nil },
    isUp: (Int) -> Bool = { _ in true }
  ) -> Ranking {
    let gates = MemberGates(needs, plan.settings)
    var ranking = gates.admitted(of: plan, forbids: forbids)
    let session = plan.settings.affinity == nil ? nil : needs.session
    if plan.settings.selection == .cost {
      let adequate = CostOrder.arrange(&ranking.order, of: plan, needs: needs)
      // From the last, since trials that are left out shorten the order.
      settle(&ranking, adequate..<ranking.order.count, of: plan, session, at: now)
      settle(&ranking, 0..<adequate, of: plan, session, at: now)
    } else {
      arrangeTiers(&ranking.order, of: plan, at: now, using: &random)
      settleTiers(&ranking, of: plan, session, at: now)
    }
    if let session { hold(&ranking, of: plan, session, at: now, isUp) }
    if ranking.skipped.count > 1 { ranking.skipped.sort { $0.member < $1.member } }
    ranking.cuts = ranking.order.compactMap { gates.cut($0, plan.members[$0]) }
    return ranking
  }

  /// A member served the request: its speed counts, and the request's session is pinned to it.
  ///
  /// `took` is what `latency` compares: best the time to the first content, since whole replies
  /// differ in length.
  package mutating func served(
    by member: Int, of plan: RoutePlan, needs: RequestNeeds, took: Duration, at now: Moment
  ) {
    guard plan.members.indices.contains(member) else { return }
    latencies.succeeded(plan.members[member].healthIndex, took: took, at: now)
    guard let session = needs.session, let affinity = plan.settings.affinity else { return }
    pins.pin(session, of: plan, to: member, at: now)
    if affinity.sameModel { claims.ended(session, of: plan, wasServed: true, at: now) }
  }

  /// An attempt failed in a way that counts against the member's health.
  package mutating func failed(_ member: Int, of plan: RoutePlan, at now: Moment) {
    guard plan.members.indices.contains(member) else { return }
    latencies.failed(plan.members[member].healthIndex, at: now)
  }

  /// A request whose ranking was not empty ended without being served.
  package mutating func gaveUp(_ plan: RoutePlan, needs: RequestNeeds, at now: Moment) {
    guard let session = needs.session, plan.settings.affinity?.sameModel == true else { return }
    claims.ended(session, of: plan, wasServed: false, at: now)
  }

  /// Orders each tier by the route's selection; the gates kept the declared order.
  private func arrangeTiers(
    _ order: inout [Int], of plan: RoutePlan, at now: Moment,
    using random: inout some RandomNumberGenerator
  ) {
    guard plan.settings.selection != .priority else { return }
    for range in Self.tiers(order, of: plan) where range.count > 1 {
      if plan.settings.selection == .latency {
        latencies.arrange(&order[range], of: plan, at: now, using: &random)
      } else {
        SpreadOrder.arrange(&order[range], using: &random) { plan.members[$0].weight }
      }
    }
  }

  /// Applies pins and trials to every tier, from the last, so that ranges stay true.
  private mutating func settleTiers(
    _ ranking: inout Ranking, of plan: RoutePlan, _ session: UInt64?, at now: Moment
  ) {
    let hasTrials = plan.members.indices.contains { plan.members[$0].canaryShare != nil }
    guard session != nil || hasTrials else { return }
    for range in Self.tiers(ranking.order, of: plan).reversed() {
      settle(&ranking, range, of: plan, session, at: now)
    }
    guard let session, plan.settings.affinity?.acrossTiers == true,
      let holder = pins.holder(session, of: plan, tier: 0, at: now)
    else { return }
    Self.bringForward(holder, in: &ranking.order, ranking.order.indices, of: plan)
  }

  /// In one group of siblings: trials that are due come first, others are left out, and a pinned
  /// member precedes them all.
  private mutating func settle(
    _ ranking: inout Ranking, _ range: Range<Int>, of plan: RoutePlan, _ session: UInt64?,
    at now: Moment
  ) {
    guard let first = range.first else { return }
    let tier = plan.members[ranking.order[first]].tier
    let holder = session.flatMap { pins.holder($0, of: plan, tier: tier, at: now) }
    let isHeld = ranking.order[range].contains { plan.members[$0].healthIndex == holder }
    var end = range.upperBound
    if ranking.order[range].contains(where: { plan.members[$0].canaryShare != nil }) {
      var due: [Int] = []
      var usual: [Int] = []
      for index in ranking.order[range] {
        let member = plan.members[index]
        let wants = due.isEmpty && (!isHeld || member.healthIndex == holder)
        if member.canaryShare == nil {
          usual.append(index)
        } else if canaries.admits(member, of: plan.identity, wants: wants) {
          due.append(index)
        } else {
          ranking.skipped.append(Skip(member: index, reason: .canaryShare))
        }
      }
      end = first + due.count + usual.count
      ranking.order.replaceSubrange(range, with: due + usual)
    }
    guard isHeld, let holder, end > first else { return }
    Self.bringForward(holder, in: &ranking.order, first..<end, of: plan)
  }
}

extension MemberSelection {
  /// Holds a job to one model where the route asks for it.
  private mutating func hold(
    _ ranking: inout Ranking, of plan: RoutePlan, _ session: UInt64, at now: Moment,
    _ isUp: (Int) -> Bool
  ) {
    guard plan.settings.affinity?.sameModel == true,
      let start = ranking.order.first(where: isUp) ?? ranking.order.first
    else { return }
    let family = claims.family(
      session, of: plan, at: now, proposing: plan.members[start].environment.family)
    let rule = "affinity.same_model keeps the session on \"\(family)\""
    for index in ranking.order where plan.members[index].environment.family != family {
      ranking.skipped.append(Skip(member: index, reason: .notAllowed(rule: rule)))
    }
    ranking.order.removeAll { plan.members[$0].environment.family != family }
  }

  private static func bringForward(
    _ health: Int, in order: inout [Int], _ range: Range<Int>, of plan: RoutePlan
  ) {
    guard let index = order[range].first(where: { plan.members[$0].healthIndex == health }) else {
      return
    }
    order[range].bringToFront(index)
  }

  /// The runs of one tier in an order that still follows the chain.
  private static func tiers(_ order: [Int], of plan: RoutePlan) -> [Range<Int>] {
    var tiers: [Range<Int>] = []
    var start = 0
    while start < order.count {
      let tier = plan.members[order[start]].tier
      var end = start + 1
      while end < order.count, plan.members[order[end]].tier == tier { end += 1 }
      tiers.append(start..<end)
      start = end
    }
    return tiers
  }
}
