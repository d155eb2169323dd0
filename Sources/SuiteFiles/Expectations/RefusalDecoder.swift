import ContractModel

/// Reads `refusal` of an expectation: one word, or a mapping with the suite's own phrases.
enum RefusalDecoder {
  /// Shortest phrase, in bytes; a shorter one would be found in most replies.
  private static let shortestPhrase = 3
  /// Longest phrase, in bytes, and most phrases of a side.
  private static let (longestPhrase, mostPhrases) = (200, 100)

  static func decode(_ reader: NodeReader) -> RefusalExpectation? {
    guard case .mapping = reader.node.content else {
      return reader.choice(Expectation.RefusalRule.self).map { RefusalExpectation($0) }
    }
    guard var map = reader.mapping(.refusal) else { return nil }
    let rule = map.required("expect")?.choice(Expectation.RefusalRule.self)
    let refuses = map.optional("refuses").map(phrases) ?? []
    let complies = map.optional("complies").map(phrases) ?? []
    let inconclusive = map.optional("inconclusive")?.choice(RefusalExpectation.Side.self)
    let unknown = map.optional("unknown_language")?.choice(RefusalExpectation.Side.self)
    map.finish()
    return rule.map {
      RefusalExpectation(
        $0, refuses: refuses, complies: complies, inconclusive: inconclusive ?? .unverified,
        unknownLanguage: unknown ?? .unverified)
    }
  }

  private static func phrases(_ reader: NodeReader) -> [String] {
    let phrases = reader.texts() ?? []
    if phrases.count > mostPhrases {
      reader.report(
        "bad-phrase",
        "expected at most \(mostPhrases) phrases under \"\(reader.label)\", got \(phrases.count)")
    }
    for phrase in phrases where !(shortestPhrase...longestPhrase).contains(phrase.utf8.count) {
      reader.report(
        "bad-phrase",
        "expected phrases of \(shortestPhrase) to \(longestPhrase) bytes under "
          + "\"\(reader.label)\", got \(phrase.utf8.count) bytes")
    }
    return phrases
  }
}
