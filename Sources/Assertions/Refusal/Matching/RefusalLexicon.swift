/// The words that one language's rules speak of, numbered from 1; 0 is every other word.
struct RefusalLexicon: Sendable {
  /// The number of every word that no rule speaks of.
  static let unknown: UInt16 = 0
  /// Ends an entry that stands for every word beginning with it.
  private static let stemMark: Character = "~"

  private(set) var trie = WordTrie()
  private var numbers: [String: UInt16] = [:]

  /// How many numbers there are, `unknown` counted.
  var count: Int { numbers.count + 1 }

  /// The number of an entry, given one if it is new.
  mutating func number(adding entry: String) -> UInt16 {
    let key = NormalizedText.folded(entry)
    if let known = numbers[key] { return known }
    precondition(numbers.count < Int(UInt16.max) - 1, "more entries than numbers")
    let number = UInt16(numbers.count + 1)
    numbers[key] = number
    let isStem = key.last == Self.stemMark
    trie.insert((isStem ? key.dropLast() : key[...]).utf16, number: number, isStem: isStem)
    return number
  }

  /// The numbers under which the words that an entry accepts are found: its own and, for a
  /// beginning, those of longer entries.
  func numbers(acceptedBy entry: String) -> [UInt16] {
    let key = NormalizedText.folded(entry)
    guard let own = numbers[key] else { return [] }
    guard key.last == Self.stemMark else { return [own] }
    let stem = Array(key.utf8.dropLast())
    return numbers.filter { $0.key.utf8.starts(with: stem) }.map(\.value)
  }

  /// The number of a whole word given by its letters.
  func number(of word: String) -> UInt16 {
    var node = WordTrie.Node()
    var stem = Self.unknown
    for letter in word.utf16 {
      guard let next = trie.child(of: node, letter) else { return stem }
      node = next
      let found = trie.stem(at: node)
      if found != Self.unknown { stem = found }
    }
    let whole = trie.word(at: node)
    return whole != Self.unknown ? whole : stem
  }
}
