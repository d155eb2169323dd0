/// Looks for whole words or phrases in a text, ASCII letters in any case.
///
/// One pass over the bytes; at each start of a word only those keywords are compared that begin
/// with its letter.
struct KeywordSearch: Sendable {
  /// Bytes of a text that are looked at.
  static let longestText = 65_536

  /// Keywords in lower case, by their first byte.
  private var byFirst: [[[UInt8]]]

  init(_ keywords: [String]) {
    byFirst = Array(repeating: [], count: 256)
    for keyword in keywords {
      let bytes = keyword.utf8.map(Self.lower)
      if let first = bytes.first { byFirst[Int(first)].append(bytes) }
    }
  }

  /// The start of a text in lower case, to be searched by any number of searches.
  static func prepared(_ text: String) -> [UInt8] { text.utf8.prefix(longestText).map(lower) }

  /// Whether one of the keywords stands in a prepared text, not inside a longer word.
  func occurs(in bytes: [UInt8]) -> Bool {
    for start in bytes.indices {
      for keyword in byFirst[Int(bytes[start])] where stands(keyword, at: start, in: bytes) {
        return true
      }
    }
    return false
  }

  private func stands(_ keyword: [UInt8], at start: Int, in bytes: [UInt8]) -> Bool {
    if start > 0, Self.isLetter(bytes[start - 1]), Self.isLetter(keyword[0]) { return false }
    let end = start + keyword.count
    guard end <= bytes.count, bytes[start..<end].elementsEqual(keyword) else { return false }
    guard end < bytes.count, Self.isLetter(bytes[end]) else { return true }
    return !Self.isLetter(keyword[keyword.count - 1])
  }

  private static func lower(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }

  /// Letters, digits and everything beyond ASCII.
  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte >= 0x80
  }
}
