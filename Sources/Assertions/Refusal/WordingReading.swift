import ContractModel

/// A reply's own words, read by the rules of their language and weighed.
struct WordingReading: Sendable {
  let language: LanguageGuess.Language
  let signals: RefusalSignals
  /// What is weighed; what `ci/refusals` fits the weights to.
  let features: RefusalFeatures
  /// log2 of the odds for a refusal; see `RefusalWeights`.
  let score: Double
  private let opening: ReplyOpening
  private let spoken: SpokenText

  /// Reads what a reply says itself; nil where it says nothing outside its reasoning.
  init(_ spoken: SpokenText, phrases: RefusalPhrases = .none) {
    self.spoken = spoken
    let text = NormalizedText(spoken.text)
    language = LanguageGuess.language(of: text)
    let known: RefusalLanguage = if case .known(let known) = language { known } else { .english }
    let rules = RefusalRules.rules(for: known)
    opening = ReplyOpening(text, rules: rules)
    signals = RefusalSignals(opening, rules: rules, phrases: phrases)
    features = RefusalFeatures(signals, of: opening)
    score = RefusalWeights.weights(for: known).score(features)
  }

  /// Whether the language has no lexicon and nothing declines in English all the same.
  var isUnknownLanguage: Bool { language == .unknown && signals.declines.isEmpty }

  /// The ISO 639-1 code of the language whose rules were used.
  var languageCode: String? {
    if case .known(let known) = language { return known.rawValue }
    return nil
  }

  /// The sentences that speak for a refusal, at most three.
  var evidence: [RefusalFinding.Evidence] {
    signals.evidence.prefix(3).map { index in
      let range = opening.sentences[index].range
      let normalized = opening.normalized
      return spoken.evidence(
        from: normalized.origin(of: range.lowerBound), to: normalized.origin(of: range.upperBound))
    }
  }
}
