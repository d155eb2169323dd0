import ContractModel

/// A plan made ready for one engine: its members' places in the engine's health, its times as
/// nanoseconds, its rules by class.
///
/// A class, never changed, so that a request under way keeps it alive by one pointer, also over a
/// reload. It belongs to the engine that prepared it.
package final class PreparedPlan: Sendable {
  /// A member as the engine reads it; `Int64.max` and `Int.max` stand for "no limit".
  struct Member: Sendable {
    let slot: Int
    let timeout: Int64
    let firstToken: Int64
    let idle: Int64
    let outputTokens: Int
    /// Of this member alone; nil: the route's.
    let retries: Int?

    init(_ member: PlannedMember, slot: Int) {
      let limits = member.environment.limits
      self.slot = slot
      timeout = max(1, limits.timeout.wholeNanoseconds)
      firstToken = max(1, limits.firstToken?.wholeNanoseconds ?? .max)
      idle = max(1, limits.idle?.wholeNanoseconds ?? .max)
      outputTokens = limits.outputTokens ?? .max
      retries = member.retries.map { max(0, $0) }
    }
  }

  package let plan: RoutePlan
  let members: [Member]
  let rules: RouteRules
  /// How many places of health the plan counts on.
  let slots: Int
  /// Of everything in the plan that decides.
  let digest: UInt64

  /// `slots` are the members' places in the health of the engine, in their order.
  init(_ plan: RoutePlan, slots: [Int]) {
    self.plan = plan
    members = zip(plan.members, slots).map { Member($0, slot: $1) }
    self.slots = (slots.max() ?? -1) + 1
    rules = RouteRules(plan.settings, members: plan.members.count)
    var hash = DecisionHash(seed: 0)
    hash.fold(plan.name)
    rules.fold(into: &hash)
    for (planned, member) in zip(plan.members, members) {
      hash.fold(planned.environment.name)
      for number in [member.timeout, member.firstToken, member.idle] { hash.fold(number) }
      hash.fold(member.outputTokens)
      hash.fold(member.retries ?? -1)
      BreakerRules(plan.settings.breaker, longest: plan.settings.longestCoolDown)
        .fold(into: &hash)
    }
    digest = hash.value
  }
}

extension BreakerRules {
  fileprivate func fold(into hash: inout DecisionHash) {
    for number in [consecutiveTimeouts, minimumCalls, probes] { hash.fold(number) }
    for number in [window, open, longest] { hash.fold(number) }
    hash.fold(failureRate.bitPattern)
  }
}
