import ContractModel
import Routing

/// An engine with one plan, driven by a script: what each attempt ends in, and how long it takes.
struct RoutingRig {
  var engine: RoutingEngine
  var plan: PreparedPlan
  /// Of the last call.
  var now = Moment.zero
  private var lastID: UInt64 = 0

  /// Members `m1`, `m2`, … of providers of their own, unless environments are given.
  init(
    members count: Int = 2, environments: [ModelEnvironment]? = nil, seed: UInt64 = 7,
    _ change: (inout RouteSettings) -> Void = { _ in }
  ) {
    engine = RoutingEngine(seed: seed)
    let fleet = environments ?? (1...count).map { .make("p\($0)/m\($0)") }
    plan = engine.prepare(.make(fleet, change))
  }

  /// Begins a request that may try all members in order.
  mutating func begin(
    order: [Int]? = nil, needs: RequestNeeds = RequestNeeds(), deadline: Duration? = nil
  ) -> (run: RequestRun, action: RoutingAction) {
    lastID += 1
    return engine.begin(
      plan, ranking: Ranking(order: order ?? Array(plan.plan.members.indices)), needs: needs,
      id: lastID, deadline: deadline, at: now)
  }

  mutating func next(_ run: inout RequestRun, _ event: AttemptEvent) -> RoutingAction {
    engine.next(&run, event, at: now)
  }

  /// Drives one request to its ending; waits pass, and each attempt takes what the script says.
  @discardableResult
  mutating func serve(
    order: [Int]? = nil, needs: RequestNeeds = RequestNeeds(), deadline: Duration? = nil,
    taking: Duration = .zero, _ script: (AttemptOrder) -> AttemptEvent
  ) -> RequestRun {
    var (run, action) = begin(order: order, needs: needs, deadline: deadline)
    while true {
      switch action {
      case .attempt(let order):
        let event = script(order)
        now = now + taking
        action = engine.next(&run, event, at: now)
      case .wait(let until, _):
        now = until
        action = engine.resume(&run, at: now)
      case .finish: return run
      }
    }
  }

  /// The same, with one event for each member, by index; members without one succeed.
  @discardableResult
  mutating func serve(
    _ events: [Int: AttemptEvent], order: [Int]? = nil, needs: RequestNeeds = RequestNeeds(),
    deadline: Duration? = nil, taking: Duration = .zero
  ) -> RequestRun {
    serve(order: order, needs: needs, deadline: deadline, taking: taking) {
      events[$0.member] ?? .succeeded
    }
  }

  func status(_ member: Int) -> MemberStatus {
    engine.status(at: now)[member]
  }

  /// Fails the member's calls until its breaker opens, with nobody else asked.
  mutating func breakOpen(_ member: Int = 0) {
    for _ in 0..<100 {
      if case .open = status(member).breaker { return }
      serve([member: .failure(.server)], order: [member])
    }
  }
}

extension RequestRun {
  /// The members asked, in order.
  var asked: [Int] { trace.attempts.map(\.order.member) }
  var kinds: [AttemptOrder.Kind] { trace.attempts.map(\.order.kind) }
  var servedBy: Int? {
    if case .served(let member) = ending { member } else { nil }
  }
  var summary: FailureSummary? {
    switch ending {
    case .failed(let summary), .exhausted(let summary): summary
    default: nil
    }
  }
  /// How long each wait was.
  var waits: [Duration] {
    trace.steps.compactMap {
      if case .waited(let from, let until, _) = $0 { until - from } else { nil }
    }
  }
  func attempts(_ member: Int) -> Int { asked.count { $0 == member } }
}

extension AttemptEvent {
  static func failure(
    _ kind: FailureClass, after hint: Duration? = nil, forbidden: Bool = false,
    scope: FailureScope? = nil, _ commitment: Commitment = .open
  ) -> AttemptEvent {
    .failed(
      ExchangeFailure(
        kind, scope: scope ?? kind.usualScope, message: kind.rawValue, retryAfter: hint,
        retryForbidden: forbidden), commitment)
  }
}

extension RoutePlan {
  static func make(
    _ fleet: [ModelEnvironment], _ change: (inout RouteSettings) -> Void = { _ in }
  ) -> RoutePlan {
    var settings = RouteSettings()
    change(&settings)
    let members = fleet.enumerated().map {
      PlannedMember(environment: $1, tier: $0, healthIndex: $0)
    }
    return RoutePlan(name: "chat", members: members, settings: settings)
  }
}

extension ModelEnvironment {
  func with(
    account: String? = nil, groups: [String] = [], limits: MemberLimits = MemberLimits()
  ) -> ModelEnvironment {
    var copy = self
    copy.account = account
    copy.groups = groups
    copy.limits = limits
    return copy
  }
}

extension RoutingAction {
  var order: AttemptOrder? {
    if case .attempt(let order) = self { order } else { nil }
  }
  var wait: Moment? {
    if case .wait(let until, _) = self { until } else { nil }
  }
}

extension Moment {
  static func seconds(_ count: Double) -> Moment {
    Moment(nanoseconds: Int64((count * 1e9).rounded()))
  }
}
