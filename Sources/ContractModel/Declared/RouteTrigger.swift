/// What a route does about one class of failure instead of the default action.
package enum TriggerAction: Sendable, Hashable {
  case stop
  case retry
  case next
  /// To the next member, but only once per request.
  case nextOnce
  /// Waits for the provider's hint if it is short enough, then does the second action.
  case waitUpTo(Duration, then: FinalAction)

  /// What follows a wait.
  package enum FinalAction: String, Sendable, Hashable, CaseIterable {
    case stop, next
  }
}

/// When a member's breaker opens, and how it closes again.
package struct BreakerSettings: Sendable, Hashable {
  package var consecutiveTimeouts: Int
  /// Share of failed calls within the window, 0 to 1.
  package var failureRate: Double
  package var window: Duration
  package var minimumCalls: Int
  package var open: Duration
  package var probes: Int

  package init(
    consecutiveTimeouts: Int = 3, failureRate: Double = 0.5, window: Duration = .seconds(60),
    minimumCalls: Int = 10, open: Duration = .seconds(30), probes: Int = 1
  ) {
    self.consecutiveTimeouts = consecutiveTimeouts
    self.failureRate = failureRate
    self.window = window
    self.minimumCalls = minimumCalls
    self.open = open
    self.probes = probes
  }
}
