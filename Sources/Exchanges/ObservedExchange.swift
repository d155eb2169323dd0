import ContractModel

/// One HTTP exchange with a member as it was observed, judged by nobody yet.
package struct ObservedExchange: Sendable {
  /// Nil where no head arrived.
  package var head: HTTPHead?
  /// Nil where no body could be read at all.
  package var reply: Reply?
  /// The body as received, decompressed; what arrived of it where it broke off.
  package var body: [UInt8]
  package var transport: TransportFailure?
  package var failure: ExchangeFailure?
  package var timings: ExchangeTimings

  package init(
    head: HTTPHead? = nil, reply: Reply? = nil, body: [UInt8] = [],
    transport: TransportFailure? = nil, failure: ExchangeFailure? = nil,
    timings: ExchangeTimings = ExchangeTimings()
  ) {
    self.head = head
    self.reply = reply
    self.body = body
    self.transport = transport
    self.failure = failure
    self.timings = timings
  }

  /// The stream ended cleanly without its end marker: an answer cut short, and judged as one.
  package var isTruncatedAnswer: Bool {
    transport == nil && head?.status == 200 && reply?.finish.reason == .truncated
      && reply?.error == nil
  }

  /// The reply is larger than is read, which says nothing about the member's health.
  package var exceedsLimit: Bool {
    guard (head?.status ?? 200) < 300 else { return false }
    return transport.map { $0.kind == .tooLarge } ?? reply?.exceedsLimit ?? false
  }

  /// Longest id that is kept, in UTF-8 bytes.
  private static let longestID = 256

  /// The headers by which APIs name a request, in the order they are believed.
  private static let idHeaders = [
    "request-id", "x-request-id", "x-amzn-requestid", "apim-request-id", "mistral-correlation-id",
    "x-kong-request-id", "x-debug-trace-id",
  ]

  /// The provider's id of the request, by whichever header its API uses.
  package var requestID: String? {
    guard let headers = head?.headers else { return nil }
    let id = Self.idHeaders.lazy.compactMap { headers[$0] }.first
    return id?.cut(toUTF8: Self.longestID)
  }
}

/// Performs one exchange with one member; the seam between a run and the network.
package protocol MemberCalling: Sendable {
  /// Sends a prompt already tailored to the member; failures are part of the value.
  ///
  /// `timeout` bounds the whole exchange beside the member's own limits; nil adds none.
  func call(_ prompt: Prompt, trial: Int, within timeout: Duration?) async -> ObservedExchange
}
