/// The rules for one language: its words, its patterns, compiled once, and how its words are read.
struct RefusalRules: Sendable {
  /// Rules as they are written: named word lists, and patterns by what they say.
  struct Source: Sendable {
    var lists: [String: [String]]
    var patterns: [(RefusalGroup, [String])]
  }

  let language: RefusalLanguage
  let words: WordReader
  private let patterns: PatternSet
  /// `but` and its kin.
  private let turns: Set<UInt16>
  /// Words that say what will be done instead of the task.
  private let instead: Set<UInt16>
  private let negations: Set<UInt16>
  /// Words by which a refusal is put as an inability.
  private let abilities: Set<UInt16>

  init(_ language: RefusalLanguage, _ source: Source) {
    self.language = language
    var lexicon = RefusalLexicon()
    func numbers(_ list: String) -> Set<UInt16> {
      Set((source.lists[list] ?? []).map { lexicon.number(adding: $0) })
    }
    turns = numbers("TURN")
    instead = numbers("INSTEAD")
    negations = numbers("NEGATION")
    abilities = numbers("ABILITY")
    let contractions = language == .english ? EnglishContractions(&lexicon) : nil
    patterns = PatternSet(
      source.patterns.flatMap { group, texts in
        texts.map { (group.rawValue, PatternSource($0, lists: source.lists)) }
      }, lexicon: &lexicon)
    words = WordReader(lexicon: lexicon, language: language, contractions: contractions)
  }

  /// Machine words that a word of a sentence costs: the patterns' states, 64 in each.
  var lanes: Int { patterns.lanes.count }

  /// What a sentence of these words says.
  func groups(of words: ArraySlice<UInt16>) -> RefusalGroups {
    RefusalGroups(rawValue: patterns.groups(in: words))
  }

  /// Whether at least eight words follow a `but` that stands behind the first negation and does not
  /// lead to an offer: the sentence answers after all.
  func turnsToAnswer(_ words: ArraySlice<UInt16>, _ groups: RefusalGroups) -> Bool {
    guard let negation = words.firstIndex(where: negations.contains),
      let turn = words[negation...].firstIndex(where: turns.contains)
    else { return false }
    let rest = words[(turn + 1)...]
    if groups.has(.disclaims), rest.count >= 4 { return true }
    return rest.count >= 8 && !rest.prefix(4).contains(where: instead.contains)
      && !rest.prefix(8).contains(where: negations.contains)
  }

  /// Words behind the first `but` that follows a negation, unless it leads to another negation;
  /// thrice as many where it does not lead to an offer.
  func answerBehindTurn(_ words: ArraySlice<UInt16>) -> Int {
    guard let negation = words.firstIndex(where: negations.contains),
      let turn = words[negation...].firstIndex(where: turns.contains)
    else { return 0 }
    let rest = words[(turn + 1)...]
    if rest.prefix(4).contains(where: negations.contains) { return 0 }
    return rest.prefix(4).contains(where: instead.contains) ? rest.count : rest.count * 3
  }

  /// Whether a sentence begins with `however` or its kin.
  func beginsWithTurn(_ words: ArraySlice<UInt16>) -> Bool {
    words.first.map(turns.contains) ?? false
  }

  /// Whether the words put it as an inability.
  func speaksOfAbility(_ words: ArraySlice<UInt16>) -> Bool {
    words.contains(where: abilities.contains)
  }
}
