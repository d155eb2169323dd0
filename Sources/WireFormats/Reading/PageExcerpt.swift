import ContractModel

/// A few words of a body that is no JSON, fit to be shown: tags off, blanks folded, one line.
enum PageExcerpt {
  /// At most 160 bytes of text from the first 4 KiB of the body.
  static func text(of body: [UInt8]) -> String {
    let start = String(decoding: body.prefix(4096), as: UTF8.self)
    var words: [Substring] = []
    for piece in withoutTags(start).split(whereSeparator: \.isWhitespace) { words.append(piece) }
    return LogSafe.line(words.joined(separator: " ")).bounded(to: 160)
  }

  /// The text outside of tags; text that begins with no tag is left alone.
  private static func withoutTags(_ text: String) -> String {
    guard text.drop(while: \.isWhitespace).first == "<" else { return text }
    var visible = ""
    for part in text.split(separator: "<") {
      guard let end = part.firstIndex(of: ">") else { continue }
      let name = part[..<end].lowercased()
      if name.hasPrefix("style") || name.hasPrefix("script") { continue }
      visible += part[part.index(after: end)...]
      visible += " "
    }
    return visible
  }
}
