import ContractModel

/// How a provider's stream is cut into events, for those who keep bytes and never read them.
package enum StreamFraming: Sendable, Hashable, CaseIterable {
  /// `text/event-stream`: an empty line ends an event.
  case serverSentEvents
  /// `application/x-ndjson`: a line feed ends an event.
  case jsonLines
  /// `application/vnd.amazon.eventstream`: lengths in front of every event.
  case amazonEventStream
  /// One document, which has no events to cut at.
  case whole

  /// The framing a content type announces; `whole` for one that announces none.
  package init(contentType: String) {
    let type = contentType.prefix { $0 != ";" && $0 != " " }.lowercased()
    switch type {
    case "text/event-stream": self = .serverSentEvents
    case "application/x-ndjson", "application/ndjson", "application/jsonl": self = .jsonLines
    case "application/vnd.amazon.eventstream": self = .amazonEventStream
    default: self = .whole
    }
  }

  /// The body cut behind every event; the pieces join to the body again.
  ///
  /// Bytes that are no event, or only the start of one, are a piece of their own.
  package func frames(of body: [UInt8]) -> [ArraySlice<UInt8>] {
    var start = 0
    return ends(in: body).map { end in
      defer { start = end }
      return body[start..<end]
    }
  }

  /// The offset behind each event, ascending; the last one is the body's size.
  package func ends(in body: [UInt8]) -> [Int] {
    switch self {
    case .serverSentEvents: Self.emptyLines(in: body)
    case .jsonLines: Self.lineFeeds(in: body)
    case .amazonEventStream: Self.messages(in: body)
    case .whole: body.isEmpty ? [] : [body.count]
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

  private static func lineFeeds(in body: [UInt8]) -> [Int] {
    var ends = body.indices.filter { body[$0] == 0x0A }.map { $0 + 1 }
    if (ends.last ?? 0) < body.count { ends.append(body.count) }
    return ends
  }

  private static func messages(in body: [UInt8]) -> [Int] {
    var ends: [Int] = []
    var rest = body[...]
    while let length = try? AWSEventFrameParser.length(in: rest, limit: rest.count) {
      rest = rest.dropFirst(length)
      ends.append(rest.startIndex)
    }
    if !rest.isEmpty { ends.append(body.count) }
    return ends
  }
}

extension WireFormat {
  /// The framing of a streamed reply with that head: as its content type says, else the API's own.
  package func framing(of head: HTTPHead) -> StreamFraming {
    head.headers["content-type"].map { StreamFraming(contentType: $0) } ?? streamFraming
  }
}
