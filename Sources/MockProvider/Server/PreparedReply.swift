import ContractModel
import HTTPTypes
import NIOCore

/// A reply in the server's own types, made once and sent many times.
struct PreparedReply: Sendable {
  let head: HTTPResponse
  let pieces: [ByteBuffer]
  /// Before each piece; nil where nothing waits.
  let waits: [Duration]?
  /// The bytes of the body.
  let size: Int

  init(_ reply: MockReply) {
    var fields = HTTPFields()
    for field in reply.head.headers.fields {
      guard let name = HTTPField.Name(field.name) else { continue }
      fields.append(HTTPField(name: name, value: field.value))
    }
    pieces = reply.pieces.map { ByteBuffer(bytes: $0.bytes) }
    size = pieces.reduce(0) { $0 + $1.readableBytes }
    let waits = reply.pieces.map(\.wait)
    self.waits = waits.contains { $0 > .zero } ? waits : nil
    if reply.framing == .sized { fields[.contentLength] = String(size) }
    let status = min(max(reply.head.status, 100), 999)
    let reason = status == 599 ? "No Recording" : ""
    head = HTTPResponse(
      status: reason.isEmpty ? .init(code: status) : .init(code: status, reasonPhrase: reason),
      headerFields: fields)
  }
}
