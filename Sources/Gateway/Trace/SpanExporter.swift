import ContractModel
import JSONSupport
import Synchronization
import Transport

/// Sends spans to a collector over OTLP/HTTP, in batches and behind the traffic.
///
/// A collector that is slow or away costs spans, never an answer: what does not fit the queue is
/// dropped and counted.
package final class SpanExporter: Sendable {
  /// Calls that wait, and calls of one request to the collector.
  private static let mostWaiting = 4096
  private static let batch = 256
  private static let pause = Duration.seconds(1)

  private struct State {
    var waiting: [CallRecord] = []
    var dropped = 0
    var random: SeededRandom
  }

  private let url: String
  private let client: HTTPClient
  private let document: SpanDocument
  private let state: Mutex<State>

  /// - Parameter url: the collector's own, to which `/v1/traces` is added where it ends otherwise.
  package init(url: String, client: HTTPClient, version: String) {
    self.url =
      url.hasSuffix("/v1/traces") ? url : url + (url.hasSuffix("/") ? "" : "/") + "v1/traces"
    self.client = client
    document = SpanDocument(version: version)
    var system = SystemRandomNumberGenerator()
    state = Mutex(State(random: SeededRandom(seed: system.next())))
  }

  /// Calls whose spans were lost.
  package var dropped: Int { state.withLock { $0.dropped } }

  /// Sends what waits until the task is cancelled, then what is left.
  package func run() async {
    while !Task.isCancelled {
      try? await Task.sleep(for: Self.pause)
      while await sendBatch() {}
    }
    while await sendBatch() {}
  }

  /// Whether there was something to send and it was taken.
  private func sendBatch() async -> Bool {
    let (records, body) = state.withLock { state -> ([CallRecord], [UInt8]) in
      let records = Array(state.waiting.prefix(Self.batch))
      state.waiting.removeFirst(records.count)
      guard !records.isEmpty else { return ([], []) }
      return (records, document.json(records, using: &state.random).encoded())
    }
    guard !records.isEmpty else { return false }
    // A cancelled task could not send: the last batches go out in one of their own.
    let (url, client) = (url, client)
    let status = await Task.detached {
      try? await client.collect(
        OutgoingExchange(
          url: url, headers: ["content-type": "application/json"], body: body,
          limits: ExchangeLimits(total: .seconds(5)))
      ).head.status
    }.value
    guard let status, (200..<300).contains(status) else {
      state.withLock { $0.dropped += records.count }
      return false
    }
    return true
  }
}

extension SpanExporter: CallListener {
  func finished(_ record: CallRecord) {
    state.withLock { state in
      guard state.waiting.count < Self.mostWaiting else {
        state.dropped += 1
        return
      }
      state.waiting.append(record)
    }
  }
}
