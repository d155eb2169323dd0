import ContractModel

/// Everything that was decided for one request, in order.
package struct RoutingTrace: Sendable, Hashable {
  package enum Step: Sendable, Hashable {
    case skipped(Skip, at: Moment)
    case attempted(RoutedAttempt)
    case waited(from: Moment, until: Moment, for: WaitReason)
  }

  package var steps: [Step] = []

  /// The attempts alone, in order.
  package var attempts: [RoutedAttempt] {
    steps.compactMap {
      if case .attempted(let record) = $0 { record } else { nil }
    }
  }

  /// The skips alone, in order; a member may be passed over several times for different reasons.
  package var skips: [Skip] {
    steps.compactMap {
      if case .skipped(let skip, _) = $0 { skip } else { nil }
    }
  }
}

extension RoutingTrace {
  /// Writes how the latest attempt went.
  mutating func closeLast(
    _ outcome: RoutedAttempt.Outcome, _ consequence: RoutedAttempt.Consequence,
    _ effect: HealthEffect, at now: Moment
  ) {
    guard let index = steps.lastIndex(where: { if case .attempted = $0 { true } else { false } }),
      case .attempted(var record) = steps[index]
    else { return }
    record.ended = now
    record.outcome = outcome
    record.consequence = consequence
    record.health = effect
    steps[index] = .attempted(record)
  }
}

/// How much of a trace is kept.
package enum TraceDetail: Sendable, Hashable {
  case full
  /// Hashes, endings and health only, for millions of simulated requests.
  case none
}
