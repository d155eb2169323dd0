import NIOCore

/// Keeps to a schedule: a late wake-up shortens the next wait instead of delaying everything.
///
/// It sleeps on the connection's own event loop, whose timers are due to the microsecond.
struct TransmissionPace {
  private let loop: any EventLoop
  private var due: NIODeadline

  /// The schedule starts now.
  init(on loop: any EventLoop) {
    self.loop = loop
    due = .now()
  }

  /// Returns when that much has passed since what was due before; throws when cancelled.
  mutating func wait(_ duration: Duration) async throws {
    guard duration > .zero else { return }
    due = due + TimeAmount(duration)
    let timer = loop.scheduleTask(deadline: due) {}
    try await withTaskCancellationHandler {
      try await timer.futureResult.get()
    } onCancel: {
      timer.cancel()
    }
  }
}
