/// Leaves out the reasoning that some models write into their text before the answer, and the
/// tokens of a chat template in front of it.
enum ReasoningTags {
  private static let closings = [
    "</think>", "◁/think▷", "</thinking>", "</reasoning>", "<|channel|>final<|message|>",
  ].map(BytePattern.init)
  private static let openings = ["<think>", "◁think▷", "<thinking>", "<reasoning>"]

  /// Where the answer begins, as a byte offset: behind the first closing tag and template tokens;
  /// nil for a text that opens reasoning and never closes it.
  static func answerOffset(in text: String) -> Int? {
    for closing in closings {
      guard let offset = closing.firstOffset(in: text) else { continue }
      return template(in: text, from: offset + closing.text.utf8.count)
    }
    let start = template(in: text, from: 0)
    let begins = text.utf8.dropFirst(start).drop { $0.isJSONSpace }
    return openings.contains { begins.starts(with: $0.utf8) } ? nil : start
  }

  /// Behind tokens such as `<s>`, `[/INST]` or `<|assistant|>` at a place.
  private static func template(in text: String, from start: Int) -> Int {
    text.withUTF8Bytes { bytes in
      var offset = start
      while true {
        var index = offset
        while index < bytes.count, bytes[index].isJSONSpace { index += 1 }
        guard let end = token(at: index, in: bytes) else { return offset }
        offset = end
      }
    }
  }

  /// Longest template token.
  private static let longest = 24

  private static func token(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard index + 2 < bytes.count else { return nil }
    let end: UInt8
    switch (bytes[index], bytes[index + 1]) {
    case (UInt8(ascii: "<"), UInt8(ascii: "|")): end = UInt8(ascii: ">")
    case (UInt8(ascii: "["), UInt8(ascii: "/")): end = UInt8(ascii: "]")
    case (UInt8(ascii: "<"), UInt8(ascii: "s")), (UInt8(ascii: "<"), UInt8(ascii: "/")):
      // `<s>` and `</s>` only: other elements may be the answer.
      let name: [UInt8] =
        bytes[index + 1] == UInt8(ascii: "s") ? Array("<s>".utf8) : Array("</s>".utf8)
      guard index + name.count <= bytes.count,
        bytes[index..<index + name.count].elementsEqual(name)
      else { return nil }
      return index + name.count
    default: return nil
    }
    let limit = min(bytes.count, index + longest)
    return bytes[index..<limit].firstIndex(of: end).map { $0 + 1 }
  }
}
