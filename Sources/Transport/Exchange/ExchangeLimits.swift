import ContractModel

/// What one exchange may take in time and size; a limit that is nil does not apply.
///
/// Every clock starts when the exchange is handed to the client, so that waiting for a free
/// connection counts. The earliest limit to run out names the failure.
package struct ExchangeLimits: Sendable, Hashable {
  /// Resolving, connecting and the TLS handshake, counted from when a connection is sought.
  package var connectTimeout: Duration
  /// Until the first byte of the reply's head.
  package var headerTimeout: Duration?
  /// Until the first content of a streamed reply; collected replies have no such clock.
  package var firstToken: Duration?
  /// Between two pieces of content of a streamed reply, or two pieces of a collected body.
  package var idle: Duration?
  package var total: Duration
  /// Head lines in bytes, interim heads and trailers included.
  package var maxHeadBytes: Int
  /// The body in bytes after decompression, so that a compression bomb ends early.
  package var maxBodyBytes: Int

  package init(
    connectTimeout: Duration = .seconds(10), headerTimeout: Duration? = nil,
    firstToken: Duration? = nil, idle: Duration? = nil, total: Duration = .seconds(120),
    maxHeadBytes: Int = 64 << 10, maxBodyBytes: Int = 16 << 20
  ) {
    self.connectTimeout = connectTimeout
    self.headerTimeout = headerTimeout
    self.firstToken = firstToken
    self.idle = idle
    self.total = total
    self.maxHeadBytes = maxHeadBytes
    self.maxBodyBytes = maxBodyBytes
  }

  /// The limits a member declares; sizes and the connect timeout stay at their defaults.
  package init(_ member: MemberLimits) {
    self.init(firstToken: member.firstToken, idle: member.idle, total: member.timeout)
  }
}
