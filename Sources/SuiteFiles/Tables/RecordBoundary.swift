/// Finds where records end, byte by byte; a line break inside quotes does not end one.
///
/// ```
/// start ──"──▶ quoted ──"──▶ closing ──"──▶ quoted
///   │other        ▲              │ , or line break
///   ▼             │              ▼
/// plain ──,──▶ start ◀───────────┘
/// ```
struct RecordBoundary: Sendable {
  private enum State { case start, plain, quoted, closing }

  private let format: TableFormat
  private var state = State.start

  init(_ format: TableFormat) { self.format = format }

  /// Whether the input ended inside quotes.
  var isInsideQuotes: Bool { state == .quoted }

  /// Takes one byte; true where it is the line feed that ends the record.
  mutating func ends(with byte: UInt8) -> Bool {
    guard format == .csv else { return byte == 0x0A }
    if state == .quoted {
      if byte == 0x22 { state = .closing }
      return false
    }
    switch byte {
    case 0x0A:
      state = .start
      return true
    case 0x22 where state == .start || state == .closing: state = .quoted
    case 0x2C: state = .start
    case 0x20, 0x09: break
    default: state = .plain
    }
    return false
  }
}
