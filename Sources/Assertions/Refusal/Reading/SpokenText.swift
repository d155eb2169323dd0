import ContractModel

/// What a reply says in its own words, and where in the reply it stands.
struct SpokenText: Sendable {
  let text: String
  /// Where in the reply the text begins, in UTF-8 bytes; nil where the reply holds it escaped.
  private let offset: Int?
  /// Bytes of the whole reply.
  private let length: Int

  /// What follows a reply's reasoning; nil where reasoning never ends.
  init?(answerOf reply: String) {
    guard let start = ReasoningTags.answerOffset(in: reply) else { return nil }
    let utf8 = reply.utf8
    text = start == 0 ? reply : String(reply[utf8.index(utf8.startIndex, offsetBy: start)...])
    offset = start
    length = utf8.count
  }

  /// The text of a field of the document that a reply is.
  init(field text: String, of reply: String) {
    self.text = text
    offset = BytePattern(text).firstOffset(in: reply)
    length = reply.utf8.count
  }

  /// The sentence between two byte offsets of the text, without blanks around it.
  func evidence(from start: Int, to end: Int) -> RefusalFinding.Evidence {
    let utf8 = text.utf8
    let from = utf8.index(utf8.startIndex, offsetBy: start, limitedBy: utf8.endIndex)
    let to = utf8.index(utf8.startIndex, offsetBy: max(start, end), limitedBy: utf8.endIndex)
    let sentence = text[(from ?? utf8.endIndex)..<(to ?? utf8.endIndex)]
    let trimmed = String(sentence).trimmed
    let blanks = sentence.utf8.prefix { $0.isJSONSpace }.count
    let range = offset.map { $0 + start + blanks..<$0 + start + blanks + trimmed.utf8.count }
    return RefusalFinding.Evidence(
      text: String(trimmed).cut(toUTF8: Excerpt.longest), range: range ?? 0..<length)
  }
}
