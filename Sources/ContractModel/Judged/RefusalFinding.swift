/// What the refusal detector says about a reply, with its evidence.
package struct RefusalFinding: Sendable, Hashable {
  package enum Verdict: String, Sendable, Hashable, CaseIterable {
    case refused, complied, inconclusive, empty
    case notJudged = "not_judged"
    case unknownLanguage = "unknown_language"
  }

  package enum Source: String, Sendable, Hashable, CaseIterable {
    case wire, wording
  }

  package enum Reason: String, Sendable, Hashable, CaseIterable {
    case willNot = "will_not"
    case cannot
  }

  package var verdict: Verdict
  package var source: Source?
  package var reason: Reason?
  package var score: Double?
  /// The matched sentences, cut to a bounded length.
  package var evidence: [String]

  package init(
    verdict: Verdict, source: Source? = nil, reason: Reason? = nil, score: Double? = nil,
    evidence: [String] = []
  ) {
    self.verdict = verdict
    self.source = source
    self.reason = reason
    self.score = score
    self.evidence = evidence
  }
}
