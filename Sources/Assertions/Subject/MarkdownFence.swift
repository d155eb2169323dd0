/// The opening of a fenced code block, by CommonMark 0.31, section 4.5.
struct MarkdownFence {
  private let mark: UInt8
  private let length: Int

  /// Reads a line as an opening fence; nil if it is none.
  init?(opening line: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) {
    guard let (mark, end) = Self.run(in: line, of: bytes) else { return nil }
    // An info string after backticks has none itself: the line is inline code then.
    if mark == UInt8(ascii: "`"), bytes[end..<line.upperBound].contains(mark) { return nil }
    self.mark = mark
    self.length = end - Self.indented(line, bytes)
  }

  /// Whether a line closes the block: the same mark, at least as often, and nothing behind it.
  func isClosed(by line: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let (mark, end) = Self.run(in: line, of: bytes), mark == self.mark else { return false }
    return end - Self.indented(line, bytes) >= length
      && bytes[end..<line.upperBound].allSatisfy(\.isJSONSpace)
  }

  /// The mark and the end of a run of three or more, at most three spaces in.
  private static func run(
    in line: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>
  ) -> (mark: UInt8, end: Int)? {
    let start = indented(line, bytes)
    guard start < line.upperBound, start - line.lowerBound <= 3 else { return nil }
    let mark = bytes[start]
    guard mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") else { return nil }
    var end = start
    while end < line.upperBound, bytes[end] == mark { end += 1 }
    return end - start >= 3 ? (mark, end) : nil
  }

  private static func indented(
    _ line: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Int {
    var start = line.lowerBound
    while start < line.upperBound, bytes[start] == UInt8(ascii: " ") { start += 1 }
    return start
  }
}
