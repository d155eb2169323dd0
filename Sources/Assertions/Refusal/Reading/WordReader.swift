/// Reads the words of normalised text as numbers of a lexicon, by the habits of a language.
struct WordReader: Sendable {
  private let lexicon: RefusalLexicon
  private let isUnspaced: Bool
  /// How contractions are taken apart; nil in languages that merely drop a vowel.
  private let contractions: EnglishContractions?

  init(lexicon: RefusalLexicon, language: RefusalLanguage, contractions: EnglishContractions?) {
    self.lexicon = lexicon
    isUnspaced = language.isUnspaced
    self.contractions = contractions
  }

  /// ASCII letters and the placeholder for others.
  static func isLetter(_ byte: UInt8) -> Bool {
    let lower = byte | 0x20
    return (lower >= 0x61 && lower <= 0x7A) || byte == NormalizedText.foreignLetter
  }

  /// Appends the numbers of the word that begins at `start`; answers where it ends.
  func read(
    _ text: NormalizedText, from start: Int, to limit: Int, into words: inout [UInt16]
  ) -> Int {
    if isUnspaced, !text.units.isEmpty, let end = phrase(text.units, start, limit, &words) {
      return end
    }
    let bytes = text.bytes
    var (node, isInside) = (WordTrie.Node(), true)
    var stem = RefusalLexicon.unknown
    var end = start
    while end < limit, Self.isLetter(bytes[end]) {
      if isUnspaced, bytes[end] == NormalizedText.foreignLetter { break }
      if isInside, let next = lexicon.trie.child(of: node, UInt16(bytes[end] | 0x20)) {
        node = next
        let found = lexicon.trie.stem(at: node)
        if found != RefusalLexicon.unknown { stem = found }
      } else {
        isInside = false
      }
      end += 1
    }
    let whole = isInside ? lexicon.trie.word(at: node) : RefusalLexicon.unknown
    let number = whole != RefusalLexicon.unknown ? whole : stem
    guard let contractions else {
      words.append(number)
      return max(end, start + 1)
    }
    return contractions.append(number, bytes, from: start, base: end, to: limit, into: &words)
  }

  /// The longest entry that begins here, blanks inside it left out, else one letter; nil before a
  /// Latin word that no entry holds.
  private func phrase(
    _ units: [UInt16], _ start: Int, _ limit: Int, _ words: inout [UInt16]
  ) -> Int? {
    var node = WordTrie.Node()
    var (number, end) = (RefusalLexicon.unknown, start)
    var index = start
    while index < limit {
      if units[index] == 0x20 {
        index += 1
        continue
      }
      guard let next = lexicon.trie.child(of: node, units[index]) else { break }
      node = next
      index += 1
      let found = lexicon.trie.word(at: node)
      if found != RefusalLexicon.unknown { (number, end) = (found, index) }
    }
    guard number != RefusalLexicon.unknown || units[start] > 0x7F else { return nil }
    words.append(number)
    return max(end, start + 1)
  }
}
