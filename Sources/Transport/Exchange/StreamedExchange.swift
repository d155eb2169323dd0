import ContractModel

/// A reply whose head has arrived and whose body is read as it comes, by one reader.
///
/// A body that breaks off throws after its last chunk. Bytes wait in a bounded buffer: a slow
/// reader makes the peer wait. Dropping the value and its iterators ends the exchange.
package struct StreamedExchange: AsyncSequence, Sendable {
  package typealias Element = StreamChunk
  package typealias Failure = TransportFailure

  package let head: HTTPHead
  package let httpVersion: HTTPVersion
  private let lease: StreamLease

  init(head: HTTPHead, httpVersion: HTTPVersion, lease: StreamLease) {
    self.head = head
    self.httpVersion = httpVersion
    self.lease = lease
  }

  /// Tells the clocks that real content came, as the caller's decoder sees it; pings are none.
  ///
  /// - Parameter arrival: the `at` of the chunk that held it; nil means now.
  package func contentArrived(at arrival: Duration? = nil) {
    lease.contentArrived(at: arrival)
  }

  /// The phases so far; `total` is zero until the reply has ended.
  package var timings: ExchangeTimings { lease.timings }

  /// Ends the exchange now; the reader gets `.cancelled` after the chunks already buffered.
  package func cancel() { lease.cancel() }

  package func makeAsyncIterator() -> Iterator { Iterator(lease: lease) }

  package struct Iterator: AsyncIteratorProtocol {
    private let lease: StreamLease
    private var batch: ArraySlice<StreamChunk> = []

    init(lease: StreamLease) { self.lease = lease }

    package mutating func next() async throws(TransportFailure) -> StreamChunk? {
      try await next(isolation: nil)
    }

    /// The next chunk, nil after a complete body; cancelling the reading task ends the exchange.
    package mutating func next(
      isolation actor: isolated (any Actor)?
    ) async throws(TransportFailure) -> StreamChunk? {
      if Task.isCancelled {
        lease.cancel()
        throw .callerCancelled
      }
      if batch.isEmpty { batch = try await lease.nextBatch()[...] }
      return batch.popFirst()
    }

    /// Everything that has arrived since, at least one chunk; none after a complete body.
    ///
    /// For those who hand chunks on: what came together can go out together.
    package mutating func nextBatch() async throws(TransportFailure) -> [StreamChunk] {
      if Task.isCancelled {
        lease.cancel()
        throw .callerCancelled
      }
      guard batch.isEmpty else {
        defer { batch = [] }
        return Array(batch)
      }
      return try await lease.nextBatch()
    }
  }
}
