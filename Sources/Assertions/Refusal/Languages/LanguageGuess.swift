/// Tells a reply's language by its script and, for Latin letters, by its most frequent words.
struct LanguageGuess: Sendable {
  /// What a reply is written in.
  enum Language: Sendable, Equatable {
    case known(RefusalLanguage)
    /// Too few words to say, or a label: in no language.
    case none
    case unknown
  }

  /// Words that are looked at; more say nothing new.
  private static let longest = 160
  /// Fewer words than this are taken for a label unless one of them names its language.
  private static let fewest = 4

  /// Guesses by the beginning of a text.
  static func language(of text: NormalizedText) -> Language {
    let scripts = text.scripts
    let unspaced = scripts.han + scripts.kana + scripts.hangul
    // An ideograph says as much as some three letters.
    if unspaced * 3 > scripts.latin + scripts.other {
      if scripts.hangul * 2 > unspaced { return .known(.korean) }
      return .known(scripts.kana * 8 > scripts.han + scripts.kana ? .japanese : .chinese)
    }
    if scripts.other > scripts.latin { return .unknown }
    return latin(text)
  }

  private static func latin(_ text: NormalizedText) -> Language {
    let (votes, words) = FunctionWords.votes(in: text.bytes, upTo: longest)
    let best = votes.indices.max { votes[$0] < votes[$1] } ?? 0
    let winner = FunctionWords.languages[best]
    let most = votes[best]
    guard most > 0 else {
      let isForeign = text.scripts.accented * 12 > text.scripts.latin
      return words < 8 && !(isForeign && words >= fewest) ? .none : .unknown
    }
    let english = votes[0]
    // English wins ties: other languages share a few of its spellings. In prose every third word is
    // one of these, in lists and technical texts hardly any.
    if english * 8 >= most * 7 {
      let isAccented = text.scripts.accented * 50 > text.scripts.latin
      let isSparse = english * (isAccented ? 4 : 24) < words * FunctionWords.one
      return words >= 12 && isSparse ? .unknown : .known(.english)
    }
    // In languages that inflect, fewer words are needed than in those with articles.
    let density = winner == .finnish ? 24 : 8
    if words >= 12, most * density < words * FunctionWords.one {
      return english > 0 && winner != .finnish ? .known(.english) : .unknown
    }
    return winner.map { .known($0) } ?? .unknown
  }
}
