/// Drops the reasoning that some models write into their text before the answer.
enum ReasoningTags {
  private static let closings = ["</think>", "◁/think▷"].map(BytePattern.init)
  private static let openings = ["<think>", "◁think▷"]

  /// The text behind the first closing tag; nothing of a text that opens one and never closes it.
  static func dropped(from text: String) -> String {
    for closing in closings {
      guard let offset = closing.firstOffset(in: text) else { continue }
      let utf8 = text.utf8
      let end = utf8.index(utf8.startIndex, offsetBy: offset + closing.text.utf8.count)
      return String(text[end...])
    }
    return openings.contains { text.trimmed.hasPrefix($0) } ? "" : text
  }
}
