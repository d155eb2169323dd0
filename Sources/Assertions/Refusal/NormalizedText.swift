/// The beginning of a reply in ASCII, so that rules meet one spelling of quotes and apostrophes.
///
/// Letters beyond ASCII become a placeholder, everything else beyond ASCII a blank; each byte knows
/// the place in the original that it stands for.
struct NormalizedText: Sendable {
  /// Bytes of a reply that are looked at: an opening and the room to see what it leads to.
  static let window = 6_000
  /// Stands for a letter beyond ASCII.
  static let foreignLetter: UInt8 = 0x01
  /// A quotation mark that opens, one that closes, and the straight one that does both.
  static let openQuote: UInt8 = 0x02
  static let closeQuote: UInt8 = 0x03
  static let quote = UInt8(ascii: "\"")

  private(set) var bytes: [UInt8] = []
  /// Nil while every byte stands for the one at its own place.
  private var origins: [Int32]?
  private(set) var latinLetters = 0
  private(set) var accentedLetters = 0
  /// Letters of scripts other than Latin.
  private(set) var otherLetters = 0
  /// Whether the reply is longer than the window.
  let isCut: Bool

  init(_ text: String) {
    let total = text.utf8.count
    isCut = total > Self.window
    bytes.reserveCapacity(min(total, Self.window))
    text.withUTF8Bytes { buffer in
      var end = min(buffer.count, Self.window)
      while end < buffer.count, end > 0, buffer[end] & 0xC0 == 0x80 { end -= 1 }
      var scalars = UTF8Scalars(UnsafeBufferPointer(rebasing: buffer[..<end]))
      var offset = 0
      while let scalar = scalars.next() {
        append(scalar, at: offset)
        offset = scalars.position
      }
    }
  }

  /// Where in the original's UTF-8 a byte comes from.
  func origin(of index: Int) -> Int {
    guard let origins else { return index }
    return index < origins.count ? Int(origins[index]) : Int(origins.last ?? 0)
  }

  private mutating func append(_ scalar: UInt32, at offset: Int) {
    if scalar < 0x80 {
      let byte = UInt8(scalar)
      if (byte | 0x20) >= 0x61, (byte | 0x20) <= 0x7A { latinLetters += 1 }
      bytes.append(byte < 0x20 && byte != 0x0A ? 0x20 : byte)
    } else {
      if origins == nil { origins = bytes.indices.map { Int32($0) } }
      bytes.append(replacement(for: scalar))
    }
    origins?.append(Int32(offset))
  }

  private mutating func replacement(for scalar: UInt32) -> UInt8 {
    switch scalar {
    case 0x2018, 0x2019, 0x2BC, 0x2032, 0xB4: return UInt8(ascii: "'")
    case 0x201C, 0x201E, 0xAB, 0x300C: return Self.openQuote
    case 0x201D, 0xBB, 0x300D: return Self.closeQuote
    case 0x2026, 0x3002, 0xFF01, 0xFF1F: return UInt8(ascii: ".")
    case 0x2022, 0x25CF, 0x25E6: return UInt8(ascii: "-")
    default: break
    }
    guard ScalarTraits.scalar(scalar).properties.isAlphabetic else { return UInt8(ascii: " ") }
    switch scalar {
    case 0xAA...0x24F, 0x1E00...0x1EFF, 0xFF21...0xFF5A: accentedLetters += 1
    default: otherLetters += 1
    }
    return Self.foreignLetter
  }
}
