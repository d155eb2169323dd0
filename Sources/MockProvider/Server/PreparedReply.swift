import ContractModel
import HTTPTypes
import NIOCore

/// A transmission in the server's own types, made once and perhaps sent many times.
struct PreparedReply: Sendable {
  struct Piece: Sendable {
    let bytes: ByteBuffer
    let wait: Duration
    let layer: ScriptedTransmission.Layer
  }

  /// Nil where not even a status line goes out.
  let head: HTTPResponse?
  let headWait: Duration
  let pieces: [Piece]
  let endWait: Duration
  let end: ScriptedTransmission.End
  /// The bytes of the body.
  let size: Int
  /// Whether everything can go out at once and as HTTP has it.
  let isImmediate: Bool
  /// The reply as it goes over the connection; nil where it is not immediate, or no plain success.
  let whole: ByteBuffer?

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
    let bytes: [ByteBuffer]
    if isImmediate, let head, head.status.code == 200 {
      (whole, bytes) = Self.whole(head, reply.pieces)
    } else {
      (whole, bytes) = (nil, reply.pieces.map { ByteBuffer(bytes: $0.bytes) })
    }
    pieces = zip(reply.pieces, bytes).map { piece, bytes in
      Piece(bytes: bytes, wait: piece.wait, layer: piece.layer)
    }
  }

  /// The reply as HTTP/1.1 has it (RFC 9112), and its pieces as parts of the same memory.
  private static func whole(
    _ head: HTTPResponse, _ pieces: [ScriptedTransmission.Piece]
  ) -> (ByteBuffer, [ByteBuffer]) {
    let isChunked = head.headerFields[.contentLength] == nil
    var buffer = ByteBuffer(string: "HTTP/1.1 200 OK\r\n")
    for field in head.headerFields {
      buffer.writeString("\(field.name.rawName): \(field.value)\r\n")
    }
    buffer.writeString(isChunked ? "transfer-encoding: chunked\r\n\r\n" : "\r\n")
    var places: [Range<Int>] = []
    for piece in pieces {
      // An empty chunk would be the last one.
      let isFramed = isChunked && !piece.bytes.isEmpty
      if isFramed { buffer.writeString(String(piece.bytes.count, radix: 16) + "\r\n") }
      places.append(buffer.writerIndex..<(buffer.writerIndex + piece.bytes.count))
      buffer.writeBytes(piece.bytes)
      if isFramed { buffer.writeString("\r\n") }
    }
    if isChunked { buffer.writeString("0\r\n\r\n") }
    return (
      buffer,
      places.map { buffer.getSlice(at: $0.lowerBound, length: $0.count) ?? ByteBuffer() }
    )
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
