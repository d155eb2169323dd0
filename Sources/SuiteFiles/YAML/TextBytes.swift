/// Checks on raw bytes that come before any text is made of them.
enum TextBytes {
  /// UTF-8's byte order mark, which some editors put in front.
  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// The offset of the first byte that is not well-formed UTF-8 (Unicode, table 3-7), or nil.
  static func firstInvalidUTF8(in bytes: [UInt8]) -> Int? {
    var index = 0
    while index < bytes.count {
      if bytes[index] < 0x80 {
        index += 1
        continue
      }
      let length = sequenceLength(bytes, at: index)
      guard length > 0 else { return index }
      index += length
    }
    return nil
  }

  /// The text, or nil where the bytes are not UTF-8; a byte order mark is left out.
  static func text(_ bytes: [UInt8]) -> String? {
    guard firstInvalidUTF8(in: bytes) == nil else { return nil }
    return String(decoding: withoutMark(bytes), as: UTF8.self)
  }

  static func withoutMark(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    bytes.starts(with: byteOrderMark) ? bytes.dropFirst(3) : bytes[...]
  }

  /// The length of the sequence of two to four bytes at an offset; 0 where it is malformed.
  private static func sequenceLength(_ bytes: [UInt8], at index: Int) -> Int {
    let (length, second): (Int, ClosedRange<UInt8>)
    switch bytes[index] {
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xE1...0xEC, 0xEE...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return 0
    }
    guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { return 0 }
    for offset in index + 2..<index + length where bytes[offset] & 0xC0 != 0x80 { return 0 }
    return length
  }
}
