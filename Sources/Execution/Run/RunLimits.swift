import ContractModel

/// Limits on a whole run, as its command line declares them.
package struct RunLimits: Sendable, Hashable {
  /// USD; a request is not begun when its upper bound would pass it.
  package var cost: Double?
  package var time: Duration?
  package var failFast: FailFast

  /// Whether a broken contract ends the run.
  package enum FailFast: Sendable, Hashable {
    case never, onFirstFailure
  }

  package init(cost: Double? = nil, time: Duration? = nil, failFast: FailFast = .never) {
    self.cost = cost
    self.time = time
    self.failFast = failFast
  }
}
