/// Text cut to a number of bytes, with a note of how much is missing.
package struct CappedText: Sendable, Hashable {
  /// The text; where it was cut it ends in ` [… 123 bytes cut]`, which counts towards the cap.
  package let text: String
  /// Bytes of UTF-8 left out; 0 for a text that fitted.
  package let cutBytes: Int
}

extension XMLText {
  /// Cuts `text` between two scalars so that it fits into `maxUTF8` bytes with the note.
  ///
  /// A cap too small for the note leaves the note out.
  package static func capped(_ text: String, maxUTF8: Int) -> CappedText {
    let total = text.utf8.count
    guard total > maxUTF8 else { return CappedText(text: text, cutBytes: 0) }
    // The number cut has no more digits than the whole.
    let room = maxUTF8 - note(total).utf8.count
    let kept = prefix(of: text, bytes: room >= 0 ? room : max(0, maxUTF8))
    let cut = total - kept.utf8.count
    return CappedText(text: room >= 0 ? kept + note(cut) : kept, cutBytes: cut)
  }

  private static func note(_ cut: Int) -> String {
    " [… \(cut) bytes cut]"
  }

  private static func prefix(of text: String, bytes: Int) -> String {
    let utf8 = text.utf8
    var end = utf8.index(utf8.startIndex, offsetBy: bytes)
    while end > utf8.startIndex, utf8[end] & 0xC0 == 0x80 { end = utf8.index(before: end) }
    return String(text[..<end])
  }
}
