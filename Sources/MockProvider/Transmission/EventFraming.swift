import ContractModel

/// Where the events of a body end, by the framing its wire uses; the one place that cuts them.
enum EventFraming: Sendable, Hashable {
  /// Server-sent events: an event ends behind an empty line (WHATWG HTML, section 9.2).
  case serverSentEvents
  /// The whole body is one event.
  case whole

  /// What the content type of a reply's head says.
  init(_ head: HTTPHead) {
    let type = head.headers["content-type"]?.utf8.prefix(17) ?? "".utf8.prefix(0)
    let isStream = type.map { $0 | 0x20 }.elementsEqual("text/event-stream".utf8)
    self = isStream ? .serverSentEvents : .whole
  }

  /// The offset behind each event, ascending; the last one is the body's size.
  func ends(in body: [UInt8]) -> [Int] {
    switch self {
    case .whole: body.isEmpty ? [] : [body.count]
    case .serverSentEvents: Self.emptyLines(in: body)
    }
  }

  /// Lines end in LF, CRLF or CR; a CR at the very end of the body counts as a line's end.
  private static func emptyLines(in body: [UInt8]) -> [Int] {
    var ends: [Int] = []
    var (offset, lineIsEmpty) = (0, true)
    var hasBytes = false
    while offset < body.count {
      let byte = body[offset]
      offset += 1
      guard byte == 0x0A || byte == 0x0D else {
        (lineIsEmpty, hasBytes) = (false, true)
        continue
      }
      if byte == 0x0D, offset < body.count, body[offset] == 0x0A { offset += 1 }
      if lineIsEmpty, hasBytes {
        ends.append(offset)
        hasBytes = false
      }
      lineIsEmpty = true
    }
    guard offset > (ends.last ?? 0) else { return ends }
    if !hasBytes, !ends.isEmpty { ends.removeLast() }
    return ends + [offset]
  }
}
