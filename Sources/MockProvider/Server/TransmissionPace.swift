/// Keeps to a schedule: a late wake-up shortens the next wait instead of delaying everything.
struct TransmissionPace {
  private let clock = ContinuousClock()
  private var due: ContinuousClock.Instant

  init(start: ContinuousClock.Instant) { due = start }

  /// Returns when that much has passed since what was due before; throws when cancelled.
  mutating func wait(_ duration: Duration) async throws {
    guard duration > .zero else { return }
    due += duration
    try await clock.sleep(until: due)
  }
}
