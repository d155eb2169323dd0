import Testing

@testable import Assertions

@Suite struct SentencePatternTests {
  @Test(arguments: [
    ("a b", "a b", true), ("a b", "x a b y", true), ("a b", "a x b", false), ("a b", "b a", false),
    ("a|c b", "c b", true), ("a x? b", "a b", true), ("a x? b", "a x b", true),
    ("a x? b", "a x x b", false), ("a x* b", "a x x x b", true), ("a x* b", "a x x x x b", false),
    ("a _ b", "a q b", true), ("a _ b", "a b", false), ("a _{2} b", "a b", true),
    ("a _{2} b", "a p q b", true), ("a _{2} b", "a p q r b", false), ("^ a", "a x", true),
    ("^ a", "x a", false), ("a $", "x a", true), ("a $", "a x", false), ("^ a b? $", "a", true),
    ("^ a b? $", "a b", true), ("^ x? a", "a", true), ("LIST b", "one b", true),
    ("LIST|a b", "a b", true), ("a a b", "a a a b", true), ("a", "", false),
  ]) func findsASequence(source: String, sentence: String, matches: Bool) {
    var lexicon = RefusalLexicon()
    let pattern = SentencePattern(source, lists: ["LIST": ["one", "two"]], lexicon: &lexicon)
    let words = sentence.split(separator: " ").map {
      lexicon.number(of: RefusalLexicon.Word(String($0)))
    }
    var present = WordSet()
    for word in words { present.insert(word) }
    #expect(pattern.matches(words, present: present) == matches)
  }

  @Test(arguments: [
    ("can't", ["can", "not"]), ("won't", ["will", "not"]), ("cannot", ["can", "not"]),
    ("I'm", ["i", "am"]), ("let's", ["let", "us"]), ("that's", ["that", "is"]),
    ("isn't", ["is", "not"]), ("we'll", ["we", "will"]), ("I'd", ["i", "would"]),
    ("DON'T", ["do", "not"]), ("dont", ["do", "not"]), ("they've", ["they", "have"]),
    ("o'clock", ["o"]), ("word", ["word"]),
  ]) func takesContractionsApart(text: String, parts: [String]) {
    var found: [RefusalLexicon.Word] = []
    let bytes = Array(text.utf8)
    SpokenWord(bytes, from: 0, to: bytes.count).forEachPart { found.append($0) }
    #expect(found == parts.map { RefusalLexicon.Word($0) })
  }

  @Test func wordsTooLongAreUnknown() {
    var lexicon = RefusalLexicon()
    _ = lexicon.number(adding: "abcdefghijklmnop")
    let long = RefusalLexicon.Word("xxxxabcdefghijklmnop")
    #expect(lexicon.number(of: long) == 0)
  }
}
