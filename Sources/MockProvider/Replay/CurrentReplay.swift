import Synchronization

/// The recordings that are served now; a change of them is one swap between two requests.
///
/// A request under way keeps the responder it began with.
final class CurrentReplay: Sendable {
  private let current: Mutex<ReplayResponder>

  init(_ responder: ReplayResponder) { current = Mutex(responder) }

  var responder: ReplayResponder { current.withLock { $0 } }

  /// Serves other recordings from the next request on; `fresh` cassettes start with their first.
  ///
  /// Callers take turns: of two changes at once, each made from what `responder` was before, one
  /// would be lost.
  func replace(with recordings: [Recording], fresh: Set<String>) {
    let next = responder.successor(over: recordings)
    current.withLock { current in
      next.ledger.resume(
        from: current.ledger, over: recordings, before: current.recordings, fresh: fresh)
      current = next
    }
  }
}
