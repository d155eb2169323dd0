import NIOCore
import Synchronization

/// Tells a reply under way that its caller has left, however silent the provider is meanwhile.
///
/// A caller that closes its side before the reply's end has left, as servers of the web see it.
package final class CallerWatch: Sendable {
  /// What ends a reply whose caller has left.
  package struct Left: Error {
    package init() {}
  }

  private struct State {
    var hasLeft = false
    var cancel: (@Sendable () -> Void)?
  }

  private let state = Mutex(State())

  private init() {}

  /// Tells of the caller's leaving until `unwatch`, or until the next is begun on the connection.
  package static func begin(on channel: any Channel) -> CallerWatch {
    let caller = CallerWatch()
    let leaving = channel.eventLoop.makePromise(of: Void.self)
    leaving.futureResult.whenComplete { _ in caller.left() }
    channel.triggerUserOutboundEvent(ConnectionAction.watch, promise: leaving)
    return caller
  }

  package var hasLeft: Bool { state.withLock { $0.hasLeft } }

  /// Runs `cancel` when the caller leaves, or at once where it has; only the last one given counts.
  package func whenLeft(_ cancel: @escaping @Sendable () -> Void) {
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
