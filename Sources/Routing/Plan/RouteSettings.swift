import ContractModel

/// What a route declares about attempts, waits and failures, with every default filled in.
package struct RouteSettings: Sendable, Hashable {
  /// What is done when no member may be asked at this moment.
  package enum Exhaustion: Sendable, Hashable {
    /// Fails at once, telling the shortest wait that remains.
    case fail
    /// Waits for the first member to come back, within the limit and the deadline.
    case wait(upTo: Duration)
    /// Asks the member whose bench ends first, whatever its breaker says.
    case lastResort
  }

  /// When a member that is gone may be asked again.
  package enum GoneReturn: String, Sendable, Hashable, CaseIterable {
    /// Only when an operator or a retest releases it: who comes back is a new model.
    case whenReleased = "when_released"
    /// By itself when `goneBench` is over.
    case afterBench = "after_bench"
  }

  /// Actions that differ from the class's default.
  package var triggers: [FailureClass: TriggerAction] = [:]
  package var breaker = BreakerSettings()
  package var selection = Route.Selection.priority
  /// From the request's arrival to its end, waits included.
  package var deadline = Duration.seconds(120)
  /// What an attempt must leave of the deadline for the next member, where there is one.
  package var reserve = Duration.seconds(10)
  /// Attempts of one request; nil: 8, or the number of members if that is larger.
  package var attemptCeiling: Int?
  /// Retries of one member after overload, server or network failures.
  package var retries = 1
  /// The same on the last member that may be asked.
  package var lastRetries = 2
  /// Further tries of one member whose structured reply could not be parsed.
  package var parseRetries = 0
  /// The longest wait for a rate limit before the next member is asked.
  package var rateLimitWait = Duration.seconds(2)
  package var backoff = Backoff()
  /// The first bench after failures without a hint; doubled each time in a row.
  package var coolDown = Duration.seconds(30)
  package var longestCoolDown = Duration.seconds(300)
  /// The bench of a member that is gone, where it may return by itself.
  package var goneBench = Duration.seconds(86_400)
  package var goneReturn = GoneReturn.whenReleased
  /// The bench after a failure of a key or a bill, where the provider names no time.
  package var accountBench = Duration.seconds(600)
  package var exhaustion = Exhaustion.fail
  package var maxOutputTokens: Int?
  package var degradedMode = DegradedMode.none
  /// What keeps a session together; nil: nothing, whatever the request's needs say of a session.
  package var affinity: Affinity?
  /// What happens where a member writes less than was asked for.
  package var output = Route.OutputRule.cut

  package init() {}
}
