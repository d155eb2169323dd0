import ContractModel

extension RoutingAction {
  /// Moments count from the arrival, so that a drill's own zero gives the same hash.
  func fold(into hash: inout DecisionHash, since arrival: Moment) {
    switch self {
    case .attempt(let order):
      hash.fold(1)
      hash.fold(order.member)
      hash.fold(order.number)
      hash.fold(order.kind.code)
      hash.fold(order.deadline.nanoseconds(since: arrival))
      hash.fold(order.maxOutputTokens ?? -1)
      hash.fold(order.timeouts.firstContent?.wholeNanoseconds ?? -1)
    case .wait(let until, _):
      hash.fold(2)
      hash.fold(until.nanoseconds(since: arrival))
    case .finish(let ending):
      hash.fold(3)
      ending.fold(into: &hash)
    }
  }
}

extension AttemptOrder.Kind {
  fileprivate var code: Int {
    switch self {
    case .initial: 0
    case .retry: 1
    case .parseRetry: 2
    case .fallback: 3
    case .probe: 4
    case .lastResort: 5
    }
  }
}

extension Ending {
  fileprivate func fold(into hash: inout DecisionHash) {
    switch self {
    case .served(let member): hash.fold(0, member)
    case .refused(let member, _): hash.fold(1, member)
    case .failed(let summary):
      hash.fold(2, summary.root?.member ?? -1)
      summary.fold(into: &hash)
    case .exhausted(let summary):
      hash.fold(3)
      summary.fold(into: &hash)
    case .interrupted(let member, _): hash.fold(4, member)
    case .cancelled: hash.fold(5)
    case .localFailure: hash.fold(6)
    }
  }
}

extension FailureSummary {
  fileprivate func fold(into hash: inout DecisionHash) {
    hash.fold(hops.count)
    hash.fold(isRetryable ? 1 : 0)
    hash.fold(retryAfter?.wholeNanoseconds ?? -1)
    for skip in skipped { hash.fold(skip.member) }
  }
}

extension DecisionHash {
  fileprivate mutating func fold(_ code: Int, _ member: Int) {
    fold(code)
    fold(member)
  }
}

extension ExchangeFailure {
  /// Class, reach and hints; wording decides nothing and is left out.
  func fold(into hash: inout DecisionHash) {
    hash.fold(kind.ordinal)
    hash.fold(reach == .account ? 2 : reach == .member ? 1 : 0)
    hash.fold(retryAfter?.wholeNanoseconds ?? -1)
    hash.fold(retryForbidden ? 1 : 0)
  }
}
