/// The groups of sentence patterns for one language, compiled once.
struct RefusalRules: Sendable {
  /// What a matching sentence says.
  enum Group: String, Sendable, CaseIterable {
    /// The speaker declines the task.
    case declines
    /// A whole reply of a few words that declines.
    case terse
    /// A rule or a filter is said to forbid it.
    case policy
    /// `I do not provide …`, which may also state a habit.
    case disavows
    /// Something else than the task cannot be done: seeing, knowing, having opinions.
    case unable
    /// Advice and opinions that are disclaimed before they are given.
    case disclaims
    /// An apology at the beginning.
    case apologizes
    case asAnAI
    /// The task is called wrong or dangerous.
    case moralizes
    /// Other help is offered.
    case offers
    /// The answer begins.
    case delivers
    /// Set phrases with a negation that decline nothing.
    case idiom
    /// Something is missing that the user can give.
    case conditional
  }

  let lexicon: RefusalLexicon
  private let patterns: [(group: Group, pattern: SentencePattern)]
  /// `but` and its kin.
  let turns: WordSet
  /// Words that say what will be done instead of the task.
  let instead: WordSet
  let negations: WordSet
  /// Words by which a refusal is put as an inability.
  let abilities: WordSet

  /// English, compiled at first use.
  static let english = RefusalRules(
    lists: EnglishWordLists.lists,
    patterns: EnglishDecliningPatterns.patterns + EnglishContextPatterns.patterns)

  init(lists: [String: [String]], patterns declared: [(Group, [String])]) {
    var lexicon = RefusalLexicon()
    func set(_ name: String) -> WordSet {
      var set = WordSet()
      for word in lists[name] ?? [] { set.insert(lexicon.number(adding: word)) }
      return set
    }
    turns = set("TURN")
    instead = set("INSTEAD")
    negations = set("NEGATION")
    abilities = set("ABILITY")
    patterns = declared.flatMap { group, sources in
      sources.map { (group, SentencePattern($0, lists: lists, lexicon: &lexicon)) }
    }
    self.lexicon = lexicon
  }

  /// The groups of which some pattern stands in the sentence.
  func groups(of words: [Int]) -> Set<Group> {
    var present = WordSet()
    for word in words { present.insert(word) }
    var groups: Set<Group> = []
    for (group, pattern) in patterns where !groups.contains(group) {
      if pattern.matches(words, present: present) { groups.insert(group) }
    }
    return groups
  }
}
