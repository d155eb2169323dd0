import ContractModel
import Routing

/// Watches a history and notes whatever must never happen.
///
/// It keeps its own account of requests, benches and probes, made from the calls alone; of the
/// engine it believes only what `status` shows of breakers.
struct HistoryChecker {
  private(set) var violations: [String] = []
  private var requests: [UInt64: RequestAccount] = [:]
  private var benches = BenchAccount()
  private var probes = ProbeAccount()
  private var sequence = 0
  /// Where the tests from outside that are under way take a place, and since when.
  private var outside: [ProbeOrder: (slot: Int, begun: Int)] = [:]
  /// When each member's breaker was last seen in each state, by sequence.
  private var lastSeen: [Int: [Int]] = [:]
  private(set) var endings = 0
  private(set) var attempts = 0

  mutating func watch(_ step: HistoryStep) {
    sequence += 1
    see(step.before)
    defer { see(step.after) }
    switch step.call {
    case .begin(let ranking):
      guard let run = step.run else { return }
      requests[run.id] = RequestAccount(run, ranking: ranking)
    case .event(let event): outcome(event, step)
    case .cancel: cancelled(step)
    case .resume: break
    case .bench(let target, let until): benches.withdraw(target, until: until)
    case .release(let target): benches.release(target, sequence: sequence)
    case .probe(let order): probed(order, step)
    case .report(let order, let outcome): reported(order, outcome, step)
    }
    if let run = step.run, let action = step.action { acted(action, run, step) }
    checkBenchesGrow(step)
  }

  private mutating func note(_ text: String, _ step: HistoryStep) {
    violations.append("step \(sequence) at \(step.at.nanoseconds): \(text)")
  }

  // MARK: outcomes

  private mutating func outcome(_ event: AttemptEvent, _ step: HistoryStep) {
    guard let run = step.run, var account = requests[run.id], let order = account.underWay else {
      return note("an outcome without an attempt", step)
    }
    let environment = run.plan.plan.members[order.member].environment
    let slot = self.slot(order.member, run, step.before)
    if order.ticket.isProbe { probes.end(slot, sequence: account.orderedAt) }
    account.underWay = nil
    account.last = event
    requests[run.id] = account
    if isStale(order, slot, since: account.orderedAt),
      Self.state(step.before[slot].breaker) != Self.state(step.after[slot].breaker)
    {
      note("a stale outcome changed the breaker of \(environment.name)", step)
    }
    guard case .failed(let failure, _) = event else { return }
    let harmless: Set<FailureClass> = [
      .refusal, .contentFilter, .context, .badRequest, .local, .cancelled, .miss,
    ]
    if harmless.contains(failure.kind), step.after[slot].failures > step.before[slot].failures {
      note("\(failure.kind) counted against \(environment.name)", step)
    }
    benches.fail(
      failure, environment, settings: run.plan.plan.settings, at: step.at,
      orderedAt: account.orderedAt)
  }

  private mutating func see(_ statuses: [MemberStatus]) {
    for (index, status) in statuses.enumerated() {
      lastSeen[index, default: [-1, -1, -1]][Self.state(status.breaker)] = sequence
    }
  }

  /// Whether the breaker was in another state since the attempt was ordered than it was then.
  private func isStale(_ order: AttemptOrder, _ slot: Int, since orderedAt: Int) -> Bool {
    let own = order.ticket.isProbe ? 2 : 0
    return (0...2).contains { $0 != own && (lastSeen[slot]?[$0] ?? -1) > orderedAt }
  }

  private static func state(_ breaker: MemberStatus.Breaker) -> Int {
    switch breaker {
    case .closed: 0
    case .open: 1
    case .halfOpen: 2
    }
  }

  private mutating func cancelled(_ step: HistoryStep) {
    guard let run = step.run, let account = requests[run.id] else { return }
    if let order = account.underWay, order.ticket.isProbe {
      probes.end(slot(order.member, run, step.before), sequence: account.orderedAt)
    }
    requests[run.id]?.underWay = nil
    if run.ending != .cancelled { note("a cancelled request goes on", step) }
  }

