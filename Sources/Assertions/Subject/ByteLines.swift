/// The lines of a text as byte ranges, without their line feeds and the carriage returns before.
struct ByteLines: Sequence {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let start: Int
  private let end: Int

  /// All lines, or those between two byte offsets.
  init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0, to end: Int? = nil) {
    self.bytes = bytes
    self.start = start
    self.end = end ?? bytes.count
  }

  func makeIterator() -> Iterator { Iterator(bytes: bytes, position: start, end: end) }

  struct Iterator: IteratorProtocol {
    fileprivate let bytes: UnsafeBufferPointer<UInt8>
    /// Where the next line begins.
    private(set) var position: Int
    fileprivate let end: Int

    fileprivate init(bytes: UnsafeBufferPointer<UInt8>, position: Int, end: Int) {
      self.bytes = bytes
      self.position = position
      self.end = end
    }

    mutating func next() -> Range<Int>? {
      guard position < end else { return nil }
      let start = position
      var stop = start
      while stop < end, bytes[stop] != UInt8(ascii: "\n") { stop += 1 }
      position = stop < end ? stop + 1 : end
      if stop > start, bytes[stop - 1] == UInt8(ascii: "\r") { stop -= 1 }
      return start..<stop
    }
  }
}
