/// When the phases of one exchange ended, counted from its start on a monotonic clock.
package struct ExchangeTimings: Sendable, Hashable {
  /// The connection stood (zero when one was reused).
  package var connect: Duration?
  /// The first byte of the reply's head arrived.
  package var firstByte: Duration?
  /// The first content of the reply arrived.
  package var firstToken: Duration?
  package var total: Duration

  package init(
    connect: Duration? = nil, firstByte: Duration? = nil, firstToken: Duration? = nil,
    total: Duration = .zero
  ) {
    self.connect = connect
    self.firstByte = firstByte
    self.firstToken = firstToken
    self.total = total
  }
}
