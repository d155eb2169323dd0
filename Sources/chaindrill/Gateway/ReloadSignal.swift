import UnixSignals

/// SIGHUP, by which servers are told to read their files again.
enum ReloadSignal {
  /// Runs the work for every signal, one after the other, until the task is cancelled.
  static func each(_ work: @escaping @Sendable () async -> Void) async {
    let signals = await UnixSignalsSequence(trapping: .sighup)
    for await _ in signals {
      guard !Task.isCancelled else { return }
      await work()
    }
  }
}
