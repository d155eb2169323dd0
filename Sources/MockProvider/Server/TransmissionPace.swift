import NIOCore
import Serving

/// Keeps to a schedule: a late wake-up shortens the next wait instead of delaying everything.
///
/// It sleeps on the connection's own event loop, whose timers are due to the microsecond.
struct TransmissionPace {
  /// Waits from here on end early where the caller leaves.
  private static let long = Duration.milliseconds(50)

  private let loop: any EventLoop
  private let caller: CallerWatch
  private var due: NIODeadline

  /// The schedule starts now.
  init(on loop: any EventLoop, for caller: CallerWatch) {
    self.loop = loop
    self.caller = caller
    due = .now()
  }

  /// Returns when that much has passed since what was due before; throws when cancelled, and when
  /// the caller goes meanwhile.
  mutating func wait(_ duration: Duration) async throws {
    guard duration > .zero else { return }
    due = due + TimeAmount(duration)
    let timer = loop.scheduleTask(deadline: due) {}
    if duration >= Self.long { caller.whenLeft { timer.cancel() } }
    do {
      try await withTaskCancellationHandler {
        try await timer.futureResult.get()
      } onCancel: {
        timer.cancel()
      }
    } catch {
      throw caller.hasLeft ? CallerWatch.Left() : error
    }
  }
}
