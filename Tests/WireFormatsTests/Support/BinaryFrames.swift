/// Walks Amazon's event stream by its lengths alone, with nothing of the program's own parser.
struct BinaryFrames {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Where the first message ends that holds the text and is complete.
  func end(of text: String) -> Int? {
    var start = 0
    while start + 16 <= bytes.count {
      let length = bytes[start..<(start + 4)].reduce(0) { $0 << 8 | Int($1) }
      guard length >= 16, start + length <= bytes.count else { return nil }
      let frame = String(decoding: bytes[start..<(start + length)], as: UTF8.self)
      start += length
      if frame.contains(text) { return start }
    }
    return nil
  }
}
