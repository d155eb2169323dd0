import ContractModel
import WireFormats

/// What a fault knows of the request whose reply it changes.
struct FaultContext: Sendable {
  let format: any WireFormat
  let call: ParsedCall
  let render: RenderContext
  /// The recorded failure that a `specimen` names.
  var specimen: ScriptedTransmission?

  /// What a reply says, neutral to its wire.
  func decoded(_ reply: ScriptedTransmission) -> Reply {
    let head = reply.head ?? HTTPHead(status: 200)
    guard reply.events != .whole else { return format.client.decode(head, reply.body) }
    var decoder = format.client.streamDecoder(head)
    for piece in reply.pieces where piece.layer == .body { _ = decoder.feed(piece.bytes) }
    return decoder.finish()
  }

  /// Writes a reply anew after a change; head and total time stay, an error reply is left alone.
  func rewrite(_ reply: inout ScriptedTransmission, _ change: (inout Reply) -> Void) {
    guard let head = reply.head, (200..<300).contains(head.status) else { return }
    var content = decoded(reply)
    guard content.error == nil else { return }
    change(&content)
    let rendered = format.server.render(content, for: call, context: render)
    replaceBody(of: &reply, with: rendered.frames)
  }

  /// Puts other events or another plain body in the place of the reply's, paid out evenly.
  func replaceBody(of reply: inout ScriptedTransmission, with frames: [[UInt8]]) {
    let total = reply.pieces.reduce(Duration.zero) { $0 + $1.wait }
    reply.pieces = frames.map {
      ScriptedTransmission.Piece(bytes: $0, wait: total / max(1, frames.count))
    }
  }

  /// An error or a page in the place of the reply.
  func answer(_ head: HTTPHead, _ body: [UInt8]) -> ScriptedTransmission {
    ScriptedTransmission(head: head, body: body, source: "fault")
  }

  /// The reply's events, each with what the wire reads in it.
  func progress(of reply: ScriptedTransmission) -> [(range: Range<Int>, progress: StreamProgress)] {
    let body = reply.body
    var decoder = format.client.streamDecoder(reply.head ?? HTTPHead(status: 200))
    var start = 0
    return reply.events.ends(in: body).map { end in
      defer { start = end }
      return (start..<end, decoder.feed(body[start..<end]))
    }
  }
}

extension String {
  /// At most so many bytes from the start, whole characters only.
  func beginning(bytes: Int) -> String {
    var end = utf8.index(startIndex, offsetBy: max(0, bytes), limitedBy: endIndex) ?? endIndex
    // A byte 0b10xxxxxx goes on with the character before it.
    while end < endIndex, utf8[end] & 0xC0 == 0x80 { end = utf8.index(before: end) }
    return String(self[..<end])
  }
}
