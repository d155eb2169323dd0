import ContractModel
import JSONSupport

/// Reads server-sent events of JSON with a format's `EventReader`.
///
/// ```
/// undecided ──first byte of an event──▶ events ──end marker──▶ ended (later events are oddities)
///     ├──────`[` where the format streams arrays──▶ events, which are the array's elements
///     └──────first byte of JSON or HTML, or an error status──▶ body, read as a plain reply
/// ```
struct EventStreamDecoder<Reader: EventReader>: ReplyStreamDecoder {
  private enum State {
    case undecided, events, ended, body
  }

  private var state: State
  private let head: HTTPHead
  private let limits: ReplyLimits
  private let plain: any WireClient
  private var parser: SSEParser
  private var elements: JSONElementParser
  private var isArray = false
  private var reader: Reader
  private var draft: ReplyDraft
  private var body: [UInt8] = []

  init(head: HTTPHead, limits: ReplyLimits, reader: Reader, plain: any WireClient) {
    self.head = head
    self.limits = limits
    self.plain = plain
    self.reader = reader
    parser = SSEParser(eventBytes: limits.eventBytes)
    elements = JSONElementParser(elementBytes: limits.eventBytes)
    draft = ReplyDraft(limits: limits)
    state = head.status >= 300 ? .body : .undecided
  }

  mutating func feed(_ bytes: ArraySlice<UInt8>) -> StreamProgress {
    switch state {
    case .undecided: return decide(bytes)
    case .events, .ended: return readEvents(push(bytes))
    case .body:
      body += bytes.prefix(max(0, limits.bodyBytes + 1 - body.count))
      return []
    }
  }

  mutating func finish() -> Reply {
    if state == .body { return plain.decode(head, body, limits: limits) }
    if state == .undecided { _ = readEvents(push(body[...])) }
    if state != .ended, !isArray, let last = parser.finish(), isSurelyWhole(last) {
      _ = readEvents([last])
    }
    return reader.conclude(draft, state == .ended ? .marked : .missing)
  }

  /// Looks at the first byte that is not blank; the blanks and a byte order mark are few.
  private mutating func decide(_ bytes: ArraySlice<UInt8>) -> StreamProgress {
    body += bytes
    let isBlank = { (byte: UInt8) in
      [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains(byte)
    }
    let first = body.first { !isBlank($0) }
    if first == nil, body.count < 256 { return [] }
    isArray = first == UInt8(ascii: "[") && reader.framing == .openEnded
    if let first, !isArray, "{[<\"".utf8.contains(first) {
      state = .body
      body = Array(body.prefix(limits.bodyBytes + 1))
      return []
    }
    state = .events
    let begun = body
    body = []
    return readEvents(push(begun[...]))
  }

  private mutating func push(_ bytes: ArraySlice<UInt8>) -> [SSEEvent] {
    isArray ? elements.push(bytes) : parser.push(bytes)
  }

  private var isOverflown: Bool { isArray ? elements.isOverflown : parser.isOverflown }

  private mutating func readEvents(_ events: [SSEEvent]) -> StreamProgress {
    var progress: StreamProgress = []
    for event in events {
      progress.formUnion(state == .ended ? ignore(event) : read(event))
      if progress.contains(.finished) { state = .ended }
    }
    if isOverflown, state != .ended, !draft.isBroken {
      draft.giveUp("an event of the stream is larger than \(limits.eventBytes) bytes")
    }
    return draft.isBroken || draft.error != nil ? progress.union(.failed) : progress
  }

  private mutating func read(_ event: SSEEvent) -> StreamProgress {
    if event.isDone { return reader.doneMarker }
    if event.data.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0A }) { return [] }
    let parsed: JSONValue
    do {
      parsed = try JSONValue(parsing: event.data)
    } catch {
      draft.breakOff("an event of the stream is not JSON: \(error)")
      return .failed
    }
    return reader.read(parsed, into: &draft)
  }

  private mutating func ignore(_ event: SSEEvent) -> StreamProgress {
    if !event.isDone { draft.note("the stream went on after its end marker") }
    return []
  }

  /// Whether an event without its closing blank line is the end marker, or a closed object where
  /// there is no marker.
  private func isSurelyWhole(_ event: SSEEvent) -> Bool {
    if event.isDone { return reader.doneMarker.contains(.finished) }
    guard let value = try? JSONValue(parsing: event.data) else { return false }
    if reader.framing == .openEnded { return value.objectValue != nil }
    var reader = reader
    var draft = draft
    return reader.read(value, into: &draft).contains(.finished)
  }
}

extension SSEEvent {
  /// Whether the data is the bare text `[DONE]`.
  fileprivate var isDone: Bool {
    data.count < 16 && String(decoding: data, as: UTF8.self).split(separator: " ") == ["[DONE]"]
  }
}
