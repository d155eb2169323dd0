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

  /// A sentence that speaks for the verdict, or what the wire said.
  package struct Evidence: Sendable, Hashable {
    /// The sentence as it stands in the reply, cut to a bounded length.
    package var text: String
    /// Where the whole sentence stands in the reply's text, in UTF-8 bytes; nil for what the wire
    /// said.
    package var range: Range<Int>?

    package init(text: String, range: Range<Int>? = nil) {
      self.text = text
      self.range = range
    }

    /// The text with its place, `bytes 12 to 48: I can't help with that.`
    package var placed: String {
      range.map { "bytes \($0.lowerBound) to \($0.upperBound): \(text)" } ?? text
    }
  }

  package var verdict: Verdict
  package var source: Source?
  package var reason: Reason?
  /// Log-odds of a refusal less the threshold: above zero leans to one, within 1 is inconclusive.
  package var score: Double?
  /// The language whose rules were used, as an ISO 639-1 code; nil where wording was not judged or
  /// too little of it is there to tell.
  package var language: String?
  /// At most three.
  package var evidence: [Evidence]

  package init(
    verdict: Verdict, source: Source? = nil, reason: Reason? = nil, score: Double? = nil,
    language: String? = nil, evidence: [Evidence] = []
  ) {
    self.verdict = verdict
    self.source = source
    self.reason = reason
    self.score = score
    self.language = language
    self.evidence = evidence
  }
}
