/// How many cases came to which verdict.
package struct VerdictCounts: Sendable, Hashable {
  package var passed = 0
  package var failed = 0
  package var unverified = 0
  package var skipped = 0
  package var flaky = 0

  package init() {}

  package mutating func add(_ result: CaseResult) { add(CaseOutcome(result)) }

  package mutating func add(_ outcome: CaseOutcome) {
    switch outcome.verdict {
    case .passed: passed += 1
    case .failed: failed += 1
    case .unverified: unverified += 1
    case .skipped: skipped += 1
    }
    if outcome.isFlaky { flaky += 1 }
  }

  package var total: Int { passed + failed + unverified + skipped }

  /// Cases of which at least something was observed or tried.
  package var ran: Int { passed + failed + unverified }

  package static func + (left: Self, right: Self) -> Self {
    var sum = left
    sum.passed += right.passed
    sum.failed += right.failed
    sum.unverified += right.unverified
    sum.skipped += right.skipped
    sum.flaky += right.flaky
    return sum
  }
}
