/// A point on the engine's clock: nanoseconds since an origin that its owner chose once.
///
/// Neither wall-clock nor monotonic by itself: a drill in virtual time counts from its own zero.
/// Sums beyond the range stay at its ends, so that "never" plus a wait is still never.
package struct Moment: Sendable, Hashable, Comparable {
  package var nanoseconds: Int64

  package static let zero = Moment(nanoseconds: 0)
  package static let never = Moment(nanoseconds: .max)

  package init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  /// The moment so long after the origin.
  package init(_ distance: Duration) { self = Moment.zero + distance }

  package static func < (left: Moment, right: Moment) -> Bool {
    left.nanoseconds < right.nanoseconds
  }

  package static func + (moment: Moment, wait: Duration) -> Moment {
    let (sum, overflow) = moment.nanoseconds.addingReportingOverflow(wait.wholeNanoseconds)
    guard overflow else { return Moment(nanoseconds: sum) }
    return Moment(nanoseconds: wait < .zero ? .min : .max)
  }

  /// How long after the second moment the first is; negative where it is before.
  package static func - (left: Moment, right: Moment) -> Duration {
    let (distance, overflow) = left.nanoseconds.subtractingReportingOverflow(right.nanoseconds)
    guard overflow else { return .nanoseconds(distance) }
    return .nanoseconds(left < right ? Int64.min : Int64.max)
  }
}

extension Duration {
  /// Nanoseconds, cut to what 64 bits hold (292 years either way).
  package var wholeNanoseconds: Int64 {
    let (seconds, attoseconds) = components
    let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, carried) = whole.addingReportingOverflow(attoseconds / 1_000_000_000)
    return overflow || carried ? (seconds < 0 ? .min : .max) : sum
  }
}

extension Moment {
  /// Further by nanoseconds; stays at the ends of the range.
  func later(by nanoseconds: Int64) -> Moment {
    let (sum, overflow) = self.nanoseconds.addingReportingOverflow(nanoseconds)
    return Moment(nanoseconds: overflow ? (nanoseconds < 0 ? .min : .max) : sum)
  }

  /// Nanoseconds from the other moment to this one; stays at the ends of the range.
  func nanoseconds(since other: Moment) -> Int64 {
    let (distance, overflow) = nanoseconds.subtractingReportingOverflow(other.nanoseconds)
    return overflow ? (self < other ? .min : .max) : distance
  }
}
