import Synchronization

/// What tasks ask of the loop; the only state both sides touch besides stream buffers.
final class LoopInbox: Sendable {
  enum Command: Sendable {
    case start(Transfer)
    case cancel(Transfer)
    case unpause(Transfer)
  }

  private enum Phase { case running, stopping, stopped }

  private struct State {
    var commands: [Command] = []
    var isAsleep = false
    var phase = Phase.running
    var stopWaiters: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())
  private let multi: MultiHandle

  init(multi: MultiHandle) { self.multi = multi }

  /// Queues a command and wakes the loop if it sleeps; false once the loop no longer runs.
  func post(_ command: Command) -> Bool {
    state.withLock { state in
      guard state.phase == .running else { return false }
      state.commands.append(command)
      wake(&state)
      return true
    }
  }

  /// Asks the loop to stop. The waiter, if any, is resumed when it has.
  func stop(_ waiter: CheckedContinuation<Void, Never>? = nil) {
    let isOver = state.withLock { state in
      if state.phase == .stopped { return true }
      state.phase = .stopping
      if let waiter { state.stopWaiters.append(waiter) }
      wake(&state)
      return false
    }
    if isOver { waiter?.resume() }
  }

  /// Swaps the queued commands for an empty array; false when the loop is to stop.
  func take(_ commands: inout [Command]) -> Bool {
    state.withLock { state in
      swap(&commands, &state.commands)
      state.isAsleep = false
      return state.phase == .running
    }
  }

  /// Announces sleep; false when there is something to do instead.
  func fallAsleep() -> Bool {
    state.withLock { state in
      state.isAsleep = state.commands.isEmpty && state.phase == .running
      return state.isAsleep
    }
  }

  /// The loop's last word: commands are refused from now on, waiters go on.
  func stopped() {
    let waiters = state.withLock { state in
      state.phase = .stopped
      defer { state.stopWaiters = [] }
      return state.stopWaiters
    }
    for waiter in waiters { waiter.resume() }
  }

  /// One wake per sleep. Under the lock, so that none follows the closing of the handle.
  private func wake(_ state: inout State) {
    guard state.isAsleep else { return }
    state.isAsleep = false
    multi.wake()
  }
}
