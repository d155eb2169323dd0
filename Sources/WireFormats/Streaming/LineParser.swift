/// Cuts bytes into the lines of newline-delimited JSON, split wherever they may be.
///
/// Lines end in LF or CRLF; blank ones are skipped. Memory is bounded by the limit on one line:
/// beyond it the parser gives up and says so in `isOverflown`.
struct LineParser: Sendable {
  private let lineBytes: Int
  /// The start of a line whose end has not come.
  private var line: [UInt8] = []
  /// A line was larger than allowed; everything from there on is dropped.
  private(set) var isOverflown = false

  init(lineBytes: Int) { self.lineBytes = lineBytes }

  /// Takes bytes and returns the lines they complete, without their ends.
  mutating func push(_ bytes: ArraySlice<UInt8>) -> [[UInt8]] {
    var lines: [[UInt8]] = []
    var rest = bytes
    while !isOverflown, let end = rest.firstIndex(of: 0x0A) {
      keep(rest[..<end])
      if let whole = takeLine() { lines.append(whole) }
      rest = rest[(end + 1)...]
    }
    keep(rest)
    return lines
  }

  /// The line that stands at the end of the input without an end of its own.
  mutating func finish() -> [UInt8]? { takeLine() }

  private mutating func keep(_ bytes: ArraySlice<UInt8>) {
    guard !isOverflown else { return }
    guard line.count + bytes.count <= lineBytes else {
      isOverflown = true
      line = []
      return
    }
    line += bytes
  }

  private mutating func takeLine() -> [UInt8]? {
    defer { line = [] }
    if line.last == 0x0D { line.removeLast() }
    return line.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D } ? nil : line
  }
}
