import Synchronization

/// Whether the caller of a reply has gone, to be asked and to be waited for.
///
/// A caller that closes its side before the reply's end counts as gone, as servers of the web see it.
final class ClientDeparture: Sendable {
  /// What ends a reply whose caller has gone.
  struct Gone: Error {}

  private struct State {
    var isGone = false
    var waiter: CheckedContinuation<Void, Never>?
  }

  private let state = Mutex(State())

  var isGone: Bool { state.withLock { $0.isGone } }

  /// Says that the caller has gone.
  func note() {
    let waiter = state.withLock { state in
      state.isGone = true
      defer { state.waiter = nil }
      return state.waiter
    }
    waiter?.resume()
  }

  /// Returns once the caller has gone, or the task is cancelled; for one task at a time.
  func wait() async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isOver = state.withLock { state in
          if state.isGone || Task.isCancelled { return true }
          state.waiter = continuation
          return false
        }
        if isOver { continuation.resume() }
      }
    } onCancel: {
      let waiter = state.withLock { state in
        defer { state.waiter = nil }
        return state.waiter
      }
      waiter?.resume()
    }
  }
}
