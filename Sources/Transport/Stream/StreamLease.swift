import ContractModel

/// What a stream's reader holds: when the last holder lets go, the exchange ends.
final class StreamLease: Sendable {
  private let buffer: StreamBuffer
  private let transfer: Transfer
  private let loop: CurlLoop
  /// Kept, since a client that is dropped ends its exchanges.
  private let client: HTTPClient

  init(buffer: StreamBuffer, transfer: Transfer, loop: CurlLoop, client: HTTPClient) {
    self.client = client
    self.buffer = buffer
    self.transfer = transfer
    self.loop = loop
  }

  deinit { loop.cancel(transfer) }

  func cancel() { loop.cancel(transfer) }

  /// The chunks that came since the last batch, at least one; none after a complete body.
  func nextBatch() async throws(TransportFailure) -> [StreamChunk] {
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { waiter in
        if buffer.next(waiter) { loop.unpause(transfer) }
      }
    } onCancel: {
      loop.cancel(transfer)
    }
    return try result.get()
  }

  func contentArrived(at arrival: Duration?) { buffer.contentArrived(at: arrival) }

  var timings: ExchangeTimings { buffer.timings }
}
