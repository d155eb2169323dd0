/// Columns that text takes on a terminal: combining marks none, wide scripts and emoji two.
///
/// A coarse reading of UAX #11: ranges, not the full table; good enough to align a table.
enum TextWidth {
  static func of(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + columns($1) }
  }

  /// The text cut to a number of columns, its last one `mark` where something went.
  static func cut(_ text: String, to limit: Int, mark: String = "…") -> String {
    guard of(text) > limit else { return text }
    let room = max(0, limit - of(mark))
    return prefix(text, columns: room).head + (limit > 0 ? mark : "")
  }

  /// The text with spaces behind it up to a number of columns.
  static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - of(text)))
  }

  /// Splits behind as many scalars as fit; the head is empty where not even the first does.
  static func prefix(_ text: some StringProtocol, columns limit: Int) -> (
    head: String, tail: Substring
  ) {
    let scalars = text.unicodeScalars
    var used = 0
    var index = scalars.startIndex
    while index < scalars.endIndex {
      let width = columns(scalars[index])
      if used + width > limit { break }
      used += width
      index = scalars.index(after: index)
    }
    return (String(text[..<index]), Substring(text[index...]))
  }

  private static func columns(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
      0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
