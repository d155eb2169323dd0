import TestSupport
import Testing

@testable import Assertions

@Suite struct BytePatternTests {
  @Test(arguments: [
    ("", "abc", 0), ("a", "", nil), ("abc", "abc", 0), ("abc", "ababc", 2), ("aab", "aaab", 1),
    ("abab", "abacabab", 4), ("é", "caf\u{e9}", 3), ("abcd", "abc", nil), ("aa", "ab", nil),
    ("ababac", "abababac", 2),
  ]) func findsTheFirstOccurrence(pattern: String, text: String, offset: Int?) {
    #expect(BytePattern(pattern).firstOffset(in: text) == offset)
  }

  @Test func comparesBytesAndNotCanonicalForms() {
    #expect(BytePattern("e\u{301}").firstOffset(in: "\u{e9}") == nil)
  }

  @Test func agreesWithANaiveSearch() {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<2_000 {
      let text = String(
        (0..<Int.random(in: 0...24, using: &generator)).map { _ in
          Bool.random(using: &generator) ? "a" : "b"
        })
      let pattern = String(
        (0..<Int.random(in: 1...5, using: &generator)).map { _ in
          Bool.random(using: &generator) ? "a" : "b"
        })
      let (subject, needle) = (Array(text.utf8), Array(pattern.utf8))
      let expected = subject.indices.first { subject[$0...].starts(with: needle) }
      #expect(
        BytePattern(pattern).firstOffset(in: text) == expected, "seed 11: \(pattern) in \(text)")
    }
  }
}
