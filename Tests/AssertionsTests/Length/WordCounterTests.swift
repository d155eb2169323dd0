import Testing

@testable import Assertions

@Suite struct WordCounterTests {
  @Test(arguments: [
    ("", 0), (" \n", 0), ("...", 0), ("one", 1), ("one two", 2), ("don't", 1), ("don\u{2019}t", 1),
    ("'quoted'", 1), ("e.g. this", 2), ("3.14", 1), ("1,234.5", 1), ("a,b", 2), ("1:2", 2),
    ("a:b", 1), ("1.", 1), ("a.", 1), ("a..b", 2), ("v2.0", 1), ("a1b2", 1), ("snake_case", 1),
    ("_", 0), ("__a", 1), ("a_", 1), ("well-known", 2), ("a/b", 2), ("https://example.com", 2),
    ("50%", 1), ("€5", 1), ("na\u{ef}ve", 1), ("nai\u{308}ve", 1), ("\u{308}", 0),
    ("stra\u{df}e f\u{fc}r", 2), ("Привет, мир", 2), ("שלום עולם", 2), ("مرحبا بالعالم", 2),
    ("한국어 문장", 2), ("漢字", 2), ("ひらがな", 4), ("カタカナ", 1), ("カタ漢", 2), ("東京タワー", 3),
    ("สวัสดี", 4), ("a\u{200D}b", 1), ("👍🏽", 0), ("ok👍ok", 2), ("a\u{3000}b", 2),
    ("a1", 1), ("1a", 1), ("カ_カ", 1), ("aカ", 2), ("カa", 2), ("1,a", 2), ("a;b", 2),
    ("a.1", 2), ("1.a", 2), ("a,_b", 2), ("l\u{b7}l", 1),
  ]) func countsByHand(text: String, words: Int) {
    #expect(TextCounts(text).words == words)
  }

  @Test func isAdditiveOverLines() {
    let lines = ["one two", "don't", "漢字", "1,234 x_y"]
    let sum = lines.reduce(0) { $0 + TextCounts($1).words }
    #expect(TextCounts(lines.joined(separator: "\n")).words == sum)
  }
}
