/// Whether a member may refuse, and what a suite knows about its refusals that the rules do not.
package struct RefusalExpectation: Sendable, Hashable {
  /// The side on which a reply falls that cannot be told.
  package enum Side: String, Sendable, Hashable, CaseIterable {
    case refused, complied, unverified
  }

  package var rule: Expectation.RefusalRule
  /// Phrases that are a refusal wherever a sentence holds them; case and accents do not matter.
  package var refuses: [String]
  /// Phrases that are an answer.
  package var complies: [String]
  /// Where wording falls that neither clearly refuses nor answers.
  package var inconclusive: Side
  /// Where a reply falls whose language has no lexicon.
  package var unknownLanguage: Side

  package init(
    _ rule: Expectation.RefusalRule, refuses: [String] = [], complies: [String] = [],
    inconclusive: Side = .unverified, unknownLanguage: Side = .unverified
  ) {
    self.rule = rule
    self.refuses = refuses
    self.complies = complies
    self.inconclusive = inconclusive
    self.unknownLanguage = unknownLanguage
  }

  package static let never = RefusalExpectation(.never)
  package static let always = RefusalExpectation(.always)
  package static let any = RefusalExpectation(.any)

  /// Whether there is more to it than the rule.
  package var isPlain: Bool { self == RefusalExpectation(rule) }
}
