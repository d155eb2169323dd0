import ContractModel
import Routing

/// Drives an engine through a random history: many requests at once, failing members, operators,
/// tests from outside, callers that leave, a clock that jumps to where things happen.
struct HistoryGenerator {
  private(set) var engine: RoutingEngine
  private let project: RandomProject
  private var plans: [PreparedPlan] = []
  private var random: HistoryRandom
  private var now: Moment
  private var active: [RequestRun] = []
  private var begun: UInt64 = 0
  private var probes: [ProbeOrder] = []
  /// Percent of attempts that fail, by member's name.
  private var badness: [String: UInt64] = [:]
  private let watch: (HistoryStep) -> Void

  /// `watch` is told of every call.
  init(seed: UInt64, watch: @escaping (HistoryStep) -> Void) {
    var random = HistoryRandom(seed: seed)
    project = RandomProject(using: &random)
    engine = RoutingEngine(seed: seed)
    now = Moment(nanoseconds: random.one(0, -5_000_000_000, 1_700_000_000_000_000_000))
    for environment in project.fleet {
      badness[environment.name] = random.one(0, 30, 60, 95)
    }
    self.random = random
    self.watch = watch
    for plan in project.plans { plans.append(engine.prepare(plan)) }
  }

  /// Runs so many requests to their endings; whether all ended within a bounded number of steps.
  mutating func run(requests: Int) -> Bool {
    for _ in 0..<requests * 200 {
      if begun >= requests, active.isEmpty { return true }
      step(isDraining: begun >= requests)
    }
    return false
  }

  private mutating func step(isDraining: Bool) {
    if random.chance(30) { passTime() }
    if active.isEmpty || (!isDraining && active.count < 8 && random.chance(25)) { return begin() }
    if !isDraining, random.chance(8) { return intervene() }
    let index = random.below(active.count)
    if random.chance(3) {
      call(.cancel, index) {
        $0.cancel(&$1, at: $2); return $1.action
      }
    } else if case .attempt(let order) = active[index].action {
      end(order, index)
    } else {
      if random.chance(80), case .wait(let until, _) = active[index].action {
        now = max(now, until)
      }
      call(.resume, index) { $0.resume(&$1, at: $2) }
    }
  }

  private mutating func begin() {
    let plan = plans[random.below(plans.count)]
    var order = Array(plan.plan.members.indices).shuffled(using: &random)
    if random.chance(10) { order.removeLast(random.below(order.count + 1)) }
    let needs = RequestNeeds(streams: random.chance(50), isStructured: random.chance(30))
    let deadline: Duration? = random.chance(20) ? .milliseconds(random.one(1, 900, 40_000)) : nil
    begun += 1
    let before = engine.status(at: now)
    let (run, action) = engine.begin(
      plan, ranking: Ranking(order: order), needs: needs, id: begun, deadline: deadline, at: now)
    tell(.begin(Ranking(order: order)), run, action, before)
    if run.ending == nil { active.append(run) }
  }

  private mutating func end(_ order: AttemptOrder, _ index: Int) {
    let name = active[index].plan.plan.members[order.member].environment.name
    let event = random.chance(badness[name] ?? 0) ? failure() : AttemptEvent.succeeded
    if case .failed(let failure, _) = event, failure.kind == .timeout, random.chance(70) {
      now = max(now, order.deadline)
    }
    call(.event(event), index) { $0.next(&$1, event, at: $2) }
  }

  private mutating func failure() -> AttemptEvent {
    if random.chance(4) { return .passedOver(rule: "over budget") }
    let common: [FailureClass] = [.server, .timeout, .rateLimit, .overloaded, .network]
    let kinds = random.chance(65) ? common : FailureClass.allCases
    let kind = kinds[random.below(kinds.count)]
    let hint: Duration? = random.chance(35) ? .milliseconds(random.one(0, 700, 4000, 90_000)) : nil
    let failure = ExchangeFailure(
      kind, scope: kind.usualScope, message: "", retryAfter: hint,
      retryForbidden: random.chance(5))
    return .failed(failure, random.chance(7) ? .committed : .open)
  }

  private mutating func passTime() {
    let step: Int64 = random.one(1, 50_000_000, 1_000_000_000, 7_000_000_000, 60_000_000_000)
    now = now + .nanoseconds(Int64(random.below(Int(step))) + 1)
    guard random.chance(25) else { return }
    // To the very end of somebody's bench or breaker.
    let ends = engine.status(at: now).flatMap { status in
      var ends = status.benches.map(\.until)
      if case .open(let until) = status.breaker { ends.append(until) }
      return ends
    }
    let soon = ends.filter { $0 > now && $0 < now + .seconds(400) }
    if !soon.isEmpty { now = soon[random.below(soon.count)] }
  }

  private mutating func intervene() {
    let environment = project.fleet[random.below(project.fleet.count)]
    let target: BenchTarget = random.one(
      .member(environment.name), .account(environment.account ?? "none"),
      .provider(environment.provider), .group("proxy"),
      .region(environment.region ?? "eu", provider: environment.provider))
    let before = engine.status(at: now)
    switch random.below(5) {
    case 0:
      let until = now + .seconds(1 + random.below(60))
      engine.bench(target, until: until, why: "drill")
      tell(.bench(target, until: until), nil, nil, before)
    case 1:
      engine.release(target)
      tell(.release(target), nil, nil, before)
    case 2, 3: order(before)
    default: report(before)
    }
  }

  private mutating func order(_ before: [MemberStatus]) {
    var before = before
    for order in engine.orderProbes(atMost: 1 + random.below(2), at: now) {
      tell(.probe(order), nil, nil, before)
      before = engine.status(at: now)
      probes.append(order)
    }
  }

  private mutating func report(_ before: [MemberStatus]) {
    guard !probes.isEmpty else { return }
    let order = probes.remove(at: random.below(probes.count))
    let outcome: ProbeOutcome =
      random.chance(50) ? .answered : .failed(ExchangeFailure(.timeout, message: ""))
    engine.report(order, outcome, at: now)
    tell(.report(order, outcome), nil, nil, before)
  }

  private mutating func call(
    _ call: HistoryStep.Call, _ index: Int,
    _ body: (inout RoutingEngine, inout RequestRun, Moment) -> RoutingAction
  ) {
    let before = engine.status(at: now)
    let action = body(&engine, &active[index], now)
    tell(call, active[index], action, before)
    if active[index].ending != nil { active.remove(at: index) }
  }

  private func tell(
    _ call: HistoryStep.Call, _ run: RequestRun?, _ action: RoutingAction?,
    _ before: [MemberStatus]
  ) {
    watch(
      HistoryStep(
        call: call, at: now, run: run, action: action, before: before,
        after: engine.status(at: now)))
  }
}
