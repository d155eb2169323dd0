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
  /// Over every decision for every request, in the order of the calls.
  package private(set) var decisionHash: UInt64

  package init(seed: UInt64, detail: TraceDetail = .full) {
    self.seed = seed
    decisionHash = seed
  }

  /// Makes a plan ready and finds its members' health.
  ///
  /// Health belongs to an environment and the breaker declared for it: a plan prepared after a
  /// reload meets the state its members were in, and requests under way go on with their old plan.
  package mutating func prepare(_ plan: RoutePlan) -> PreparedPlan {
    PreparedPlan(plan: plan, digest: 0)
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
    let run = RequestRun(plan: plan, id: id, arrival: now, deadline: now)
    return (run, .finish(.cancelled))
  }

  /// Takes the outcome of the attempt under way.
  ///
  /// Without one under way it changes nothing and repeats the standing action.
  package mutating func next(
    _ run: inout RequestRun, _ event: AttemptEvent, at now: Moment
  ) -> RoutingAction {
    .finish(.cancelled)
  }

  /// Goes on after a wait; called early, it answers with the same wait.
  package mutating func resume(_ run: inout RequestRun, at now: Moment) -> RoutingAction {
    .finish(.cancelled)
  }

  /// The caller left: nothing counts, and a probe's place is given back.
  package mutating func cancel(_ run: inout RequestRun, at now: Moment) {}

  /// Takes a target out until then, by an operator's word; benches merge by the later end.
  package mutating func bench(_ target: BenchTarget, until: Moment, why: String) {}

  /// Ends every bench of the target, and for a member the count of its failures too.
  ///
  /// What was under way before no longer benches it.
  package mutating func release(_ target: BenchTarget) {}

  /// Every member's health, in the order in which plans brought them.
  package func status(at now: Moment) -> [MemberStatus] { [] }

  /// Members that may be tested from outside now: whose breaker's time is over, or that are benched
  /// for a key, a bill, or as gone; each at most once in a while, the longest waiting first.
  package mutating func orderProbes(atMost budget: Int, at now: Moment) -> [ProbeOrder] { [] }

  /// Takes the outcome of a test from outside.
  ///
  /// A test that succeeds helps to close a breaker and ends a bench for a key or a bill; one that
  /// fails gives its place back and is counted, but takes nobody out: requests decide that.
  package mutating func report(_ probe: ProbeOrder, _ outcome: ProbeOutcome, at now: Moment) {}
}
