import Synchronization

/// Tells a reply under way that its caller has left, however silent the provider is meanwhile.
///
/// A caller that closes its side before the reply's end has left, as servers of the web see it.
final class CallerWatch: Sendable {
  /// What ends a reply whose caller has left.
  struct Left: Error {}

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
