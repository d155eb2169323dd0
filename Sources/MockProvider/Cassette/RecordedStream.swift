import WireFormats

/// How the bytes of a streamed reply arrived.
package struct RecordedStream: Sendable, Hashable {
  /// What ended the stream.
  package enum End: String, Sendable, Hashable, CaseIterable {
    case complete
    /// As HTTP has it, but without the end marker, or with an error in its place.
    case unfinished
    /// The provider closed the connection with what HTTP demands still missing.
    case upstreamClose = "upstream_close"
    /// The connection was reset, or broke in another way.
    case upstreamReset = "upstream_reset"
    /// The caller left, or the recording was ended.
    case clientGone = "client_gone"
    /// The provider fell silent for longer than was waited.
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
  func pieces(of body: [UInt8], framing: StreamFraming) -> [ArraySlice<UInt8>] {
    guard totalBytes == body.count else { return framing.frames(of: body) }
    var pieces: [ArraySlice<UInt8>] = []
    pieces.reserveCapacity(chunks.count)
    var offset = 0
    for chunk in chunks {
      pieces.append(body[offset..<(offset + chunk.bytes)])
      offset += chunk.bytes
    }
    return pieces
  }
}
