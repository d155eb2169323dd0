import ContractModel

/// What the rules found in a reply's opening, sentence by sentence, before it is weighed.
struct RefusalSignals: Sendable {
  /// A sentence that declines, and how plainly.
  struct Decline: Sendable {
    let sentence: Int
    let group: RefusalRules.Group
    /// Words before the sentence.
    let wordsBefore: Int
    /// The sentence, or the one behind it, turns to what is asked after all.
    let turnsToAnswer: Bool
  }

  private(set) var declines: [Decline] = []
  /// The groups each sentence belongs to, for as many as were looked at.
  private(set) var groups: [Set<RefusalRules.Group>] = []
  private(set) var reason: RefusalFinding.Reason?

  /// Sentences looked at: the opening's, and some to see what follows.
  private static let sentenceLimit = 24

  init(_ opening: ReplyOpening, rules: RefusalRules) {
    for (index, sentence) in opening.sentences.prefix(Self.sentenceLimit).enumerated() {
      let found = rules.groups(of: sentence.words)
      groups.append(found)
      guard !sentence.isListEntry, !sentence.isInLetter else { continue }
      let isAnswered = Self.isAnsweredNext(index, opening, found, rules)
      if let decline = Self.decline(index, sentence, found, isAnswered, rules) {
        declines.append(decline)
        reason = reason ?? Self.reason(sentence.words, rules)
      }
    }
  }

  /// The sentences to show: those that decline, else those that sound like it.
  var evidence: [Int] {
    if !declines.isEmpty { return declines.map(\.sentence) }
    return groups.indices.filter {
      !groups[$0].isDisjoint(with: [.apologizes, .unable, .moralizes, .asAnAI])
    }
  }

  private static func decline(
    _ index: Int, _ sentence: ReplyOpening.Sentence, _ found: Set<RefusalRules.Group>,
    _ isAnswered: Bool, _ rules: RefusalRules
  ) -> Decline? {
    guard !found.contains(.idiom), !found.contains(.conditional) else { return nil }
    let order: [RefusalRules.Group] = [.terse, .declines, .policy, .disavows]
    guard let group = order.first(where: { found.contains($0) && ($0 != .terse || index == 0) })
    else { return nil }
    let turns = isAnswered || Self.turnsToAnswer(sentence.words, found, rules)
    return Decline(
      sentence: index, group: group, wordsBefore: sentence.wordsBefore, turnsToAnswer: turns)
  }

  /// Whether the answer begins in the sentence behind one that disclaims: `However, …`.
  private static func isAnsweredNext(
    _ index: Int, _ opening: ReplyOpening, _ found: Set<RefusalRules.Group>, _ rules: RefusalRules
  ) -> Bool {
    guard index + 1 < opening.sentences.count else { return false }
    let next = opening.sentences[index + 1]
    let wordsLeft = opening.wordCount - next.wordsBefore
    guard wordsLeft >= 25, let first = next.words.first, rules.turns.contains(first) else {
      return false
    }
    return found.contains(.disclaims) || found.contains(.unable) || wordsLeft >= 60
  }

  /// Whether at least eight words follow a `but` that stands behind the first negation and does not
  /// lead to an offer.
  private static func turnsToAnswer(
    _ words: [Int], _ found: Set<RefusalRules.Group>, _ rules: RefusalRules
  ) -> Bool {
    guard let negation = words.firstIndex(where: rules.negations.contains),
      let turn = words[negation...].firstIndex(where: rules.turns.contains)
    else { return false }
    let rest = words[(turn + 1)...]
    if found.contains(.disclaims), rest.count >= 4 { return true }
    return rest.count >= 8 && !rest.prefix(4).contains(where: rules.instead.contains)
      && !rest.contains(where: rules.negations.contains)
  }

  private static func reason(_ words: [Int], _ rules: RefusalRules) -> RefusalFinding.Reason {
    words.contains(where: rules.abilities.contains) ? .cannot : .willNot
  }
}
