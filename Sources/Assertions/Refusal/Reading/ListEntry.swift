/// Recognises a list entry's mark at the start of a line of normalised text.
enum ListEntry {
  /// Where the entry's text begins; nil if the line is no entry.
  static func text(of line: Range<Int>, in bytes: [UInt8]) -> Int? {
    var index = line.lowerBound
    switch bytes[index] {
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"): index += 1
    case 0x30...0x39:
      while index < line.upperBound, (0x30...0x39).contains(bytes[index]) { index += 1 }
      guard index < line.upperBound,
        bytes[index] == UInt8(ascii: ".") || bytes[index] == UInt8(ascii: ")")
      else { return nil }
      index += 1
    default: return nil
    }
    return index < line.upperBound && bytes[index] == 0x20 ? index + 1 : nil
  }
}
