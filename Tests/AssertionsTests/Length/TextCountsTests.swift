import ContractModel
import TestSupport
import Testing

@testable import Assertions

@Suite struct TextCountsTests {
  @Test(arguments: [
    ("", 0, 0), ("abc", 3, 3), ("a\r\nb", 3, 4), ("a\r\rb\n", 5, 5), ("caf\u{e9}", 4, 5),
    ("cafe\u{301}", 4, 6), ("👩‍👩‍👧", 1, 18), ("🇩🇪🇫🇷", 2, 16), ("\r\n\r\n", 2, 4),
  ]) func countsCharactersAndBytes(text: String, characters: Int, bytes: Int) {
    let counts = TextCounts(text)
    #expect(counts.characters == characters)
    #expect(counts.bytes == bytes)
  }

  @Test(arguments: [
    ("", 0), (" \n\n", 0), ("a", 1), ("a\n", 1), ("a\nb", 2), ("a\r\nb\r\n", 2), ("a\rb", 2),
    ("a\n\nb", 3), ("\na", 2), ("a\n \t\n", 1), ("a\u{2003}\n\u{2003}", 1), ("a\n\u{e9}", 2),
  ]) func countsLinesUpToTheLastThatSaysSomething(text: String, lines: Int) {
    #expect(TextCounts(text).lines == lines)
  }

  @Test func agreesWithTheStandardLibraryOnRandomText() {
    let alphabet: [String] = [
      "a", "Z", " ", "\n", "\r", ".", "é", "e\u{301}", "漢", "👍", "\u{200D}", "7", "\t", "!",
    ]
    var generator = SeededGenerator(seed: 21)
    for _ in 0..<1_000 {
      let text = (0..<Int.random(in: 0...30, using: &generator))
        .map { _ in alphabet.randomElement(using: &generator) ?? "" }.joined()
      let counts = TextCounts(text)
      #expect(counts.characters == text.count, "seed 21: \(text.debugDescription)")
      #expect(counts.bytes == text.utf8.count)
      #expect(counts.words <= counts.bytes && counts.sentences <= counts.bytes)
    }
  }

  @Test(arguments: [
    ("- a\n- b", 2), ("* a\n+ b\n- c", 3), ("1. a\n2) b", 2), ("- a\n  - b\n- c", 2),
    ("1. a\n   - b\n   - c\n2. d", 2), ("text\n- a", 1), ("-a", 0), ("1.a", 0), ("- ", 0), ("-", 0),
    ("* * *\n---", 0), ("```\n- a\n```\n- b", 1), ("   - a\n   - b", 2), ("    - a", 0),
    ("\t- a", 0),
    ("1234567890. a", 0), ("- a\n\n\n- b", 2), ("- a\n\ntext\n\n   - b", 2), ("> - a", 0),
    ("- a\r\n- b\r\n", 2), ("~~~\n- a", 0), ("10. a\n    - b\n11. c", 2), ("", 0), ("1.", 0),
  ]) func countsTopLevelEntries(text: String, items: Int) {
    #expect(MarkdownItems.count(in: text) == items)
  }

  @Test(arguments: [
    "a", "-", "1. a\n", "\n", ".", ". A", "#", "漢", "\u{301}", "👍\u{200D}", "9", "``",
  ])
  func endsOnAMegabyteOfAnything(piece: String) {
    let text = String(repeating: piece, count: 1_000_000 / piece.utf8.count)
    #expect(TextCounts(text).bytes == text.utf8.count)
    #expect(MarkdownItems.count(in: text) <= 250_000)
  }
}
