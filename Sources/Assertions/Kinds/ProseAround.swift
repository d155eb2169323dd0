import JSONSupport

/// Tells whether a reply that is no document holds one with text around it, to say so.
///
/// Looks once: at the first fence, or at the first character that could begin a document.
enum ProseAround {
  /// In words where and what the text around a JSON document is; nil if there is no such document.
  static func json(in document: FencedDocument) -> String? {
    guard document.form == .bare else { return nil }
    if let fenced = beforeFence(document) { return fenced }
    let text = document.content
    let opening = text.utf8.firstIndex { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }
    guard let start = opening, let (_, end) = try? JSONValue.prefix(parsing: text[start...].utf8)
    else { return nil }
    if start > text.startIndex { return before(document, text[..<start]) }
    let behind = text[text.utf8.index(start, offsetBy: end)...].drop { $0.isWhitespace }
    guard let first = behind.unicodeScalars.first else { return nil }
    // A bracket too many is broken JSON, and the parser says so better.
    if "}],:".unicodeScalars.contains(first) { return nil }
    let (line, _) = position(of: behind.startIndex, in: text)
    return "text after it at line \(document.line + line - 1): \(Excerpt.start(of: behind))"
  }

  /// In words what stands before an XML document; nil if nothing does, or there is none.
  static func xml(in document: FencedDocument) -> String? {
    guard document.form == .bare else { return nil }
    if let fenced = beforeFence(document) { return fenced }
    let text = document.content
    guard text.utf8.first != UInt8(ascii: "<"),
      let start = text.utf8.firstIndex(of: UInt8(ascii: "<"))
    else { return nil }
    return before(document, text[..<start])
  }

  private static func beforeFence(_ document: FencedDocument) -> String? {
    let text = String(document.content)
    let offset = text.withUTF8Bytes { bytes in
      ByteLines(bytes).first { MarkdownFence(opening: $0, in: bytes) != nil }?.lowerBound
    }
    guard let offset, offset > 0 else { return nil }
    return before(document, text.prefix(upTo: text.utf8.index(text.startIndex, offsetBy: offset)))
  }

  private static func before(_ document: FencedDocument, _ prose: Substring) -> String {
    "text before it at line \(document.line): \(Excerpt.start(of: prose))"
  }

  private static func position(
    of index: String.Index, in text: Substring
  ) -> (line: Int, column: Int) {
    let before = text.utf8[..<index]
    return (1 + before.count { $0 == UInt8(ascii: "\n") }, 1)
  }
}
