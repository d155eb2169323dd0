/// Keeps to a schedule: a late wake-up shortens the next wait instead of delaying everything.
struct TransmissionPace {
  /// Waits from here on end early where the caller goes.
  private static let long = Duration.milliseconds(50)

  private let clock = ContinuousClock()
  private let departure: ClientDeparture
  private var due: ContinuousClock.Instant

  init(start: ContinuousClock.Instant, departure: ClientDeparture = ClientDeparture()) {
    due = start
    self.departure = departure
  }

  /// Returns when that much has passed since what was due before; throws when cancelled, and when
  /// the caller goes meanwhile.
  mutating func wait(_ duration: Duration) async throws {
    guard duration > .zero else { return }
    due += duration
    guard duration >= Self.long else { return try await clock.sleep(until: due) }
    try await withThrowingTaskGroup(of: Void.self) { [clock, due, departure] group in
      group.addTask { try await clock.sleep(until: due) }
      group.addTask { await departure.wait() }
      try await group.next()
      group.cancelAll()
    }
    try Task.checkCancellation()
    if departure.isGone { throw ClientDeparture.Gone() }
  }
}
