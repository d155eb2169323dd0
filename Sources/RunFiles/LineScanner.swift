import ContractModel

/// Reads a file once from the front, line by line, in bounded memory.
struct LineScanner {
  /// A line's place in the file; its bytes lie in the scanner's buffer until the next call.
  struct Line {
    /// From 1.
    var number: Int
    var offset: Int
    /// In bytes, without the line feed.
    var length: Int
    /// Where the bytes lie in `buffer`; nil where the line is longer than the limit.
    var range: Range<Int>?
  }

  private let file: OpenFile
  private let limit: Int
  private let chunk: Int
  private(set) var buffer: [UInt8] = []
  /// Where the unread part of the buffer starts.
  private var start = 0
  /// The file offset of the buffer's first byte.
  private var base = 0
  private var number = 0
  private var isAtEnd = false

  init(_ file: OpenFile, limit: Int = RunFileFormat.longestLine, chunk: Int = 1 << 17) {
    self.file = file
    self.limit = limit
    self.chunk = chunk
  }

  /// The offset behind the last whole line returned.
  var position: Int { base + start }

  /// Whether bytes without a line feed stand at the end of the file.
  var hasTail: Bool { isAtEnd && start < buffer.count }

  /// The next whole line; nil at the end of the file, whose torn tail is not a line.
  mutating func next() throws(RunFileError) -> Line? {
    var searched = start
    while true {
      if let end = lineFeed(from: searched) {
        number += 1
        let line = Line(
          number: number, offset: base + start, length: end - start,
          range: end - start <= limit ? start..<end : nil)
        start = end + 1
        return line
      }
      if isAtEnd { return nil }
      if buffer.count - start > limit { return try skipLongLine() }
      searched = buffer.count - start
      try fill()
    }
  }

  /// Passes over a line that exceeds the limit without keeping it.
  private mutating func skipLongLine() throws(RunFileError) -> Line? {
    let offset = base + start
    while true {
      base += buffer.count
      buffer.removeAll(keepingCapacity: true)
      start = 0
      try fill()
      if let end = lineFeed(from: 0) {
        number += 1
        start = end + 1
        return Line(number: number, offset: offset, length: base + end - offset, range: nil)
      }
      if isAtEnd {
        // The long line is the torn tail: it stays unread.
        buffer = [0]
        base = offset
        return nil
      }
    }
  }

  private func lineFeed(from start: Int) -> Int? {
    OpenFile.offset(of: UInt8(ascii: "\n"), in: buffer, from: start)
  }

  private mutating func fill() throws(RunFileError) {
    buffer.removeFirst(start)
    base += start
    start = 0
    let more = try file.bytes(at: base + buffer.count, count: chunk)
    if more.count < chunk { isAtEnd = true }
    buffer += more
  }
}
