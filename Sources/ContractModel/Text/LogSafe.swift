/// The one function through which foreign text passes before a terminal or a CI log sees it.
///
/// Control characters, bidirectional overrides and line separators become visible `\u{1B}` forms,
/// and the words that a CI runner would execute when it merely sees them printed are broken:
/// GitHub's `::command::` at the start of a line and `##[command]` anywhere, Azure's `##vso[` and
/// GitLab's `section_start:` and `section_end:` anywhere.
package enum LogSafe {
  /// The text on one line: line feeds and tabs become visible too.
  package static func line(_ text: String) -> String {
    isPlain(text, breaks: false) ? text : escaped(text, keepLineFeeds: false)
  }

  /// The text with its own line feeds kept; every line of it is made harmless.
  package static func block(_ text: String) -> String {
    isPlain(text, breaks: true) ? text : escaped(text, keepLineFeeds: true)
  }

  /// Whether a quick look at the bytes finds nothing to change; most text ends here.
  private static func isPlain(_ text: String, breaks: Bool) -> Bool {
    for byte in text.utf8 {
      let harmless = (byte >= 0x20 && byte < 0x7F && byte != 0x23 && byte != 0x3A)
      if !harmless && !(breaks && byte == 0x0A) { return false }
    }
    return true
  }

  private static func escaped(_ text: String, keepLineFeeds: Bool) -> String {
    var result = String.UnicodeScalarView()
    let scalars = Array(text.unicodeScalars)
    var atLineStart = true
    for (index, scalar) in scalars.enumerated() {
      if scalar == "\n" && keepLineFeeds {
        result.append(scalar)
        atLineStart = true
        continue
      }
      if isHarmful(scalar) || startsCommand(scalars, at: index, atLineStart: atLineStart) {
        result.append(contentsOf: visible(scalar).unicodeScalars)
      } else {
        result.append(scalar)
      }
      if !scalar.properties.isWhitespace && !isIgnorable(scalar) { atLineStart = false }
    }
    return String(result)
  }

  /// Scalars that trimming or rendering may drop, so that a command could hide behind them.
  private static func isIgnorable(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isDefaultIgnorableCodePoint || scalar.value == 0xFEFF
  }

  private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x1F, 0x7F...0x9F, 0x2028, 0x2029, 0x061C, 0x200E, 0x200F, 0x202A...0x202E,
      0x2066...0x2069, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
      return true
    default:
      return false
    }
  }

  private static func visible(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    default:
      let hex = String(scalar.value, radix: 16, uppercase: true)
      return "\\u{\(hex.count < 2 ? "0" + hex : hex)}"
    }
  }

  private static let anywhere = ["##[", "##vso[", "section_start:", "section_end:"]
    .map { Array($0.unicodeScalars) }

  private static func startsCommand(
    _ scalars: [Unicode.Scalar], at index: Int, atLineStart: Bool
  ) -> Bool {
    if atLineStart, scalars[index] == ":", index + 1 < scalars.count, scalars[index + 1] == ":" {
      return true
    }
    return anywhere.contains { word in
      scalars[index] == word[0] && index + word.count <= scalars.count
        && zip(word, scalars[index...]).allSatisfy { sameLetter($0, $1) }
    }
  }

  /// Azure reads `##VSO[` as well, so ASCII case does not matter.
  private static func sameLetter(_ left: Unicode.Scalar, _ right: Unicode.Scalar) -> Bool {
    left == right || (right.isASCII && left.value == right.value | 0x20 && right.value >= 0x41)
  }
}
