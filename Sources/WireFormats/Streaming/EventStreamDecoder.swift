import ContractModel

/// Reads server-sent events of JSON with a format's `EventReader`.
///
/// ```
/// undecided ──first byte of an event──▶ events
///     ├──────`[` where the format streams arrays──▶ events, which are the array's elements
///     └──────first byte of JSON or HTML, or an error status──▶ body, read as a plain reply
/// ```
struct EventStreamDecoder<Reader: EventReader>: ReplyStreamDecoder {
  private enum State {
    case undecided, events, body
  }

  /// Blanks in front that do not yet decide.
  private static var mostBlanks: Int { 256 }

  private var state: State
  private let head: HTTPHead
  private let limits: ReplyLimits
  private let plain: any WireClient
  private var parser: SSEParser
  private var elements: JSONElementParser
  private var isArray = false
  private var stream: StreamDraft<Reader>
  private var body: [UInt8] = []

  init(head: HTTPHead, limits: ReplyLimits, reader: Reader, plain: any WireClient) {
    self.head = head
    self.limits = limits
    self.plain = plain
    parser = SSEParser(eventBytes: limits.eventBytes)
    elements = JSONElementParser(elementBytes: limits.eventBytes)
    stream = StreamDraft(reader: reader, limits: limits)
    state = head.status >= 300 ? .body : .undecided
  }

  mutating func feed(_ bytes: ArraySlice<UInt8>) -> StreamProgress {
    switch state {
    case .undecided: return decide(bytes)
    case .events: return readEvents(bytes)
    case .body:
      body += bytes.prefix(max(0, limits.bodyBytes + 1 - body.count))
      return []
    }
  }

  mutating func keepDeltas() { stream.keepDeltas() }

  mutating func takeDeltas() -> [ReplyDelta] { stream.takeDeltas() }

  mutating func finish() -> Reply {
    let reply = conclude()
    stream.settle(reply)
    return reply
  }

  private mutating func conclude() -> Reply {
    if state == .body { return plain.decode(head, body, limits: limits) }
    if state == .undecided { _ = readEvents(body[...]) }
    if !stream.isEnded, !isArray, let last = parser.finish(), stream.isSurelyWhole(last.data) {
      _ = stream.read([last.data], isOverflown: false)
    }
    return stream.conclude()
  }

  /// Looks at the first byte that is not blank; the blanks and a byte order mark are few.
  private mutating func decide(_ bytes: ArraySlice<UInt8>) -> StreamProgress {
    body += bytes
    let isBlank = { (byte: UInt8) in
      [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains(byte)
    }
    // No further than the blanks that are waited for, or the decision would hang on where it is cut.
    let first = body.prefix(Self.mostBlanks).first { !isBlank($0) }
    if first == nil, body.count < Self.mostBlanks { return [] }
    isArray = first == UInt8(ascii: "[") && stream.framing == .openEnded
    if let first, !isArray, "{[<\"".utf8.contains(first) {
      state = .body
      body = Array(body.prefix(limits.bodyBytes + 1))
      return []
    }
    state = .events
    let begun = body
    body = []
    return readEvents(begun[...])
  }

  private mutating func readEvents(_ bytes: ArraySlice<UInt8>) -> StreamProgress {
    if isArray { return stream.read(elements.push(bytes), isOverflown: elements.isOverflown) }
    let events = parser.push(bytes)
    return stream.read(events.map(\.data), isOverflown: parser.isOverflown)
  }
}
