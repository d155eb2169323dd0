/// A text to be found in other texts, byte by byte, in time linear in the text whatever it holds.
///
/// Knuth, Morris and Pratt's algorithm: the table of borders is made once.
struct BytePattern: Sendable {
  let text: String
  private let bytes: [UInt8]
  /// For each prefix, the length of its longest proper border.
  private let borders: [Int]

  init(_ text: String) {
    self.text = text
    bytes = Array(text.utf8)
    var borders = [Int](repeating: 0, count: bytes.count)
    var length = 0
    for index in bytes.indices.dropFirst() {
      while length > 0, bytes[index] != bytes[length] { length = borders[length - 1] }
      if bytes[index] == bytes[length] { length += 1 }
      borders[index] = length
    }
    self.borders = borders
  }

  /// The byte offset of the first occurrence; 0 for an empty pattern.
  func firstOffset(in text: String) -> Int? {
    text.withUTF8Bytes { subject in
      guard let first = bytes.first else { return 0 }
      var matched = 0
      var index = 0
      while index < subject.count {
        let byte = subject[index]
        if matched == 0 {
          if byte != first {
            index += 1
            continue
          }
        } else {
          while matched > 0, byte != bytes[matched] { matched = borders[matched - 1] }
        }
        if byte == bytes[matched] { matched += 1 }
        if matched == bytes.count { return index + 1 - matched }
        index += 1
      }
      return nil
    }
  }
}
