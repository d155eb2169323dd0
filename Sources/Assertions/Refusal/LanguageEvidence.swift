/// Evidence for English, from function words, gathered while the opening is read.
struct LanguageEvidence: Sendable {
  /// Whether the rules' language is the reply's.
  enum Language: Sendable, Equatable { case known, unknown }

  private(set) var words = 0
  private(set) var english = 0
  private(set) var foreign = 0

  /// Counts a word.
  mutating func note(_ word: SpokenWord, isFirst: Bool) {
    words += 1
    if Self.english.contains(word.base) {
      english += 1
    } else if Self.foreign.contains(word.base) {
      foreign += 1
    }
  }

  /// Fewer words than this are taken for a label, in no language.
  private static let fewest = 4

  /// A reply mostly in another script, or in words of another language, is unknown; so is one of
  /// some length with hardly an English function word.
  static func language(of evidence: LanguageEvidence, _ text: NormalizedText) -> Language {
    if text.otherLetters > text.latinLetters { return .unknown }
    let (words, english, foreign) = (evidence.words, evidence.english, evidence.foreign)
    guard words >= fewest else { return .known }
    if foreign > english { return .unknown }
    // Every third word of English prose is one of these; other languages share a few spellings.
    let isAccented = text.accentedLetters * 50 > text.latinLetters
    if words >= 12 { return english * (isAccented ? 4 : 8) < words ? .unknown : .known }
    return english == 0 && (words >= 8 || text.accentedLetters > 0) ? .unknown : .known
  }

  private static let english = set(
    """
    the a of and to in is that it for you was with on are as this be have from or had by not but what
    all were we when your can said there an each which she do how their if will up other about out
    many then them these so some her would make like him into has look more go no could my than been
    who its now did get i am me they he at our us should may here let
    """)
  /// Function words of German, French, Spanish, Italian, Portuguese and Dutch that are not English.
  private static let foreign = set(
    """
    der das und ist nicht ich sie ein eine mit auf dem den zu von kann leider aber
    le la les des est et je ne pas vous que une pour dans sur mais suis puis du un
    el los las es y lo por con para puedo siento pero una se del
    il di che non e sono per mi dispiace posso ma della
    o os um uma eu nao posso desculpe com mas em
    het een ik niet dat van kan maar helaas voor
    en det att jag inte som och kan tyvarr men
    nie jest w z
    """)

  private static func set(_ words: String) -> Set<RefusalLexicon.Word> {
    Set(words.split { $0 == " " || $0 == "\n" }.map { RefusalLexicon.Word(String($0)) })
  }
}
