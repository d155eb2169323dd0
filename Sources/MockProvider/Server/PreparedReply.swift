import ContractModel
import HTTPTypes
import NIOCore

/// A transmission in the server's own types, made once and perhaps sent many times.
struct PreparedReply: Sendable {
  struct Piece: Sendable {
    let bytes: ByteBuffer
    /// The bytes as they go over the connection, a chunk where the reply is in chunks; nil where the
    /// server's own writer is to be asked.
    let framed: ByteBuffer?
    let wait: Duration
    let layer: ScriptedTransmission.Layer
  }

  /// Nil where not even a status line goes out.
  private(set) var head: HTTPResponse?
  let headWait: Duration
  let pieces: [Piece]
  let endWait: Duration
  let end: ScriptedTransmission.End
  /// The bytes of the body.
  let size: Int
  /// Whether everything can go out at once and as HTTP has it.
  let isImmediate: Bool
  /// The reply as it goes over the connection; nil where it is not immediate, or no plain success.
  private(set) var whole: ByteBuffer?

  init(_ reply: ScriptedTransmission) {
    size = reply.size
    head = reply.head.map { Self.head($0, reply.framing, size: reply.size) }
    headWait = reply.headWait
    endWait = reply.endWait
    end = reply.end
    let waits = reply.headWait + reply.endWait
    isImmediate =
      waits == .zero && reply.end == .complete
      && reply.pieces.allSatisfy { $0.wait == .zero && $0.layer == .body }
    if let head, head.status.code == 200 {
      let laid = Self.laidOut(head, reply.pieces)
      pieces = laid.pieces
      whole = isImmediate ? laid.whole : nil
    } else {
      pieces = reply.pieces.map {
        Piece(bytes: ByteBuffer(bytes: $0.bytes), framed: nil, wait: $0.wait, layer: $0.layer)
      }
      whole = nil
    }
  }

  /// The reply as HTTP/1.1 has it (RFC 9112), and its pieces as parts of the same memory.
  private static func laidOut(
    _ head: HTTPResponse, _ pieces: [ScriptedTransmission.Piece]
  ) -> (whole: ByteBuffer, pieces: [Piece]) {
    let isChunked = head.headerFields[.contentLength] == nil
    var buffer = ByteBuffer(string: "HTTP/1.1 200 OK\r\n")
    for field in head.headerFields {
      buffer.writeString("\(field.name.rawName): \(field.value)\r\n")
    }
    buffer.writeString(isChunked ? "transfer-encoding: chunked\r\n\r\n" : "\r\n")
    var places: [(frame: Int, start: Int, end: Int)] = []
    for piece in pieces {
      let frame = buffer.writerIndex
      // An empty chunk would be the last one.
      let isFramed = isChunked && piece.layer == .body && !piece.bytes.isEmpty
      if isFramed { buffer.writeString(String(piece.bytes.count, radix: 16) + "\r\n") }
      places.append((frame, buffer.writerIndex, buffer.writerIndex + piece.bytes.count))
      buffer.writeBytes(piece.bytes)
      if isFramed { buffer.writeString("\r\n") }
    }
    let end = buffer.writerIndex
    if isChunked { buffer.writeString("0\r\n\r\n") }
    let frameEnds = places.dropFirst().map(\.frame) + [end]
    let laid = zip(zip(pieces, places), frameEnds).map { both, frameEnd in
      let (piece, place) = both
      return Piece(
        bytes: buffer.part(place.start..<place.end), framed: buffer.part(place.frame..<frameEnd),
        wait: piece.wait, layer: piece.layer)
    }
    return (buffer, laid)
  }

  /// The reply that also names the parameters asked for otherwise than they were recorded.
  func noting(_ drift: [ParameterDrift]) -> PreparedReply {
    guard !drift.isEmpty, let name = HTTPField.Name(ReplayHeader.drift) else { return self }
    var reply = self
    let names = drift.map(\.name).filter(CassetteFormat.isHeaderValue)
    reply.head?.headerFields[name] = names.joined(separator: ", ")
    reply.whole = nil
    return reply
  }

  private static func head(
    _ head: HTTPHead, _ framing: ScriptedTransmission.Framing, size: Int
  ) -> HTTPResponse {
    var fields = HTTPFields()
    for field in head.headers.fields {
      guard let name = HTTPField.Name(field.name) else { continue }
      fields.append(HTTPField(name: name, value: field.value))
    }
    switch framing {
    case .sized: fields[.contentLength] = String(size)
    case .declared(let length): fields[.contentLength] = String(length)
    case .chunked: break
    }
    let status = min(max(head.status, 100), 999)
    let reason = status == 599 ? "No Recording" : ""
    return HTTPResponse(
      status: reason.isEmpty ? .init(code: status) : .init(code: status, reasonPhrase: reason),
      headerFields: fields)
  }
}

extension ByteBuffer {
  /// The bytes of a range of indices, in the same memory.
  fileprivate func part(_ range: Range<Int>) -> ByteBuffer {
    getSlice(at: range.lowerBound, length: range.count) ?? ByteBuffer()
  }
}
