import ContractModel
import Routing

/// The engine's clock over the machine's monotonic one, and the wall clock beside it.
package struct GatewayClock: Sendable {
  private let origin: ContinuousClock.Instant
  private let wall: @Sendable () -> Timestamp

  /// - Parameter wall: for traces, and for hints that name a date.
  package init(wall: @escaping @Sendable () -> Timestamp) {
    origin = ContinuousClock.now
    self.wall = wall
  }

  /// Since the clock was made.
  var now: Moment { Moment(ContinuousClock.now - origin) }

  var timestamp: Timestamp { wall() }

  /// Sleeps until then; throws when the task is cancelled.
  func sleep(until moment: Moment) async throws {
    let wait = moment - now
    if wait > .zero { try await Task.sleep(for: wait, clock: .continuous) }
  }
}
