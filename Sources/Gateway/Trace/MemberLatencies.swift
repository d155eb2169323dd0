import ContractModel
import Synchronization

/// The latest durations of each member's replies, for percentiles that say how it is now.
final class MemberLatencies: Sendable {
  /// Replies of one member that are looked at.
  private static let window = 256

  private struct Ring {
    var values: [Duration] = []
    var next = 0

    mutating func add(_ value: Duration, capacity: Int) {
      if values.count < capacity {
        values.append(value)
      } else {
        values[next] = value
        next = (next + 1) % capacity
      }
    }
  }

  private let rings = Mutex<[String: Ring]>([:])

  /// Failures are fast and say nothing of how long a reply takes: only replies count.
  func note(_ record: CallRecord) {
    rings.withLock { rings in
      for fact in record.facts where fact.failure == nil {
        rings[fact.member, default: Ring()].add(fact.timings.total, capacity: Self.window)
      }
    }
  }

  /// That share of the member's latest replies took at most so long; nil without any.
  func percentile(_ share: Double, of member: String) -> Duration? {
    let values = rings.withLock { $0[member]?.values ?? [] }.sorted()
    guard !values.isEmpty else { return nil }
    // The nearest rank (Hyndman and Fan, 1996, definition 1).
    let rank = Int((share * Double(values.count)).rounded(.up))
    return values[min(max(rank, 1), values.count) - 1]
  }
}
