/// Takes English contractions apart, so that rules meet `can not` however it is written.
struct EnglishContractions: Sendable {
  private let not: UInt16
  /// By the word before `n't` without its n, or as written: `won` is `will`.
  private let negated: [UInt16: UInt16]
  /// By the letters behind the apostrophe.
  private let tails: [(letters: [UInt8], number: UInt16)]
  private let us: UInt16
  private let `let`: UInt16
  /// Contractions without their apostrophe, and words written in one.
  private let whole: [UInt16: [UInt16]]

  /// Adds the words it needs to a lexicon.
  init(_ lexicon: inout RefusalLexicon) {
    func number(_ word: String) -> UInt16 { lexicon.number(adding: word) }
    not = number("not")
    us = number("us")
    `let` = number("let")
    let bases = [
      "won": "will", "don": "do", "doesn": "does", "didn": "did", "isn": "is", "aren": "are",
      "wasn": "was", "weren": "were", "wouldn": "would", "couldn": "could", "shouldn": "should",
      "haven": "have", "hasn": "has", "ain": "am", "mustn": "must", "shan": "shall",
    ]
    var negated: [UInt16: UInt16] = [:]
    for (short, full) in bases { negated[number(short)] = number(full) }
    self.negated = negated
    tails = [
      ("m", "am"), ("re", "are"), ("s", "is"), ("ll", "will"), ("ve", "have"), ("d", "would"),
    ].map { (Array($0.utf8), number($1)) }
    let written = [
      "cannot": ["can", "not"], "cant": ["can", "not"], "wont": ["will", "not"],
      "dont": ["do", "not"], "im": ["i", "am"], "gonna": ["going", "to"],
      "isnt": ["is", "not"], "wouldnt": ["would", "not"], "ive": ["i", "have"],
    ]
    var whole: [UInt16: [UInt16]] = [:]
    for (word, parts) in written { whole[number(word)] = parts.map(number) }
    self.whole = whole
  }

  /// Appends a word whose letters end at `base`, with what an apostrophe adds to it; answers where
  /// it ends.
  func append(
    _ number: UInt16, _ bytes: [UInt8], from start: Int, base: Int, to limit: Int,
    into words: inout [UInt16]
  ) -> Int {
    guard base + 1 < limit, bytes[base] == UInt8(ascii: "'"), WordReader.isLetter(bytes[base + 1])
    else {
      if number != RefusalLexicon.unknown, let parts = whole[number] {
        words += parts
      } else {
        words.append(number)
      }
      return max(base, start + 1)
    }
    var end = base + 1
    while end < limit, WordReader.isLetter(bytes[end]) { end += 1 }
    let tail = bytes[base + 1..<end]
    if tail.elementsEqual([UInt8(ascii: "t")]) || tail.elementsEqual([UInt8(ascii: "T")]) {
      words.append(negated[number] ?? number)
      words.append(not)
    } else {
      words.append(number)
      let part = tails.first { $0.letters.elementsEqual(tail.lazy.map { $0 | 0x20 }) }
      if let part { words.append(number == `let` && part.letters == [0x73] ? us : part.number) }
    }
    return end
  }
}
