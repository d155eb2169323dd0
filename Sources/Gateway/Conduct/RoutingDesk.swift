import ContractModel
import JSONSupport
import Routing
import Synchronization
import WireFormats

/// Where all requests are decided: names, ranking and engine behind one lock, held for microseconds.
final class RoutingDesk: Sendable {
  /// A request that has been taken in, and what to do first.
  struct Begun {
    var run: RequestRun
    var action: RoutingAction
    var needs: RequestNeeds
    var configuration: GatewayConfiguration

    var plan: RoutePlan { run.plan.plan }
  }

  let clock: GatewayClock
  private let sessions: SessionKeys
  private let state: Mutex<RoutingState>

  init(_ configuration: GatewayConfiguration, clock: GatewayClock, seed: UInt64) {
    self.clock = clock
    var random = SeededRandom(seed: seed)
    sessions = SessionKeys(secret: random.next(), random.next())
    state = Mutex(
      RoutingState(configuration, engine: RoutingEngine(seed: seed), random: random))
  }

  var configuration: GatewayConfiguration { state.withLock { $0.configuration } }

  /// Serves by another configuration from here on; requests under way keep theirs, and members
  /// that stay keep their health.
  func replace(_ configuration: GatewayConfiguration) {
    state.withLock { $0.replace(configuration) }
  }

  /// Takes a call in: its plan, its needs, who may serve it, and the first action.
  ///
  /// - Parameter forbids: the rule by which the caller may not use a member, or nil.
  func begin(
    _ call: GatewayCall, forbids: (ModelEnvironment, RequestNeeds) -> String?
  ) throws(GatewayRefusal) -> Begun {
    let now = clock.now
    let result = state.withLock { state -> Result<Begun, GatewayRefusal> in
      do throws(NameError) {
        let plan = try state.plan(for: call)
        var needs = needs(of: call, plan.plan)
        needs.complexity = state.complexity(call.parsed.prompt, needs, of: plan.plan)
        let ranking = state.selection.rank(
          plan.plan, needs: needs, at: now, using: &state.random,
          forbids: { forbids(plan.plan.members[$0].environment, needs) })
        if let unmet = UnmetNeed(ranking, of: plan.plan) {
          return .failure(GatewayRefusal(Self.code(of: ranking), unmet.description))
        }
        state.requests += 1
        let (run, action) = state.engine.begin(
          plan, ranking: ranking, needs: needs, id: state.requests, at: now)
        return .success(
          Begun(run: run, action: action, needs: needs, configuration: state.configuration))
      } catch {
        return .failure(GatewayRefusal(error.isUnknown ? .modelNotFound : .badRequest, "\(error)"))
      }
    }
    return try result.get()
  }

  /// A budget or a list of models was against everybody, or else the request is.
  private static func code(of ranking: Ranking) -> GatewayRefusal.Code {
    let isForbidden = ranking.skipped.contains {
      if case .notAllowed = $0.reason { true } else { false }
    }
    return isForbidden ? .notAllowed : .badRequest
  }

  private func needs(of call: GatewayCall, _ plan: RoutePlan) -> RequestNeeds {
    let prompt = call.parsed.prompt
    let session = plan.settings.affinity.flatMap { affinity in
      sessions.session(
        of: prompt, by: affinity, tenant: call.client.name, user: prompt.user,
        header: { call.headers[$0] })
    }
    return RequestNeeds(prompt, session: session)
  }

  /// Whether a client that may not ask for the name as such may use what stands behind it.
  func serves(_ name: String, to key: ClientKey) -> Bool {
    state.withLock { state in
      guard let plan = try? state.planner.plan(for: name) else { return true }
      return plan.members.contains { key.rule(against: $0.environment, askedFor: name) == nil }
    }
  }

  /// Every name that can be asked for, with its members; what the policy denies is left out.
  func names() -> [(name: String, members: [ModelEnvironment])] {
    state.withLock { state in
      state.configuration.names.compactMap { name in
        guard let plan = try? state.planner.plan(for: name) else { return nil }
        return (name, plan.members.map(\.environment))
      }
    }
  }

  /// Takes the outcome of the attempt on that member, an index into the plan's.
  ///
  /// `took` is the time to its first content, or to its whole reply.
  func next(
    _ begun: inout Begun, _ event: AttemptEvent, of member: Int, took: Duration = .zero
  ) -> RoutingAction {
    let now = clock.now
    return state.withLock { state in
      switch event {
      case .succeeded:
        state.selection.served(
          by: member, of: begun.plan, needs: begun.needs, took: took, at: now)
      case .failed(let failure, _) where failure.scope != .request:
        state.selection.failed(member, of: begun.plan, at: now)
      case .failed, .passedOver: break
      }
      let action = state.engine.next(&begun.run, event, at: now)
      if case .finish(let ending) = action, !ending.isServed {
        state.selection.gaveUp(begun.plan, needs: begun.needs, at: now)
      }
      return action
    }
  }

  /// Goes on after a wait.
  func resume(_ begun: inout Begun) -> RoutingAction {
    let now = clock.now
    return state.withLock { $0.engine.resume(&begun.run, at: now) }
  }

  /// The caller left.
  func cancel(_ begun: inout Begun) {
    let now = clock.now
    state.withLock { state in
      state.engine.cancel(&begun.run, at: now)
      state.selection.gaveUp(begun.plan, needs: begun.needs, at: now)
    }
  }

  /// Every member's health.
  func status() -> [MemberStatus] {
    let now = clock.now
    return state.withLock { $0.engine.status(at: now) }
  }
}

extension NameError {
  /// Nobody declared the name.
  fileprivate var isUnknown: Bool {
    if case .unknown = self { true } else { false }
  }
}

extension Ending {
  /// Somebody's reply stands.
  var isServed: Bool {
    switch self {
    case .served, .refused: true
    case .failed, .exhausted, .interrupted, .cancelled, .localFailure: false
    }
  }
}

extension Prompt {
  /// Who the caller says its user is, by the parameter that every API has for it.
  fileprivate var user: String? {
    parameters["user"]?.stringValue
      ?? parameters["metadata"]?.objectValue?["user_id"]?.stringValue
  }
}
