/// The beginning of a reply with one spelling of letters, quotes, stops and apostrophes.
///
/// Each scalar becomes one byte: ASCII itself, Latin letters without their accents, other letters a
/// placeholder whose letter `units` holds. Each byte knows the place in the original that it stands
/// for.
struct NormalizedText: Sendable {
  /// Bytes of a reply that are looked at: an opening and the room to see what it leads to.
  static let window = 6_000
  /// Stands for a letter beyond Latin.
  static let foreignLetter: UInt8 = 0x01
  /// A quotation mark that opens, one that closes, and the straight one that does both.
  static let openQuote: UInt8 = 0x02
  static let closeQuote: UInt8 = 0x03
  static let quote = UInt8(ascii: "\"")
  /// A full stop of scripts without blanks, which ends a sentence whatever follows.
  static let fullStop: UInt8 = 0x04

  private(set) var bytes: [UInt8] = []
  /// Letters by their scalar, lower case, beside `bytes`; empty while all are Latin.
  private(set) var units: [UInt16] = []
  /// Empty while every byte stands for the one at its own place.
  private var origins: [Int32] = []
  private(set) var scripts = ScriptCounts()
  /// Whether the reply is longer than the window.
  let isCut: Bool

  init(_ text: String, window: Int = Self.window) {
    let total = text.utf8.count
    isCut = total > window
    bytes.reserveCapacity(min(total, window))
    text.withUTF8Bytes { buffer in
      var end = min(buffer.count, window)
      while end < buffer.count, end > 0, buffer[end] & 0xC0 == 0x80 { end -= 1 }
      var scalars = UTF8Scalars(UnsafeBufferPointer(rebasing: buffer[..<end]))
      var offset = 0
      while let scalar = scalars.next() {
        append(scalar, at: offset)
        offset = scalars.position
      }
    }
  }

  /// A word or phrase as the text would have it, every letter itself.
  static func folded(_ phrase: String) -> String {
    let text = NormalizedText(phrase)
    guard text.units.isEmpty else { return String(decoding: text.units, as: UTF16.self) }
    return String(decoding: text.bytes, as: UTF8.self).lowercased()
  }

  /// A part of the text with its own letters, accents left out.
  func text(in range: Range<Int>) -> String {
    units.isEmpty
      ? String(decoding: bytes[range], as: UTF8.self)
      : String(decoding: units[range], as: UTF16.self)
  }

  /// Where in the original's UTF-8 a byte comes from; what is behind the last one, its length.
  func origin(of index: Int) -> Int {
    origins.isEmpty ? index : index < origins.count ? Int(origins[index]) : length
  }

  /// Whether a scalar of more than one byte was read, so that places differ.
  private var isShifted = false
  /// Bytes of the original that were read.
  private var length = 0

  private mutating func append(_ scalar: UInt32, at offset: Int) {
    if scalar < 0x80 {
      let byte = UInt8(scalar)
      if (byte | 0x20) >= 0x61, (byte | 0x20) <= 0x7A { scripts.latin += 1 }
      add(byte < 0x20 && byte != 0x0A ? 0x20 : byte, letter: nil, at: offset, width: 1)
    } else {
      if !isShifted {
        origins = bytes.indices.map { Int32($0) }
        isShifted = true
      }
      let byte = replacement(for: scalar)
      let letter = byte == Self.foreignLetter ? UInt16(exactly: scalar) ?? 0xFFFD : nil
      let width = scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4
      add(byte, letter: letter, at: offset, width: width)
    }
  }

  /// Adds a byte and, from the first letter beyond Latin on, what stands beside it.
  private mutating func add(_ byte: UInt8, letter: UInt16?, at offset: Int, width: Int) {
    if letter != nil, units.isEmpty { units = bytes.map(Self.unit) }
    bytes.append(byte)
    if letter != nil || !units.isEmpty { units.append(letter ?? Self.unit(byte)) }
    if isShifted { origins.append(Int32(offset)) }
    length = offset + width
  }

  private static func unit(_ byte: UInt8) -> UInt16 {
    (0x41...0x5A).contains(byte) ? UInt16(byte | 0x20) : UInt16(byte)
  }

  private mutating func replacement(for scalar: UInt32) -> UInt8 {
    switch scalar {
    case 0x2018, 0x2019, 0x2BC, 0x2032, 0xB4: return UInt8(ascii: "'")
    case 0x201C, 0x201E, 0xAB, 0x300C, 0x300E: return Self.openQuote
    case 0x201D, 0xBB, 0x300D, 0x300F: return Self.closeQuote
    case 0x3002, 0xFF01, 0xFF1F, 0xFF61: return Self.fullStop
    case 0x2026: return UInt8(ascii: ".")
    case 0x3001, 0xFF0C, 0xFF64: return UInt8(ascii: ",")
    case 0x2022, 0x25CF, 0x25E6: return UInt8(ascii: "-")
    default: break
    }
    guard ScalarTraits.scalar(scalar).properties.isAlphabetic else { return UInt8(ascii: " ") }
    scripts.note(scalar)
    return LetterFolding.ascii(scalar) ?? Self.foreignLetter
  }
}
