import ContractModel
import Exchanges
import Routing
import Transport

/// Takes a call from its admission to the moment its answer can begin, by the engine's decisions.
///
/// ```
/// begin ─▶ attempt ─▶ MemberAttempt ─▶ next ─┬▶ attempt …
///            ▲                                ├▶ wait ─▶ resume
///            └────────────────────────────────┴▶ finish ─▶ Outcome
/// ```
struct CallConductor: Sendable {
  /// What the caller gets.
  enum Outcome: Sendable {
    /// This member's reply.
    case reply(Reply, member: Int)
    /// This member's reply, of which only the beginning is here.
    case stream(RunningStream, member: Int)
    /// Nobody's reply.
    ///
    /// `unsent` are the reasons why the prompt could not be put on the wires of some.
    case failure(Ending, unsent: [String])
    /// The caller is gone: nobody reads an answer.
    case abandoned
  }

  let call: GatewayCall
  let desk: RoutingDesk
  let ledger: ClientLedger
  let client: HTTPClient
  let structured: StructuredReply

  /// Asks members until one serves or the engine says that it is over.
  ///
  /// `facts` gets one entry for each attempt, in order. Cancelling the task ends the exchange under
  /// way and tells the engine that the caller left.
  func run(_ begun: inout RoutingDesk.Begun, _ facts: inout [AttemptFacts]) async -> Outcome {
    var action = begun.action
    var refusals: [Int: Reply] = [:]
    var unsent: [String] = []
    while true {
      if Task.isCancelled { return abandon(&begun) }
      switch action {
      case .attempt(let order):
        let member = begun.plan.members[order.member].environment
        if let rule = rule(against: member, begun) {
          action = desk.next(&begun, .passedOver(rule: rule), of: order.member)
          continue
        }
        var seen = AttemptFacts(member: member.name)
        let result = await attempt(order, on: member, begun, &seen)
        if case .unsent(let reason) = result {
          unsent.append("\(member.name): \(reason)")
          action = desk.next(
            &begun, .passedOver(rule: "cannot be put on its wire: \(reason)"),
            of: order.member)
          continue
        }
        seen.failure = result.failure
        facts.append(seen)
        if Task.isCancelled { return abandon(&begun) }
        switch result {
        case .streaming(let stream): return .stream(stream, member: order.member)
        case .whole(let reply):
          action = desk.next(
            &begun, .succeeded, of: order.member,
            took: seen.timings.firstToken ?? seen.timings.total)
          if case .finish(.served) = action { return .reply(reply, member: order.member) }
        case .failed(let failure, let reply):
          if failure.kind == .refusal { refusals[order.member] = reply }
          action = desk.next(&begun, .failed(failure, .open), of: order.member)
        case .unsent: break
        }
      case .wait(let until, _):
        guard (try? await desk.clock.sleep(until: until)) != nil else { return abandon(&begun) }
        action = desk.resume(&begun)
      case .finish(let ending):
        guard case .refused(let member, _) = ending, let reply = refusals[member] else {
          return .failure(ending, unsent: unsent)
        }
        return .reply(reply, member: member)
      }
    }
  }

  private func attempt(
    _ order: AttemptOrder, on member: ModelEnvironment, _ begun: RoutingDesk.Begun,
    _ facts: inout AttemptFacts
  ) async -> AttemptResult {
    guard let line = begun.configuration.lines[member.name] else {
      return .failed(ExchangeFailure(.local, message: "no way leads to the member"), nil)
    }
    let attempt = MemberAttempt(
      call: call, order: order, line: line, client: client,
      redactor: begun.configuration.redactor, structured: structured, clock: desk.clock,
      boundary: CommitBoundary(mode: mode(begun)))
    let reserve = SpendingRule.mostCost(of: member, needs: begun.needs)
    ledger.reserve(reserve, for: call.client, at: desk.clock.now)
    let result = await attempt.run(&facts)
    if case .streaming = result { return result }
    if case .unsent = result { facts.cost = 0 }
    // What cannot be known counts at its upper bound.
    ledger.settle(
      facts.cost ?? reserve, reserved: reserve, for: call.client, at: desk.clock.now)
    return result
  }

  private func mode(_ begun: RoutingDesk.Begun) -> CommitBoundary.Mode {
    guard begun.needs.isStructured else { return .firstContent }
    return begun.plan.settings.parseRetries > 0 ? .never : .firstOfDocument
  }

  /// Judged anew for each member: a budget may have been spent since the ranking.
  private func rule(against member: ModelEnvironment, _ begun: RoutingDesk.Begun) -> String? {
    SpendingRule(client: call.client, asked: call.asked).rule(
      against: member, needs: begun.needs,
      remaining: ledger.remaining(call.client, at: desk.clock.now))
  }

  private func abandon(_ begun: inout RoutingDesk.Begun) -> Outcome {
    desk.cancel(&begun)
    return .abandoned
  }
}

extension AttemptResult {
  var failure: ExchangeFailure? {
    if case .failed(let failure, _) = self { failure } else { nil }
  }
}
