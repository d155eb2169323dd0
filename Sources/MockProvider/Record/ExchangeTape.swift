import Transport

/// What has passed through of a reply, as far as it is kept; memory stays bounded.
struct ExchangeTape {
  /// Bytes of a reply that are kept; a longer one is handed on all the same.
  static let longest = CassetteLimits.default.bodyBytes

  private let keeps: Bool
  private(set) var chunks: [(bytes: [UInt8], at: Duration)] = []
  private(set) var pieces = 0
  private(set) var bytes = 0
  private(set) var isOverlong = false
  var end = RecordedStream.End.complete

  /// - Parameter keeps: false where the bytes are only counted.
  init(keeps: Bool) { self.keeps = keeps }

  mutating func add(_ chunk: StreamChunk) {
    pieces += 1
    bytes += chunk.bytes.count
    guard keeps, !isOverlong else { return }
    if bytes > Self.longest {
      (isOverlong, chunks) = (true, [])
    } else {
      chunks.append((chunk.bytes, chunk.at))
    }
  }
}
