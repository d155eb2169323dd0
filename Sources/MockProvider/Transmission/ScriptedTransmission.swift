import ContractModel
import WireFormats

/// Everything the mock provider does with a connection to answer one request.
///
/// ```
/// headWait ─▶ head ─▶ wait, bytes ─▶ wait, bytes ─▶ … ─▶ endWait ─▶ end
/// ```
/// A value: faults change it, and the server carries it out.
struct ScriptedTransmission: Sendable, Hashable {
  /// Some bytes and how long to wait before they go out.
  struct Piece: Sendable, Hashable {
    var bytes: [UInt8]
    var wait: Duration = .zero
    var layer = Layer.body
  }

  /// Where bytes go: into the reply's body, or as they are onto the connection.
  enum Layer: Sendable, Hashable {
    case body, connection
  }

  /// How the end of the body is told.
  enum Framing: Sendable, Hashable {
    /// By the number of bytes that follow.
    case sized
    /// By this number, whatever follows.
    case declared(Int)
    /// Chunk by chunk, each piece a chunk of its own.
    case chunked
  }

  /// What becomes of the reply and its connection behind the last piece.
  enum End: Sendable, Hashable {
    /// The reply ends as HTTP has it, and the connection stays.
    case complete
    /// The connection is closed, with what HTTP demands still missing.
    case fin
    /// The connection is reset (RST).
    case rst
    /// Nothing happens until the peer gives up.
    case hang
  }

  /// Nil where not even a status line goes out.
  var head: HTTPHead?
  var headWait: Duration = .zero
  var pieces: [Piece]
  var framing: Framing
  var endWait: Duration = .zero
  var end = End.complete

  /// Not a byte, and the end that is given.
  init(silent end: End) {
    pieces = []
    framing = .chunked
    self.end = end
  }

  /// A plain reply.
  init(head: HTTPHead, body: [UInt8], source: String) {
    self.head = head
    pieces = [Piece(bytes: body)]
    framing = .sized
    self.head?.headers.set(ReplayHeader.source, source)
  }

  /// A streamed reply.
  init(head: HTTPHead, pieces: [Piece], source: String) {
    self.head = head
    self.pieces = pieces
    framing = .chunked
    self.head?.headers.set(ReplayHeader.source, source)
  }

  /// The bytes of the body.
  var size: Int {
    pieces.reduce(0) { $0 + ($1.layer == .body ? $1.bytes.count : 0) }
  }

  /// The body in one piece.
  var body: [UInt8] {
    var body: [UInt8] = []
    body.reserveCapacity(size)
    for piece in pieces where piece.layer == .body { body += piece.bytes }
    return body
  }

  /// How the body is cut into events.
  var events: StreamFraming { StreamFraming(contentType: head?.headers["content-type"] ?? "") }
}
