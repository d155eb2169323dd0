/// How many letters of each script a text holds.
struct ScriptCounts: Sendable, Equatable {
  /// Latin letters, those with accents among them.
  var latin = 0
  var accented = 0
  var han = 0
  /// Hiragana and Katakana.
  var kana = 0
  var hangul = 0
  /// Every other script.
  var other = 0

  /// Counts a letter beyond ASCII.
  mutating func note(_ scalar: UInt32) {
    switch scalar {
    case 0xAA...0x24F, 0x1E00...0x1EFF, 0xFF21...0xFF5A:
      latin += 1
      accented += 1
    case 0x3041...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9D: kana += 1
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF, 0x3005...0x3007:
      han += 1
    case 0x1100...0x11FF, 0x3130...0x318F, 0xAC00...0xD7AF: hangul += 1
    default: other += 1
    }
  }
}
