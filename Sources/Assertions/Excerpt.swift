import ContractModel
import JSONSupport

/// Foreign text as mismatches quote it: in JSON's quotes, control characters visible, cut short.
enum Excerpt {
  /// Longest excerpt, in UTF-8 bytes before quoting.
  static let longest = 200

  /// The start of a text.
  static func start(of text: some StringProtocol) -> String {
    quoted(String(text).cut(toUTF8: longest))
  }

  /// The end of a text.
  static func end(of text: String) -> String {
    let excess = text.utf8.count - longest
    guard excess > 0 else { return quoted(text) }
    return quoted("…" + tail(of: text, from: excess))
  }

  /// The text around a byte offset, which stands near the start of what is shown.
  static func around(_ offset: Int, in text: Substring) -> String {
    let lead = 40
    guard offset > lead else { return start(of: text.prefixBytes(longest + 4)) }
    let rest = tail(of: String(text.prefixBytes(offset + longest)), from: offset - lead)
    return quoted(("…" + rest).cut(toUTF8: longest))
  }

  /// Several short texts, quoted and listed, a dozen at most.
  static func list(_ texts: [String]) -> String {
    let shown = texts.prefix(12).map { quoted($0.cut(toUTF8: 80)) }.joined(separator: ", ")
    return texts.count > 12 ? "\(shown) and \(texts.count - 12) more" : shown
  }

  /// The whole text in quotes.
  static func quoted(_ text: String) -> String {
    var bytes: [UInt8] = []
    JSONText.appendQuoted(text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What follows a byte offset, from the next scalar on.
  private static func tail(of text: String, from offset: Int) -> Substring {
    let utf8 = text.utf8
    var index = utf8.index(utf8.startIndex, offsetBy: offset)
    while index < utf8.endIndex, utf8[index] & 0xC0 == 0x80 { index = utf8.index(after: index) }
    return text[index...]
  }
}

extension Substring {
  /// At most so many bytes, cut between two scalars.
  func prefixBytes(_ limit: Int) -> Substring {
    guard utf8.count > limit else { return self }
    var end = utf8.index(startIndex, offsetBy: limit < 0 ? 0 : limit)
    while end > startIndex, utf8[end] & 0xC0 == 0x80 { end = utf8.index(before: end) }
    return self[..<end]
  }
}
