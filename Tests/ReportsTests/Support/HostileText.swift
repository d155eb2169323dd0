import TestSupport

/// What model text may hold to break a terminal, a log, XML, Markdown or a page.
enum HostileText {
  static let pieces: [String] = [
    "\u{1B}[31mred", "\u{1B}]0;title\u{7}", "\u{1B}", "\u{0}", "\u{B}", "\u{FFFE}", "\u{85}",
    "\u{9B}31m", "\r\n", "\r", "\n", "\t", "]]>", "<![CDATA[", "&amp;", "&#27;", "<b>", "-->",
    "\"", "'", "%0A", "::error::x", "\n::error file=a::x", "##[command]x", "##vso[task]x",
    "section_start:1:x", "</details>", "</code>", "```", "`", "````\n", "|", "@user", "#123",
    "www.example.com", "[a](http://b)", "<img src=x>", "\u{202E}", "\u{200F}", "\u{2028}",
    "אבג", "漢字", "\u{FFFD}", "\u{E0041}", "\u{7F}", "...", "---", "# TODO", "=HYPERLINK(1)",
    "\\", "$(rm)", " ", "|\u{301}|", "`\u{301}", "##[\u{301}x", ":\u{301}:error::", "'\u{301}",
  ]

  /// Everything at once.
  static let all = pieces.joined(separator: "x")

  /// One line of a megabyte.
  static let long = String(repeating: "0123456789abcdef", count: 65_536)

  static func make(_ random: inout SeededGenerator) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0..<12, using: &random) {
      if Int.random(in: 0..<3, using: &random) > 0 {
        text += pieces.randomElement(using: &random) ?? ""
      } else if let scalar = Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &random)) {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}

extension String {
  /// Scalars beyond ASCII as the letter x: searching it finds what searching bytes would find.
  var asciiShadow: String {
    String(String.UnicodeScalarView(unicodeScalars.map { $0.isASCII ? $0 : "x" }))
  }
}
