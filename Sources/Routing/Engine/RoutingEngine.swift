import ContractModel

/// Decides for every request which member serves it next, and keeps the health of all members.
///
/// ```
/// prepare(plan) ─▶ begin ─▶ attempt ─▶ next(event) ─▶ attempt │ wait ─▶ resume │ finish
/// ```
/// Pure: moments and the seed are arguments, nothing is read from outside. One value holds the
/// health of a whole project; its owner guards it, and calls take microseconds.
package struct RoutingEngine: Sendable {
  package let seed: UInt64
  let detail: TraceDetail
  var health = HealthRegistry()
  private var hash: DecisionHash

  package init(seed: UInt64, detail: TraceDetail = .full) {
    self.seed = seed
    self.detail = detail
    hash = DecisionHash(seed: seed)
  }

  /// Over every decision for every request, in the order of the calls.
  package var decisionHash: UInt64 { hash.value }

  /// Makes a plan ready and finds its members' health.
  ///
  /// Health belongs to an environment and the breaker declared for it: a plan prepared after a
  /// reload meets the state its members were in, and requests under way go on with their old plan.
  /// Plans are prepared when they are made, not for each request.
  package mutating func prepare(_ plan: RoutePlan) -> PreparedPlan {
    PreparedPlan(
      plan, slots: plan.members.map { health.slot(of: $0.environment, in: plan.settings) })
  }

  /// Takes a request in and says what is done first.
  ///
  /// - Parameters:
  ///   - id: What the owner knows the request by; the source of its random waits, with the seed.
  ///   - deadline: The caller's own; the route's counts where it is shorter.
  package mutating func begin(
    _ plan: PreparedPlan, ranking: Ranking, needs: RequestNeeds = RequestNeeds(), id: UInt64,
    deadline: Duration? = nil, at now: Moment
  ) -> (run: RequestRun, action: RoutingAction) {
    var run = RequestRun(
      plan, ranking: ranking, needs: needs, id: id, deadline: deadline, seed: seed, at: now)
    guard knows(run) else {
      let message = "the plan \"\(plan.plan.name)\" was prepared by another engine"
      run.phase = .over(.localFailure(ExchangeFailure(.local, message: message)))
      return (run, settle(&run))
    }
    if detail == .full {
      for skip in ranking.skipped { run.trace.steps.append(.skipped(skip, at: now)) }
    }
    advance(&run, at: now)
    return (run, settle(&run))
  }

  /// Takes the outcome of the attempt under way.
  ///
  /// Without one under way it changes nothing and repeats the standing action.
  package mutating func next(
    _ run: inout RequestRun, _ event: AttemptEvent, at moment: Moment
  ) -> RoutingAction {
    guard knows(run), case .attempting(let order) = run.phase else { return run.action }
    let now = run.tick(moment)
    switch event {
    case .succeeded: succeed(&run, order, at: now)
    case .failed(let failure, let commitment):
      fail(&run, order, failure, commitment, at: now)
    case .passedOver(let rule): passOver(&run, order, rule, at: now)
    }
    return settle(&run)
  }

  /// Goes on after a wait; called early, it answers with the same wait.
  package mutating func resume(_ run: inout RequestRun, at moment: Moment) -> RoutingAction {
    guard knows(run) else { return run.action }
    switch run.phase {
    case .attempting, .over: return run.action
    case .pausing(let until, let kind, _):
      guard moment >= until else { return run.action }
      askAgain(&run, kind, at: run.tick(moment))
    case .exhausted(let until):
      guard moment >= until else { return run.action }
      advance(&run, at: run.tick(moment))
    }
    return settle(&run)
  }

  /// The caller left: nothing counts, and a probe's place is given back.
  ///
  /// After the ending it changes nothing.
  package mutating func cancel(_ run: inout RequestRun, at moment: Moment) {
    guard knows(run), run.ending == nil else { return }
    let now = run.tick(moment)
    if case .attempting(let order) = run.phase {
      _ = health.record(.none, order.ticket, at: now)
      close(&run, .cancelled, .stop, .none, at: now)
    }
    run.phase = .over(.cancelled)
    _ = settle(&run)
  }

  /// Whether the members of its plan have a place in this engine's health.
  private func knows(_ run: RequestRun) -> Bool { run.plan.slots <= health.count }

  /// Folds the action into both hashes and hands it out.
  private mutating func settle(_ run: inout RequestRun) -> RoutingAction {
    let action = run.action
    action.fold(into: &run.hash, since: run.arrival)
    hash.fold(run.hash.value)
    return action
  }
}

extension RoutingEngine {
  /// Takes a target out until then, by an operator's word; benches merge by the later end.
  ///
  /// Not even a last resort asks it. `Moment.never`: until it is released. False, and nothing is
  /// done, where no plan has brought the target.
  @discardableResult
  package mutating func bench(_ target: BenchTarget, until: Moment, why: String) -> Bool {
    health.withdraw(target, until: until, why: why)
  }

  /// Ends every bench of the target, and for a member the count of its failures too.
  ///
  /// What was under way before no longer benches it. A bench of another target that covers the
  /// same member stays. False where no plan has brought the target.
  @discardableResult
  package mutating func release(_ target: BenchTarget) -> Bool { health.release(target) }

  /// Every member's health, in the order in which plans brought them.
  package func status(at now: Moment) -> [MemberStatus] { health.status(at: now) }

  /// Members that may be tested from outside now: whose breaker's time is over, or that are benched
  /// for a key, a bill, or as gone; each at most once in a breaker's time, the longest waiting first.
  package mutating func orderProbes(atMost budget: Int, at now: Moment) -> [ProbeOrder] {
    health.orderProbes(atMost: budget, at: now)
  }

  /// Takes the outcome of a test from outside.
  ///
  /// A test that succeeds helps to close a breaker and ends a bench for a key or a bill; one that
  /// fails gives its place back and is counted, but takes nobody out: requests decide that.
  package mutating func report(_ probe: ProbeOrder, _ outcome: ProbeOutcome, at now: Moment) {
    health.report(probe, outcome, at: now)
  }
}
