/// What judging one expectation on one reply gave.
package enum ExpectationOutcome: Sendable, Hashable {
  case satisfied
  case mismatched([Mismatch])
  /// It could not be judged; the word says why and the text what was missing.
  case unjudged(ReasonWord, String)
}

/// An expectation that could not be judged, as a result keeps it.
package struct UnjudgedExpectation: Sendable, Hashable {
  package var expectation: String
  package var reason: ReasonWord
  package var detail: String

  package init(expectation: String, reason: ReasonWord, detail: String) {
    self.expectation = expectation
    self.reason = reason
    self.detail = detail.cut(toUTF8: Mismatch.longestText)
  }
}
