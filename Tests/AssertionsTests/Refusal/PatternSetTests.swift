import Testing

@testable import Assertions

@Suite struct PatternSetTests {
  private func matches(_ source: String, _ sentence: String) -> Bool {
    var lexicon = RefusalLexicon()
    let lists = ["LIST": ["one", "two"]]
    let set = PatternSet([(3, PatternSource(source, lists: lists))], lexicon: &lexicon)
    let words = sentence.split(separator: " ").map { lexicon.number(of: String($0)) }
    return set.groups(in: words[...]) == 1 << 3
  }

  @Test(arguments: [
    ("a b", "a b", true), ("a b", "x a b y", true), ("a b", "a x b", false), ("a b", "b a", false),
    ("a|c b", "c b", true), ("a x? b", "a b", true), ("a x? b", "a x b", true),
    ("a x? b", "a x x b", false), ("a x* b", "a x x x b", true), ("a x* b", "a x x x x b", false),
    ("a _ b", "a q b", true), ("a _ b", "a b", false), ("a _{2} b", "a b", true),
    ("a _{2} b", "a p q b", true), ("a _{2} b", "a p q r b", false), ("^ a", "a x", true),
    ("^ a", "x a", false), ("a $", "x a", true), ("a $", "a x", false), ("^ a b? $", "a", true),
    ("^ a b? $", "a b", true), ("^ x? a", "a", true), ("LIST b", "one b", true),
    ("LIST|a b", "a b", true), ("a a b", "a a a b", true), ("a", "", false),
    ("hel~ b", "helping b", true), ("hel~ b", "he b", false), ("hel~|help b", "help b", true),
    ("a? b? c? d", "a c d", true), ("a? b? c? d", "b d", true), ("a x? y? $", "a y", true),
  ]) func findsASequence(source: String, sentence: String, expected: Bool) {
    #expect(matches(source, sentence) == expected)
  }

  @Test func tellsTheGroupsOfManyPatternsApart() {
    var lexicon = RefusalLexicon()
    let words = (0..<200).map {
      "w"
        + String($0).map {
          ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"][Int(String($0)) ?? 0]
        }.joined()
    }
    let sources = words.enumerated().map { number, word in
      (UInt8(number % 60), PatternSource("\(word) _ end", lists: [:]))
    }
    let set = PatternSet(sources, lexicon: &lexicon)
    for (number, word) in words.enumerated() {
      let sentence = [word, "x", "end"].map { lexicon.number(of: $0) }
      #expect(set.groups(in: sentence[...]) == 1 << UInt64(number % 60), "\(word)")
    }
  }

  @Test func aWordIsFoundByItsLongestBeginning() {
    var lexicon = RefusalLexicon()
    let short = lexicon.number(adding: "he~")
    let long = lexicon.number(adding: "help~")
    let whole = lexicon.number(adding: "helper")
    #expect(lexicon.number(of: "helper") == whole)
    #expect(lexicon.number(of: "helping") == long)
    #expect(lexicon.number(of: "hello") == short)
    #expect(lexicon.number(of: "ha") == RefusalLexicon.unknown)
    #expect(Set(lexicon.numbers(acceptedBy: "he~")) == [short, long, whole])
    #expect(lexicon.numbers(acceptedBy: "helper") == [whole])
  }

  @Test func growsWithManyWords() {
    var trie = WordTrie()
    for number in 1...2_000 {
      trie.insert(String(number).utf16, number: UInt16(number), isStem: false)
    }
    for number in 1...2_000 {
      var node = WordTrie.Node()
      for unit in String(number).utf16 { node = trie.child(of: node, unit) ?? WordTrie.Node() }
      #expect(trie.word(at: node) == UInt16(number))
    }
  }
}
