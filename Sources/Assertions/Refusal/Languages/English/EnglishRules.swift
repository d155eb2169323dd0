/// English: its word lists and patterns, measured.
enum EnglishRules {
  static let source = RefusalRules.Source(
    lists: EnglishWordLists.lists,
    patterns: EnglishDecliningPatterns.patterns + EnglishJudgingPatterns.patterns
      + EnglishContextPatterns.patterns)
}
