import ContractModel

/// One request on its way through a plan, from its arrival to its ending.
///
/// Kept by the owner between calls and handed back with each; only the engine changes it.
package struct RequestRun: Sendable {
  /// What it waits for.
  enum Phase: Sendable {
    /// The outcome of the attempt under way.
    case attempting(AttemptOrder)
    /// Its moment, to ask the same member again.
    case pausing(until: Moment, AttemptOrder.Kind, for: WaitReason)
    /// Any member to come back.
    case exhausted(until: Moment)
    case over(Ending)
  }

  package let plan: PreparedPlan
  /// What the owner knows the request by.
  package let id: UInt64
  package let arrival: Moment
  /// When the caller stops waiting.
  package let deadline: Moment
  package internal(set) var trace = RoutingTrace()
  /// A reply that may be asked for again must be read to its end before any of it is handed over.
  package let isBuffered: Bool

  /// Members in the ranking's order; indices that the plan has not were dropped.
  let order: [Int]
  let streams: Bool
  let outputTokens: Int
  /// Whether the deadline is the caller's own, shorter than the route's.
  let isCallerBound: Bool
  var phase = Phase.over(.cancelled)
  var random: RunRandom
  var hash: DecisionHash
  /// The latest moment seen; a clock that steps back is held here.
  var clock: Moment
  var tried = MemberSet()
  /// Everything in `order` before it has been tried.
  var cursor = 0
  var attempts = 0
  /// The member that is being asked, and what it has used.
  var current = 0
  var began: Moment
  var retries = 0
  var parseRetries = 0
  var hasWaited = false
  /// Classes whose one move to the next member is used, by ordinal.
  var usedOnce: UInt32 = 0
  var hops: [FailureSummary.Hop] = []
  /// The latest; it stands if nobody after it answers.
  var refusal: FailureSummary.Hop?
  /// Members left out by the ranking, or passed over by the owner.
  var skips: [Skip]
  /// How often, and for how many nanoseconds, it waited for anybody to come back.
  var returns = 0
  var waited: Int64 = 0
  var hasUsedLastResort = false
  /// The reasons already in the trace, by member, so that a walk repeats none.
  var lastSkips: [UInt8] = []

  /// Over every input that decided and every action: equal for equal inputs and seed.
  package var decisionHash: UInt64 { hash.value }

  /// Nil while it goes on.
  package var ending: Ending? {
    if case .over(let ending) = phase { ending } else { nil }
  }

  /// What its owner is to do at this point, as it was last told.
  package var action: RoutingAction {
    switch phase {
    case .attempting(let order): .attempt(order)
    case .pausing(let until, _, let reason): .wait(until: until, for: reason)
    case .exhausted(let until): .wait(until: until, for: .exhaustion)
    case .over(let ending): .finish(ending)
    }
  }

  var member: PreparedPlan.Member { plan.members[current] }

  /// Members that the ranking names and that were not asked.
  var untried: Int { max(0, order.count - tried.count) }

  /// Nanoseconds left to the request.
  func remaining(at now: Moment) -> Int64 { deadline.nanoseconds(since: now) }

  /// What is kept back for another member: never more than half of what is left.
  func reserve(at now: Moment) -> Int64 { min(plan.rules.reserve, remaining(at: now) / 2) }
}
