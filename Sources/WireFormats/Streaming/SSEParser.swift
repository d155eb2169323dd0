/// Cuts bytes into server-sent events (WHATWG HTML, section 9.2.6), split wherever they may be.
///
/// Lines end in LF, CRLF or CR; a byte order mark at the start and comments are skipped. Memory is
/// bounded by the limit on one event: beyond it the parser gives up and says so in `isOverflown`.
package struct SSEParser: Sendable {
  private let eventBytes: Int
  /// The start of a line whose end has not come.
  private var line: [UInt8] = []
  private var name = ""
  private var data: [UInt8] = []
  private var hasData = false
  /// The last byte was CR, so that an LF right after it ends no second line.
  private var isAfterCarriageReturn = false
  private var isFirstLine = true
  /// A line or an event was larger than allowed; everything from there on is dropped.
  package private(set) var isOverflown = false

  /// `eventBytes` bounds one line, and the data of one event.
  package init(eventBytes: Int = 4 << 20) { self.eventBytes = eventBytes }

  /// Takes bytes and returns the events they complete.
  package mutating func push(_ bytes: ArraySlice<UInt8>) -> [SSEEvent] {
    var events: [SSEEvent] = []
    var start = bytes.startIndex
    var index = start
    while index < bytes.endIndex, !isOverflown {
      let byte = bytes[index]
      guard byte == 0x0A || byte == 0x0D else {
        isAfterCarriageReturn = false
        index += 1
        continue
      }
      if byte == 0x0A, isAfterCarriageReturn {
        isAfterCarriageReturn = false
      } else {
        isAfterCarriageReturn = byte == 0x0D
        endLine(with: bytes[start..<index], into: &events)
      }
      index += 1
      start = index
    }
    if !isOverflown { keep(bytes[start...]) }
    return events
  }

  /// The event that stands unfinished at the end of the input, for a marker without a blank line.
  package mutating func finish() -> SSEEvent? {
    guard !isOverflown else { return nil }
    var events: [SSEEvent] = []
    if !line.isEmpty { endLine(with: [], into: &events) }
    dispatch(into: &events)
    return events.first
  }

  private mutating func keep(_ rest: ArraySlice<UInt8>) {
    line += rest
    if line.count > eventBytes { overflow() }
  }

  private mutating func overflow() {
    isOverflown = true
    line = []
    data = []
  }

  private mutating func endLine(with rest: ArraySlice<UInt8>, into events: inout [SSEEvent]) {
    var whole = rest
    if !line.isEmpty {
      line += rest
      whole = line[...]
      line = []
    }
    if whole.count > eventBytes { return overflow() }
    if isFirstLine {
      isFirstLine = false
      if whole.starts(with: [0xEF, 0xBB, 0xBF]) { whole = whole.dropFirst(3) }
    }
    if whole.isEmpty { dispatch(into: &events) } else { readField(whole) }
  }

  private mutating func dispatch(into events: inout [SSEEvent]) {
    if hasData { events.append(SSEEvent(name: name, data: data)) }
    name = ""
    data = []
    hasData = false
  }

  private mutating func readField(_ line: ArraySlice<UInt8>) {
    let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? line.endIndex
    let field = line[..<colon]
    var value = line[colon...].dropFirst()
    if value.first == UInt8(ascii: " ") { value = value.dropFirst() }
    if field.elementsEqual("data".utf8) {
      if data.count + value.count >= eventBytes { return overflow() }
      if hasData { data.append(0x0A) }
      hasData = true
      data += value
    } else if field.elementsEqual("event".utf8) {
      name = String(decoding: value.prefix(256), as: UTF8.self)
    }
  }
}
