/// How a member's requests were answered.
package struct ReplayCounts: Sendable, Hashable {
  enum Outcome {
    case served, synthesised, faulted, missed, rejected
  }

  /// From a recording as it is.
  package private(set) var served = 0
  /// From a recording in the other mode, written anew.
  package private(set) var synthesised = 0
  /// Made or changed by faults.
  package private(set) var faulted = 0
  package private(set) var missed = 0
  /// With the provider's own error: unknown path, wrong method, unreadable body.
  package private(set) var rejected = 0

  package init() {}

  package var requests: Int { served + synthesised + faulted + missed + rejected }

  mutating func count(_ outcome: Outcome) {
    switch outcome {
    case .served: served += 1
    case .synthesised: synthesised += 1
    case .faulted: faulted += 1
    case .missed: missed += 1
    case .rejected: rejected += 1
    }
  }
}
