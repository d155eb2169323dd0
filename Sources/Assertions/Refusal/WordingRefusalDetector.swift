import ContractModel

/// Detects refusals by what the wire announces, then by the wording of a reply's opening.
///
/// ```
/// wire signal ─▶ refused      no text ─▶ empty, or not judged beside tool calls
/// JSON, XML ─▶ only a field made for errors or refusals is read as wording
/// opening ─▶ language ─▶ sentences ─▶ rules ─▶ features ─▶ score
/// score ─▶ refused | inconclusive | complied      no lexicon for the language ─▶ unknown language
/// ```
/// What looks like a refusal inside quotation marks, code, block quotes, list entries, scripts of a
/// play or letters is somebody else's.
package struct WordingRefusalDetector: RefusalDetecting {
  /// Scores so near to zero are inconclusive.
  static let margin = 1.0

  /// A detector; the rules of a language are compiled at first use, once per process.
  package init() {}

  package func finding(for reply: Reply, phrases: RefusalPhrases) -> RefusalFinding {
    if let announced = WireAnnouncement.finding(for: reply) { return announced }
    guard reply.text.utf8.contains(where: { !$0.isJSONSpace }) else {
      return RefusalFinding(verdict: reply.toolCalls.isEmpty ? .empty : .notJudged)
    }
    guard let spoken = Self.spoken(in: reply.text) else {
      return RefusalFinding(verdict: .complied, source: .wording)
    }
    return Self.finding(by: WordingReading(spoken, phrases: phrases))
  }

  /// What is weighed about a reply's wording, with the names of the figures; nil where its wording
  /// is not judged. Weights are fitted to it.
  package func features(of reply: Reply) -> (language: String?, values: [Double])? {
    guard WireAnnouncement.finding(for: reply) == nil, let spoken = Self.spoken(in: reply.text)
    else { return nil }
    let reading = WordingReading(spoken)
    return reading.isUnknownLanguage ? nil : (reading.languageCode, reading.features.values)
  }

  /// The names of the figures that `features(of:)` gives, in order.
  package static var featureNames: [String] { RefusalFeatures.names }

  /// What the reply says in its own words; nil where it is a document, or reasoning without end.
  private static func spoken(in text: String) -> SpokenText? {
    switch RefusalFields.read(text) {
    case .none: SpokenText(answerOf: text)
    case .document: nil
    case .field(let words): SpokenText(field: words, of: text)
    }
  }

  private static func finding(by reading: WordingReading) -> RefusalFinding {
    let own = reading.signals.ownVerdict
    if own == nil, reading.isUnknownLanguage {
      return RefusalFinding(verdict: .unknownLanguage)
    }
    let verdict = own ?? verdict(by: reading.score)
    return RefusalFinding(
      verdict: verdict, source: .wording,
      reason: verdict == .complied ? nil : reading.signals.reason, score: reading.score,
      language: reading.languageCode, evidence: verdict == .complied ? [] : reading.evidence)
  }

  private static func verdict(by score: Double) -> RefusalFinding.Verdict {
    score >= margin ? .refused : score > -margin ? .inconclusive : .complied
  }
}