  private mutating func probed(_ order: ProbeOrder, _ step: HistoryStep) {
    guard order.ticket.isProbe else { return }
    let candidates = step.after.indices.filter {
      step.after[$0].name == order.name && step.after[$0].breaker != step.before[$0].breaker
    }
    // Taking over a lost place may leave the count as it was; the ceiling is checked by status.
    if let slot = candidates.first {
      probes.begin(slot, sequence: sequence, until: order.deadline)
      outside[order] = (slot, sequence)
    }
    for status in step.after { checkProbes(status, step) }
  }

  private mutating func reported(
    _ order: ProbeOrder, _ outcome: ProbeOutcome, _ step: HistoryStep
  ) {
    if let (slot, begun) = outside[order] { probes.end(slot, sequence: begun) }
    if outcome == .answered { benches.answered(order.name, step.before) }
    if outcome != .answered {
      for (before, after) in zip(step.before, step.after) where before.isAvailable {
        if !after.isAvailable { note("a failed test took \(after.name) out", step) }
      }
    }
  }

  // MARK: actions

  private mutating func acted(_ action: RoutingAction, _ run: RequestRun, _ step: HistoryStep) {
    guard let account = requests[run.id] else { return note("an unknown request", step) }
    if account.hasEnded { return note("an action after the ending", step) }
    switch action {
    case .attempt(let order):
      if account.underWay == order { return }
      ordered(order, run, account, step)
    case .wait(let until, let reason): waits(until, reason, run, account, step)
    case .finish(let ending):
      endings += 1
      requests[run.id]?.hasEnded = true
      for text in account.faults(of: ending, run, step, slot: { self.slot($0, run, step.after) }) {
        note(text, step)
      }
      if run.trace.attempts.count != account.asked.count { note("a gap in the trace", step) }
    }
  }

  private mutating func ordered(
    _ order: AttemptOrder, _ run: RequestRun, _ account: RequestAccount, _ step: HistoryStep
  ) {
    attempts += 1
    var account = account
    let slot = slot(order.member, run, step.after)
    for text in account.faults(of: order, run, step) { note(text, step) }
    let environment = run.plan.plan.members[order.member].environment
    if let text = benches.fault(environment, order.kind, at: step.at) { note(text, step) }
    let state = step.before[slot].breaker
    if case .open(let until) = state, until > step.at, order.kind != .lastResort {
      note("asked \(environment.name), whose breaker is open", step)
    }
    if case .open = step.after[slot].breaker, order.kind != .lastResort {
      note("ordered from \(environment.name), whose breaker has just opened", step)
    }
    if order.ticket.isProbe {
      probes.begin(slot, sequence: sequence, until: order.deadline)
      let inFlight = probes.inFlight(slot, at: step.at)
      let limit = run.plan.plan.settings.breaker.probes
      if inFlight > limit { note("\(inFlight) probes of \(limit) under way", step) }
    }
    checkProbes(step.after[slot], step)
    account.order(order, sequence: sequence)
    requests[run.id] = account
  }

  private mutating func checkProbes(_ status: MemberStatus, _ step: HistoryStep) {
    guard case .halfOpen(let probes) = status.breaker else { return }
    if probes > status.settings.probes { note("\(probes) probes at \(status.name)", step) }
  }

  private mutating func waits(
    _ until: Moment, _ reason: WaitReason, _ run: RequestRun, _ account: RequestAccount,
    _ step: HistoryStep
  ) {
    if case .resume = step.call, account.waitingUntil == until, step.at < until { return }
    requests[run.id]?.waitingUntil = until
    if until <= step.at { note("a wait into the past", step) }
    if until > run.deadline { note("a wait beyond the deadline", step) }
    if reason != .exhaustion, let hint = account.hint, until < step.at + hint {
      note("a wait shorter than the hint", step)
    }
    if reason != .exhaustion, account.isForbidden { note("a retry that was forbidden", step) }
  }

  private mutating func checkBenchesGrow(_ step: HistoryStep) {
    switch step.call {
    case .release, .report: return
    default: break
    }
    for (before, after) in zip(step.before, step.after) {
      for bench in before.benches
      where !after.benches.contains(where: {
        $0.target == bench.target && $0.until >= bench.until
      }) {
        note("a bench of \(after.name) shrank", step)
      }
    }
  }

  private func slot(_ member: Int, _ run: RequestRun, _ status: [MemberStatus]) -> Int {
    let plan = run.plan.plan
    return status.firstIndex {
      $0.name == plan.members[member].environment.name && $0.settings == plan.settings.breaker
    } ?? 0
  }
}
