/// Recognises the first line of a letter or mail: what follows is written in somebody's name.
enum LetterOpening {
  private static let openings = [
    "subject:", "dear ", "to whom it may concern", "betreff:", "sehr geehrte", "madame,",
    "monsieur,", "objet :", "estimad", "asunto:", "gentile ", "egregio ", "oggetto:", "prezad",
    "assunto:", "geachte ", "onderwerp:", "hyva ", "arvoisa ",
  ]
  .map { Array($0.utf8) }
  private static let greetings = ["hi ", "hello "].map { Array($0.utf8) }

  /// Whether a line, without blanks before it, is one.
  static func begins(_ line: ArraySlice<UInt8>) -> Bool {
    let line = line.drop { $0 == UInt8(ascii: "*") }
    if openings.contains(where: { isPrefix($0, of: line) }) { return true }
    // A greeting alone on its line, ended by a comma: `Hello Priya,`.
    let end = line.last { $0 != 0x20 }
    return end == UInt8(ascii: ",") && line.count <= 40
      && greetings.contains { isPrefix($0, of: line) }
  }

  private static func isPrefix(_ opening: [UInt8], of line: ArraySlice<UInt8>) -> Bool {
    guard line.count >= opening.count else { return false }
    return zip(opening, line).allSatisfy { wanted, byte in
      wanted == ((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
    }
  }
}
