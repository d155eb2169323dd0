import ContractModel
import JSONSupport

/// Reads newline-delimited JSON, an event a line, with a format's `EventReader`.
///
/// ```
/// undecided ──first line is JSON──▶ lines
///     └──────anything else, or an error status──▶ body, read as a plain reply
/// ```
/// A plain reply on one line is a stream of one event; both readings agree.
struct LineStreamDecoder<Reader: EventReader>: ReplyStreamDecoder {
  private enum State {
    case undecided, lines, body
  }

  private var state: State
  private let head: HTTPHead
  private let limits: ReplyLimits
  private let plain: any WireClient
  private var parser: LineParser
  private var stream: StreamDraft<Reader>
  /// What came before the kind of body was known, without leading blanks; then the plain body.
  private var body: [UInt8] = []

  init(head: HTTPHead, limits: ReplyLimits, reader: Reader, plain: any WireClient) {
    self.head = head
    self.limits = limits
    self.plain = plain
    parser = LineParser(lineBytes: limits.eventBytes)
    stream = StreamDraft(reader: reader, limits: limits)
    state = head.status >= 300 ? .body : .undecided
  }

  mutating func feed(_ bytes: ArraySlice<UInt8>) -> StreamProgress {
    switch state {
    case .undecided: return decide(bytes)
    case .lines: return readLines(bytes)
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

  /// A last line needs no line feed: an object that can be read is surely whole.
  private mutating func conclude() -> Reply {
    if state == .body { return plain.decode(head, body, limits: limits) }
    if state == .undecided { _ = readLines(body[...]) }
    if let last = parser.finish(), (try? JSONValue(parsing: last)) != nil {
      _ = stream.read([last], isOverflown: false)
    }
    return stream.conclude()
  }

  private mutating func decide(_ bytes: ArraySlice<UInt8>) -> StreamProgress {
    let known = body.count
    body += known == 0 ? bytes.drop(while: Self.isBlank) : bytes
    guard let first = body.first else { return [] }
    guard first == UInt8(ascii: "{") else {
      state = .body
      body = Array(body.prefix(limits.bodyBytes + 1))
      return []
    }
    let end = body[known...].firstIndex(of: 0x0A)
    if end == nil, body.count <= limits.eventBytes { return [] }
    if let end, end <= limits.eventBytes, (try? JSONValue(parsing: body[..<end])) == nil {
      state = .body
      body = Array(body.prefix(limits.bodyBytes + 1))
      return []
    }
    state = .lines
    let begun = body
    body = []
    return readLines(begun[...])
  }

  /// Blanks and the bytes of a byte order mark.
  private static func isBlank(_ byte: UInt8) -> Bool {
    [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains(byte)
  }

  private mutating func readLines(_ bytes: ArraySlice<UInt8>) -> StreamProgress {
    stream.read(parser.push(bytes), isOverflown: parser.isOverflown)
  }
}
