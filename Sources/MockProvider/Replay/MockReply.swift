import ContractModel

/// A reply of the mock provider, ready for the wire.
struct MockReply: Sendable, Hashable {
  /// Some bytes and how long to wait before they go out.
  struct Piece: Sendable, Hashable {
    var bytes: [UInt8]
    var wait: Duration = .zero
  }

  /// How the end of the body is told.
  enum Framing: Sendable, Hashable {
    /// By its length.
    case sized
    /// Chunk by chunk, each piece a chunk of its own.
    case chunked
  }

  var head: HTTPHead
  var pieces: [Piece]
  var framing: Framing

  init(head: HTTPHead, body: [UInt8], source: String) {
    self.head = head
    pieces = [Piece(bytes: body)]
    framing = .sized
    self.head.headers.set(ReplayHeader.source, source)
  }

  init(head: HTTPHead, pieces: [Piece], source: String) {
    self.head = head
    self.pieces = pieces
    framing = .chunked
    self.head.headers.set(ReplayHeader.source, source)
  }
}
