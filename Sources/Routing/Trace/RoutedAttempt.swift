import ContractModel

/// One attempt as it went.
package struct RoutedAttempt: Sendable, Hashable {
  package enum Outcome: Sendable, Hashable {
    /// No outcome has been reported.
    case pending
    case succeeded
    case failed(ExchangeFailure, AttemptEvent.Commitment)
    /// Not sent, by a rule of the owner's.
    case passedOver(rule: String)
    /// The caller left while it was under way.
    case cancelled
  }

  /// What the engine did about it.
  package enum Consequence: String, Sendable, Hashable, CaseIterable {
    case none, retry, next, stop
  }

  package var order: AttemptOrder
  package var began: Moment
  package var ended: Moment?
  package var outcome: Outcome
  package var consequence: Consequence
  /// What it did to the member's health.
  package var health: HealthEffect
  /// Someone has to look: a key or a bill is wrong, and no routing repairs that.
  package var isAlarming: Bool {
    guard case .failed(let failure, _) = outcome else { return false }
    return failure.kind == .auth || failure.kind == .billing
  }

  init(order: AttemptOrder, began: Moment) {
    self.order = order
    self.began = began
    outcome = .pending
    consequence = .none
    health = .none
  }
}

/// What an outcome did to health.
package enum HealthEffect: Sendable, Hashable {
  /// The outcome says nothing of the member's health.
  case none
  /// Too old, or cut short by the caller: the outcome was not taken into account.
  case ignored
  case counted
  /// It opened the breaker, or opened it again.
  case opened(until: Moment)
  case closed
  case benched(BenchTarget, until: Moment)
}
