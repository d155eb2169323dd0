/// Spaces requests evenly so that a member's requests per minute are never exceeded.
///
/// Pure: the caller passes the time and waits. Even spacing is chosen over bursts, since providers
/// count in windows of their own that a client cannot see.
package struct RequestPacer: Sendable {
  private let interval: Duration
  private var nextSlot: Duration?

  /// A pacer for a rate; nil paces nothing.
  package init(requestsPerMinute: Int?) {
    interval = requestsPerMinute.map { .seconds(60) / max(1, $0) } ?? .zero
  }

  /// Takes the next slot and answers how long to wait for it; `now` counts from any fixed origin.
  package mutating func reserve(at now: Duration) -> Duration {
    guard interval > .zero else { return .zero }
    let slot = max(now, nextSlot ?? now)
    nextSlot = slot + interval
    return slot - now
  }

  /// Pushes every slot not yet taken behind a provider's hint.
  package mutating func holdBack(until moment: Duration) {
    nextSlot = max(nextSlot ?? moment, moment)
  }
}
