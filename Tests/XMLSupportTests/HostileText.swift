import TestSupport

/// Random text that leans towards what breaks XML, terminals and encodings.
enum HostileText {
  private static let pieces: [String] = [
    "\u{1B}[31m", "\u{1B}]0;title\u{7}", "\u{1B}", "\u{0}", "\u{B}", "\u{FFFE}", "\u{FFFF}",
    "\u{85}",
    "\u{9B}31m", "\r\n", "\r", "\n", "\t", "]]>", "<![CDATA[", "&amp;", "&#27;", "<a>", "--", "-",
    "-->",
    "\"", "'", " ", "é", "🐲", "\u{10FFFF}", "\u{202E}", "\u{FEFF}", "\u{7F}", "x", "?>",
  ]

  static func make(_ random: inout SeededGenerator) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0..<20, using: &random) {
      if Bool.random(using: &random) {
        text += pieces.randomElement(using: &random) ?? ""
      } else if let scalar = Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &random)) {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
