/// What a scalar does to word boundaries: a subset of UAX #29's Word_Break property.
enum WordBreakClass: UInt8 {
  case other
  case letter, number, katakana
  /// A word of its own: ideographs, Hiragana, letters of scripts without spaces.
  case single
  /// `_` and other connectors.
  case connector
  /// Joins letters: `:` and middle dots.
  case midLetter
  /// Joins digits: `,` and `;`.
  case midNumber
  /// Joins both: `.` and apostrophes.
  case midBoth
  /// Combining marks and format characters, which belong to what stands before them.
  case attached

  /// The class of a scalar value; a table for ASCII.
  @inline(__always)
  static func of(_ scalar: UInt32) -> WordBreakClass {
    scalar < 0x80 ? ascii[Int(scalar)] : beyondASCII(scalar)
  }

  private static let ascii: [WordBreakClass] = (0..<128).map { value in
    switch UInt8(value) {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): .letter
    case UInt8(ascii: "0")...UInt8(ascii: "9"): .number
    case UInt8(ascii: "_"): .connector
    case UInt8(ascii: ":"): .midLetter
    case UInt8(ascii: ","), UInt8(ascii: ";"): .midNumber
    case UInt8(ascii: "."), UInt8(ascii: "'"): .midBoth
    default: .other
    }
  }

  private static func beyondASCII(_ value: UInt32) -> WordBreakClass {
    switch value {
    case 0xB7, 0x387, 0x55F, 0x5F4, 0x2027, 0xFE13, 0xFE55, 0xFF1A: return .midLetter
    case 0x2018, 0x2019, 0x2024, 0xFE52, 0xFF07, 0xFF0E: return .midBoth
    case 0x37E, 0x589, 0x60C, 0x60D, 0x66C, 0x7F8, 0x2044, 0xFE10, 0xFE14, 0xFE50, 0xFE54,
      0xFF0C, 0xFF1B:
      return .midNumber
    case 0x202F: return .connector
    case 0x66B: return .number
    default: break
    }
    if ScalarTraits.isSingle(value) { return .single }
    if ScalarTraits.isKatakana(value) { return .katakana }
    let properties = ScalarTraits.scalar(value).properties
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: return .attached
    case .format: return value == 0x200B ? .other : .attached
    case .decimalNumber: return .number
    case .connectorPunctuation: return .connector
    default:
      guard properties.isAlphabetic else { return .other }
      return ScalarTraits.isUnspaced(value) ? .single : .letter
    }
  }
}
