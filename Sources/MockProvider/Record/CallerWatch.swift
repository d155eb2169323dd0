import Synchronization

/// Tells a live exchange that its caller has left, however silent the provider is meanwhile.
final class CallerWatch: Sendable {
  private struct State {
    var hasLeft = false
    var cancel: (@Sendable () -> Void)?
  }

  private let state = Mutex(State())

  var hasLeft: Bool { state.withLock { $0.hasLeft } }

  /// Runs `cancel` when the caller leaves, or at once where it has; only the last one given counts.
  func whenLeft(_ cancel: @escaping @Sendable () -> Void) {
    let isLate = state.withLock { state in
      state.cancel = cancel
      return state.hasLeft
    }
    if isLate { cancel() }
  }

  func left() {
    let cancel = state.withLock { state in
      state.hasLeft = true
      return state.cancel
    }
    cancel?()
  }
}
