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
    switch self {
    case .serverSentEvents: Self.paragraphs(of: body)
    case .jsonLines: Self.lines(of: body)
    case .amazonEventStream: Self.messages(of: body)
    case .whole: body.isEmpty ? [] : [body[...]]
    }
  }

  private static func paragraphs(of body: [UInt8]) -> [ArraySlice<UInt8>] {
    var pieces: [ArraySlice<UInt8>] = []
    var (start, lineIsEmpty) = (0, false)
    for (offset, byte) in body.enumerated() {
      if byte == 0x0A {
        if lineIsEmpty {
          pieces.append(body[start...offset])
          start = offset + 1
        }
        lineIsEmpty = !lineIsEmpty
      } else if byte != 0x0D {
        lineIsEmpty = false
      }
    }
    if start < body.count { pieces.append(body[start...]) }
    return pieces
  }

  private static func lines(of body: [UInt8]) -> [ArraySlice<UInt8>] {
    var pieces: [ArraySlice<UInt8>] = []
    var rest = body[...]
    while let end = rest.firstIndex(of: 0x0A) {
      pieces.append(rest[...end])
      rest = rest[(end + 1)...]
    }
    if !rest.isEmpty { pieces.append(rest) }
    return pieces
  }

  private static func messages(of body: [UInt8]) -> [ArraySlice<UInt8>] {
    var pieces: [ArraySlice<UInt8>] = []
    var rest = body[...]
    while let length = try? AWSEventFrameParser.length(in: rest, limit: rest.count) {
      pieces.append(rest.prefix(length))
      rest = rest.dropFirst(length)
    }
    if !rest.isEmpty { pieces.append(rest) }
    return pieces
  }
}

extension WireFormat {
  /// The framing of a streamed reply with that head: as its content type says, else the API's own.
  package func framing(of head: HTTPHead) -> StreamFraming {
    head.headers["content-type"].map { StreamFraming(contentType: $0) } ?? streamFraming
  }
}
