/// What a scalar does to sentence boundaries.
enum SentenceBreakClass: UInt8 {
  /// Symbols, opening punctuation, dashes.
  case other
  case lower
  /// Upper-case letters and letters without case.
  case letter
  case digit
  /// `.` and `…`, which also stand within a sentence.
  case dot
  /// `!`, `?` and their kin, which end a sentence where white space follows.
  case hard
  /// `。`, `！`, `？`, which end one wherever they stand.
  case ideographic
  /// Closing quotes and brackets, which belong to the sentence before.
  case closer
  case space
  case lineFeed

  /// The class of a scalar value; a table for ASCII.
  @inline(__always)
  static func of(_ scalar: UInt32) -> SentenceBreakClass {
    scalar < 0x80 ? ascii[Int(scalar)] : beyondASCII(scalar)
  }

  private static let ascii: [SentenceBreakClass] = (0..<128).map { value in
    switch UInt8(value) {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): .lower
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): .letter
    case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
    case UInt8(ascii: "."): .dot
    case UInt8(ascii: "!"), UInt8(ascii: "?"): .hard
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ")"), UInt8(ascii: "]"),
      UInt8(ascii: "}"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "`"):
      .closer
    case 0x0A: .lineFeed
    case 0x20, 0x09, 0x0D, 0x0B, 0x0C: .space
    default: .other
    }
  }

  private static func beyondASCII(_ value: UInt32) -> SentenceBreakClass {
    switch value {
    case 0x2026, 0x2024, 0xFE52: return .dot
    case 0x203C, 0x203D, 0x2047...0x2049, 0x61F, 0x6D4, 0x964, 0x965, 0x589, 0x37E, 0x1362:
      return .hard
    case 0x3002, 0xFF01, 0xFF1F, 0xFF61, 0xFF0E: return .ideographic
    case 0x2028, 0x2029, 0x85: return .lineFeed
    default: break
    }
    let properties = ScalarTraits.scalar(value).properties
    if properties.isWhitespace { return .space }
    switch properties.generalCategory {
    case .lowercaseLetter: return .lower
    case .closePunctuation, .finalPunctuation: return .closer
    case .decimalNumber: return .digit
    default: return properties.isAlphabetic ? .letter : .other
    }
  }
}
