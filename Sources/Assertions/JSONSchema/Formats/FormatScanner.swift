/// Reads a short formal notation byte by byte.
struct FormatScanner {
  let bytes: [UInt8]
  private(set) var position = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  var isAtEnd: Bool { position == bytes.count }

  var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// Consumes a character in either case if it stands here.
  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard let byte = peek, character.isASCII else { return false }
    let wanted = UInt8(ascii: character)
    let matches = wanted.isASCIILetter ? byte | 0x20 == wanted | 0x20 : byte == wanted
    if matches { position += 1 }
    return matches
  }

  /// A byte that meets a condition.
  mutating func takeByte(where accepts: (UInt8) -> Bool) -> UInt8? {
    guard let byte = peek, accepts(byte) else { return nil }
    position += 1
    return byte
  }

  /// Exactly this many decimal digits, at most 18, as a number.
  mutating func number(digits: Int) -> Int? {
    var value = 0
    for _ in 0..<digits {
      guard let digit = takeByte(where: \.isASCIIDigit) else { return nil }
      value = value * 10 + Int(digit - 0x30)
    }
    return value
  }

  /// How many bytes that meet a condition stand here; all are consumed.
  mutating func run(where accepts: (UInt8) -> Bool) -> Int {
    let start = position
    while takeByte(where: accepts) != nil {}
    return position - start
  }
}
