/// How the bytes of a streamed reply arrived.
package struct RecordedStream: Sendable, Hashable {
  /// What ended the stream.
  package enum End: String, Sendable, Hashable, CaseIterable {
    case complete
    case upstreamClose = "upstream_close"
    case upstreamReset = "upstream_reset"
    case clientGone = "client_gone"
    case idleTimeout = "idle_timeout"
  }

  /// Some bytes that arrived together.
  package struct Chunk: Sendable, Hashable {
    /// Milliseconds since the chunk before, or since the request's start.
    package var milliseconds: Int
    package var bytes: Int

    package init(milliseconds: Int, bytes: Int) {
      self.milliseconds = milliseconds
      self.bytes = bytes
    }
  }

  package var end: End
  package var chunks: [Chunk]

  package init(end: End = .complete, chunks: [Chunk]) {
    self.end = end
    self.chunks = chunks
  }

  /// The sum of the chunks' sizes, nil on overflow.
  var totalBytes: Int? {
    var total = 0
    for chunk in chunks {
      let (sum, overflow) = total.addingReportingOverflow(chunk.bytes)
      if overflow { return nil }
      total = sum
    }
    return total
  }

  /// The body cut where it arrived; where the sizes do not add up, one piece per event.
  func pieces(of body: [UInt8]) -> [ArraySlice<UInt8>] {
    guard totalBytes == body.count else { return Self.events(of: body) }
    var pieces: [ArraySlice<UInt8>] = []
    pieces.reserveCapacity(chunks.count)
    var offset = 0
    for chunk in chunks {
      pieces.append(body[offset..<(offset + chunk.bytes)])
      offset += chunk.bytes
    }
    return pieces
  }

  /// The body cut behind every empty line.
  package static func events(of body: [UInt8]) -> [ArraySlice<UInt8>] {
    var pieces: [ArraySlice<UInt8>] = []
    var (start, lineIsEmpty) = (0, false)
    for (offset, byte) in body.enumerated() {
      if byte == 0x0A {
        if lineIsEmpty {
          pieces.append(body[start...offset])
          start = offset + 1
        }
        lineIsEmpty = !lineIsEmpty
      } else if byte != 0x0D {
        lineIsEmpty = false
      }
    }
    if start < body.count { pieces.append(body[start...]) }
    return pieces
  }
}
