/// Why a run ended before its plan did.
package struct RunStop: Sendable, Hashable {
  package enum Cause: String, Sendable, Hashable, CaseIterable {
    case failFast = "fail_fast"
    case maxCost = "max_cost"
    case maxTime = "max_time"
    /// A signal.
    case interrupted
    /// The harness itself failed: a full disk, a table that changed.
    case error
  }

  package var cause: Cause
  /// One line that says more; empty where there is no more to say.
  package var detail: String

  package init(_ cause: Cause, _ detail: String = "") {
    self.cause = cause
    self.detail = detail
  }

  /// The word that exits and verdicts use.
  package var reason: ReasonWord {
    switch cause {
    case .failFast: .failFast
    case .maxCost, .maxTime: .budget
    case .interrupted: .interrupted
    case .error: .internal
    }
  }
}
