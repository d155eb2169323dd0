import ContractModel

/// Walks over the front of a record line by the exact spelling `RunWriter` uses.
///
/// Every step answers nil or false where the line is spelled otherwise, and never reads past it.
struct QuickScanner {
  private let line: UnsafeRawBufferPointer
  private(set) var position = 0

  init(_ line: UnsafeRawBufferPointer) { self.line = line }

  /// The byte at the position; nil behind the last.
  var next: UInt8? { position < line.count ? line[position] : nil }

  /// Passes over the text if it comes next.
  mutating func skip(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard line.count - position >= count else { return false }
    let start = text.utf8Start
    for index in 0..<count where line[position + index] != start[index] { return false }
    position += count
    return true
  }

  /// A canonical number from 0 to the largest position of the format.
  mutating func integer() -> Int? {
    let start = position
    var value = 0
    while position < line.count, (48...57).contains(line[position]), position - start < 10 {
      value = value * 10 + Int(line[position] - 48)
      position += 1
    }
    let isCanonical =
      position == start + 1 || position > start && line[start] != UInt8(ascii: "0")
    return isCanonical && value <= RunFileFormat.largestPosition ? value : nil
  }

  /// A text of printable ASCII without escapes, behind its opening quote and up to its closing one.
  mutating func plainText() -> String? {
    let start = position
    while position < line.count {
      let byte = line[position]
      if byte == UInt8(ascii: "\"") {
        defer { position += 1 }
        return String(decoding: line[start..<position], as: UTF8.self)
      }
      guard (0x20..<0x7F).contains(byte), byte != UInt8(ascii: "\\") else { return nil }
      position += 1
    }
    return nil
  }

  /// A JSON number as far as its characters go.
  mutating func number() -> Double? {
    let start = position
    while position < line.count {
      switch line[position] {
      case 48...57, UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "e"),
        UInt8(ascii: "E"):
        position += 1
      default:
        let value = Double(String(decoding: line[start..<position], as: UTF8.self))
        return value?.isFinite == true ? value : nil
      }
    }
    return nil
  }
}
