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
  private(set) var head: HTTPResponse?
  let headWait: Duration
  let pieces: [Piece]
  let endWait: Duration
  let end: ScriptedTransmission.End
  /// The bytes of the body.
  let size: Int
  /// Whether everything can go out at once and as HTTP has it.
  let isImmediate: Bool

  init(_ reply: ScriptedTransmission) {
    size = reply.size
    head = reply.head.map { Self.head($0, reply.framing, size: reply.size) }
    headWait = reply.headWait
    pieces = reply.pieces.map {
      Piece(bytes: ByteBuffer(bytes: $0.bytes), wait: $0.wait, layer: $0.layer)
    }
    endWait = reply.endWait
    end = reply.end
    let waits = reply.headWait + reply.endWait
    isImmediate =
      waits == .zero && reply.end == .complete
      && reply.pieces.allSatisfy { $0.wait == .zero && $0.layer == .body }
  }

  /// The reply that also names the parameters asked for otherwise than they were recorded.
  func noting(_ drift: [ParameterDrift]) -> PreparedReply {
    guard !drift.isEmpty, let name = HTTPField.Name(ReplayHeader.drift) else { return self }
    var reply = self
    let names = drift.map(\.name).filter(CassetteFormat.isHeaderValue)
    reply.head?.headerFields[name] = names.joined(separator: ", ")
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
