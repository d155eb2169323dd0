import ContractModel

extension AssertionSubject {
  /// The reply's length in a unit; nil for output tokens that the provider did not count.
  func length(in unit: LengthExpectation.Unit) -> Int? {
    switch unit {
    case .characters: counts.characters
    case .bytes: counts.bytes
    case .words: counts.words
    case .lines: counts.lines
    case .sentences: counts.sentences
    case .items: itemCount
    case .outputTokens: reply.usage.outputTokens
    }
  }
}
