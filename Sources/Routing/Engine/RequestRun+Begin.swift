import ContractModel

extension RequestRun {
  /// A request that has just arrived; everything known of it goes into its hash.
  init(
    _ plan: PreparedPlan, ranking: Ranking, needs: RequestNeeds, id: UInt64, deadline: Duration?,
    seed: UInt64, at now: Moment
  ) {
    let route = plan.rules.deadline
    let own = deadline.map { max(0, $0.wholeNanoseconds) } ?? .max
    self.plan = plan
    self.id = id
    arrival = now
    self.deadline = now.later(by: min(route, own))
    isCallerBound = own < route
    let isSound = ranking.order.allSatisfy(plan.members.indices.contains)
    order = isSound ? ranking.order : ranking.order.filter(plan.members.indices.contains)
    skips = ranking.skipped
    streams = needs.streams
    isBuffered = needs.isStructured && plan.rules.retriesReplies
    outputTokens = min(needs.outputTokens ?? .max, plan.rules.maxOutputTokens ?? .max)
    random = RunRandom(seed: seed, id: id)
    clock = now
    began = now
    hash = DecisionHash(seed: seed)
    hash.fold(id)
    hash.fold(plan.digest)
    hash.fold(min(route, own))
    hash.fold((needs.streams ? 1 : 0) + (needs.isStructured ? 2 : 0))
    hash.fold(outputTokens)
    hash.fold(order.count)
    for member in order { hash.fold(member) }
    for skip in ranking.skipped { hash.fold(skip.member) }
  }

  /// The moment, or the latest that was seen where a clock steps back; part of the hash.
  mutating func tick(_ moment: Moment) -> Moment {
    clock = max(clock, moment)
    hash.fold(clock.nanoseconds(since: arrival))
    return clock
  }
}
