/// A stretch of a file kept in memory, so that lines near one another cost one read.
struct FileWindow {
  private let file: OpenFile
  private let size: Int
  private var buffer: [UInt8] = []
  private var start = 0

  init(_ file: OpenFile, size: Int = 64 << 10) {
    self.file = file
    self.size = size
  }

  /// The bytes at an offset; fewer only where the file ends.
  mutating func bytes(
    at offset: Int, count: Int
  ) throws(RunFileError) -> ArraySlice<UInt8> {
    if offset < start || offset + count > start + buffer.count {
      buffer = try file.bytes(at: offset, count: max(size, count))
      start = offset
    }
    let from = offset - start
    return buffer[from..<min(buffer.count, from + count)]
  }

  /// The number, from 1, of the line that starts at an offset; reads the file up to there.
  func lineNumber(at offset: Int) throws(RunFileError) -> Int {
    var scanner = LineScanner(file)
    while let line = try scanner.next() {
      if line.offset >= offset { return line.number }
    }
    return 1
  }
}
