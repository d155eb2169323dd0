import ContractModel
import Foundation
import Synchronization
import UnixSignals

/// Runs work until it ends or a signal asks for an end; the work is then cancelled and awaited.
enum Interruption {
  /// The work's value, and the exit that a signal asks for.
  struct Outcome<Value: Sendable>: Sendable {
    var value: Value
    var exit: ExitStatus?
  }

  /// The first signal cancels the work; a second one ends the process at once.
  static func guarding<Value: Sendable>(
    _ work: @escaping @Sendable () async -> Value
  ) async -> Outcome<Value> {
    let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
    let seen = SeenSignal()
    let task = Task { await work() }
    let watcher = Task {
      for await signal in signals {
        let status = ExitStatus(signal == .sigterm ? .terminated : .interrupted, .interrupted)
        guard seen.note(status) else { _exit(status.code.rawValue) }
        task.cancel()
      }
    }
    let value = await task.value
    watcher.cancel()
    await watcher.value
    return Outcome(value: value, exit: seen.status)
  }
}

/// Keeps the first signal.
private final class SeenSignal: Sendable {
  private let first = Mutex<ExitStatus?>(nil)

  var status: ExitStatus? { first.withLock { $0 } }

  /// Whether this is the first one.
  func note(_ status: ExitStatus) -> Bool {
    first.withLock { first in
      guard first == nil else { return false }
      first = status
      return true
    }
  }
}

extension Interruption.Outcome {
  /// The exit of a server that ran until it was told to end: Ctrl-C is how it is meant to.
  var serverExit: ExitStatus {
    exit?.code == .terminated
      ? ExitStatus(.terminated, .interrupted) : ExitStatus(.success, .passed)
  }
}
