import ContractModel

/// An HTTP client on libcurl's multi interface, which runs on one thread of its own.
///
/// ```
/// tasks ──commands──▶ inbox ──wake──▶ loop thread: perform, callbacks, clocks, poll
///   ▲                                     │
///   └────── one resume per exchange, or one per batch of chunks
/// ```
/// Connections are kept and reused, each by one exchange at a time; HTTP/2 is used where TLS peers
/// offer it, certificates are always verified, redirects are not followed, and a request is never
/// sent twice: a reused connection that closes before its reply is a lost connection, not a silent
/// second try. An exchange that is given up closes its connection, so that its peer can stop.
package final class HTTPClient: Sendable {
  private let loop: CurlLoop

  /// Starts the thread. Throws `.local` when libcurl or the thread cannot be started.
  package init(options: HTTPClientOptions = HTTPClientOptions()) throws(TransportFailure) {
    loop = try CurlLoop(options: options)
    try loop.start()
  }

  deinit { loop.abandon() }

  /// Sends the request and returns the whole reply, whatever its status.
  ///
  /// A body cut short throws `.connectionLost`; cancelling the task closes the connection.
  package func collect(
    _ exchange: OutgoingExchange
  ) async throws(TransportFailure) -> CollectedExchange {
    let transfer = Transfer(try PreparedExchange(exchange), delivery: .whole)
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        transfer.continuation = continuation
        loop.start(transfer)
      }
    } onCancel: {
      loop.cancel(transfer)
    }
    let reply = try result.get()
    let (version, head) = try ReplyHeadParser.parse(reply.head)
    return CollectedExchange(
      head: head, body: reply.body, timings: reply.timings, httpVersion: version)
  }

  /// Sends the request and returns when the reply's head is there, whatever its status.
  package func stream(
    _ exchange: OutgoingExchange
  ) async throws(TransportFailure) -> StreamedExchange {
    let prepared = try PreparedExchange(exchange)
    let buffer = StreamBuffer(highWater: loop.options.streamHighWater, start: prepared.start)
    let transfer = Transfer(prepared, delivery: .stream(buffer))
    let lease = StreamLease(buffer: buffer, transfer: transfer, loop: loop, client: self)
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        buffer.awaitHead(continuation)
        loop.start(transfer)
      }
    } onCancel: {
      loop.cancel(transfer)
    }
    let (version, head) = try ReplyHeadParser.parse(try result.get())
    return StreamedExchange(head: head, httpVersion: version, lease: lease)
  }

  /// Ends every exchange in flight as `.cancelled`, closes all connections and joins the thread.
  package func shutdown() async { await loop.shutdown() }
}
