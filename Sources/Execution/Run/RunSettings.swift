import ContractModel
import Routing

/// What holds for every trial of a run.
package struct RunSettings: Sendable {
  package var limits: RunLimits
  package var retries: MemberRetries
  /// Whether members' declared request rates are kept; a replay knows no rates.
  package var pacing: Pacing
  /// What earlier sessions of a resumed run spent; counts towards the cost limit.
  package var spentBefore: Spending

  /// Whether requests are spaced.
  package enum Pacing: Sendable, Hashable {
    case declaredRates, none
  }

  package init(
    limits: RunLimits = RunLimits(), retries: MemberRetries = MemberRetries(),
    pacing: Pacing = .declaredRates, spentBefore: Spending = Spending()
  ) {
    self.limits = limits
    self.retries = retries
    self.pacing = pacing
    self.spentBefore = spentBefore
  }
}

/// The time as a run sees it, passed in so that tests need not wait.
package struct RunClock: Sendable {
  /// Wall-clock time, for records.
  package var wall: @Sendable () -> Timestamp
  /// Monotonic time since the run began, for limits and pacing.
  package var elapsed: @Sendable () -> Duration
  /// Waits; throws when the run is cancelled.
  package var sleep: @Sendable (Duration) async throws -> Void

  package init(
    wall: @escaping @Sendable () -> Timestamp, elapsed: @escaping @Sendable () -> Duration,
    sleep: @escaping @Sendable (Duration) async throws -> Void
  ) {
    self.wall = wall
    self.elapsed = elapsed
    self.sleep = sleep
  }
}
