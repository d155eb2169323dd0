import ContractModel
import Routing

/// What a checker knows of one request.
struct RequestAccount {
  let ranking: Ranking
  private(set) var asked: [Int] = []
  var underWay: AttemptOrder?
  /// The sequence number of the attempt under way.
  private(set) var orderedAt = 0
  var last: AttemptEvent?
  var waitingUntil: Moment?
  var hasEnded = false

  init(_ run: RequestRun, ranking: Ranking) { self.ranking = ranking }

  mutating func order(_ order: AttemptOrder, sequence: Int) {
    asked.append(order.member)
    underWay = order
    orderedAt = sequence
  }

  var failure: ExchangeFailure? {
    if case .failed(let failure, _) = last { failure } else { nil }
  }
  var hint: Duration? { failure?.retryAfter }
  var isForbidden: Bool { failure?.retryForbidden ?? false }
  var isCommitted: Bool {
    if case .failed(_, .committed) = last { true } else { false }
  }

  func faults(of order: AttemptOrder, _ run: RequestRun, _ step: HistoryStep) -> [String] {
    let settings = run.plan.plan.settings
    let ceiling = settings.attemptCeiling ?? max(8, run.plan.plan.members.count)
    var faults: [String] = []
    let isAgain = asked.last == order.member
    if underWay != nil { faults.append("two attempts at once") }
    if isCommitted { faults.append("an attempt after content was handed over") }
    if order.number != asked.count + 1 { faults.append("attempt \(order.number) out of order") }
    if order.number > ceiling { faults.append("more than \(ceiling) attempts") }
    if !ranking.order.contains(order.member) { faults.append("a member outside the ranking") }
    if !isAgain, asked.contains(order.member) { faults.append("a second visit") }
    if isAgain, let failure, !isRetry(failure.kind, settings) {
      faults.append("\(failure.kind) asked the same member again")
    }
    if isAgain, isForbidden { faults.append("a retry that was forbidden") }
    // Each kind of retry has an allowance of its own, and a rate limit one wait.
    let most =
      2 + max(settings.retries, settings.lastRetries)
      + max(settings.parseRetries, settings.retries)
    if asked.count(where: { $0 == order.member }) >= most { faults.append("too many retries") }
    if order.deadline > run.deadline { faults.append("an attempt beyond the deadline") }
    if order.deadline <= step.at { faults.append("an attempt without time") }
    let times = [order.timeouts.header, order.timeouts.firstContent, order.timeouts.idle]
    if times.contains(where: { $0.map { $0 > order.timeouts.total } ?? false }) {
      faults.append("a limit beyond the attempt's own")
    }
    if let failure, !isAgain, declared(failure.kind, settings) == .stop {
      faults.append("another member after \(failure.kind), which stops")
    }
    if order.kind == .lastResort, settings.exhaustion != .lastResort {
      faults.append("a last resort that nobody declared")
    }
    return faults
  }

  /// Classes after which the same member may be asked again, by the table and the route.
  private func isRetry(_ kind: FailureClass, _ settings: RouteSettings) -> Bool {
    switch declared(kind, settings) {
    case .retry, .waitUpTo: true
    case .stop, .next, .nextOnce: false
    case nil:
      [.rateLimit, .overloaded, .server, .network, .empty, .modelOutput].contains(kind)
    }
  }

  private func declared(_ kind: FailureClass, _ settings: RouteSettings) -> TriggerAction? {
    [.local, .cancelled, .miss].contains(kind) ? .stop : settings.triggers[kind]
  }

  /// `slot` answers where a member stands in a status.
  func faults(
    of ending: Ending, _ run: RequestRun, _ step: HistoryStep, slot: (Int) -> Int
  ) -> [String] {
    var faults: [String] = []
    switch ending {
    case .served(let member):
      if asked.last != member { faults.append("served by another than was asked") }
      if last != .succeeded, !isCommitted { faults.append("served after a failure") }
    case .interrupted(let member, _):
      if asked.last != member || !isCommitted { faults.append("interrupted without content") }
    case .refused(let member, let failure):
      if !asked.contains(member) || failure.kind != .refusal { faults.append("no such refusal") }
    case .exhausted:
      if failure != nil { faults.append("exhausted after a failure") }
      faults += givenUp(run, step, slot)
    case .failed(let summary):
      if summary.root == nil || summary.hops.isEmpty { faults.append("failed without a hop") }
      if let failure, movesOn(failure.kind, run.plan.plan.settings) {
        faults += givenUp(run, step, slot)
      }
    case .cancelled:
      if failure?.kind != .cancelled, !isCancel(step.call) { faults.append("cancelled by nobody") }
    case .localFailure(let cause):
      if cause.kind != .local { faults.append("\(cause.kind) taken for this side's") }
    }
    return faults
  }

  private func isCancel(_ call: HistoryStep.Call) -> Bool {
    if case .cancel = call { true } else { false }
  }

  /// Classes that always go on to a member that may be asked.
  private func movesOn(_ kind: FailureClass, _ settings: RouteSettings) -> Bool {
    switch declared(kind, settings) {
    case .retry, .next, .waitUpTo(_, then: .next): true
    case .stop, .nextOnce, .waitUpTo(_, then: .stop): false
    case nil:
      ![.refusal, .contentFilter, .badRequest].contains(kind)
    }
  }

  /// Members that could have been asked when the request was given up.
  private func givenUp(_ run: RequestRun, _ step: HistoryStep, _ slot: (Int) -> Int) -> [String] {
    let settings = run.plan.plan.settings
    let ceiling = settings.attemptCeiling ?? max(8, run.plan.plan.members.count)
    guard step.at < run.deadline, asked.count < ceiling else { return [] }
    let left = ranking.order.filter { !asked.contains($0) && step.after[slot($0)].isAvailable }
    return left.isEmpty ? [] : ["gave up with members \(left) to ask"]
  }
}
