import ContractModel

/// A whole reply: its head, its decompressed body, and when each phase ended.
package struct CollectedExchange: Sendable, Hashable {
  package var head: HTTPHead
  package var body: [UInt8]
  /// `firstToken` stays nil: content is not told from bytes here.
  package var timings: ExchangeTimings
  package var httpVersion: HTTPVersion
}
