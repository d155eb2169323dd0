/// What the counters ask of a scalar beyond ASCII.
enum ScalarTraits {
  /// The scalar of a value out of valid UTF-8.
  static func scalar(_ value: UInt32) -> Unicode.Scalar { Unicode.Scalar(value) ?? "\u{FFFD}" }

  static func isSpace(_ value: UInt32) -> Bool { scalar(value).properties.isWhitespace }

  /// Han ideographs and Hiragana, of which each is a word of its own.
  static func isSingle(_ value: UInt32) -> Bool {
    switch value {
    case 0x3041...0x309F, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF,
      0x3005...0x3007, 0x1B001...0x1B11F, 0x1F200:
      true
    default: false
    }
  }

  /// Katakana and its marks, which run together.
  static func isKatakana(_ value: UInt32) -> Bool {
    switch value {
    case 0x30A1...0x30FA, 0x30FC...0x30FF, 0x31F0...0x31FF, 0x3031...0x3035, 0x309B...0x309C,
      0xFF66...0xFF9D:
      true
    default: false
    }
  }

  /// Thai, Lao, Khmer, Myanmar and their kin, written without spaces between words.
  static func isUnspaced(_ value: UInt32) -> Bool {
    switch value {
    case 0x0E01...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x1950...0x19DF, 0x1A20...0x1AAF,
      0xA9E0...0xA9FF, 0xAA60...0xAADF:
      true
    default: false
    }
  }
}
