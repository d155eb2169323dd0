import ContractModel

/// The health of one member at a moment, for operators and reports.
package struct MemberStatus: Sendable, Hashable {
  package enum Breaker: Sendable, Hashable {
    case closed
    case open(until: Moment)
    /// Its time is over; requests test it, so many at this moment.
    case halfOpen(probes: Int)
  }

  /// A bench that has not ended.
  package struct Bench: Sendable, Hashable {
    package var target: BenchTarget
    /// `Moment.never`: until it is released.
    package var until: Moment
    package var reason: BenchReason
  }

  /// The environment's name.
  package var name: String
  /// The same environment stands once for each breaker that routes declare for it.
  package var settings: BreakerSettings
  package var breaker: Breaker
  /// Longest first.
  package var benches: [Bench]
  /// Within the breaker's window.
  package var calls: Int
  package var failures: Int
  package var consecutiveTimeouts: Int
  /// Probes from outside that failed since the last that succeeded; they take nobody out.
  package var failedProbes: Int
  /// Benched as gone, and a probe from outside was answered: a retest is due.
  package var answersAgain: Bool
  /// Whether a request would be sent to it now.
  package var isAvailable: Bool
}

/// Why someone is on a bench.
package enum BenchReason: Sendable, Hashable {
  case failure(FailureClass)
  /// In the operator's words.
  case withdrawn(why: String)
}
