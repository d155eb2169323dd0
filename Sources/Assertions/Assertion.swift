import ContractModel

/// One expectation, compiled: it judges any number of replies, from many tasks at once.
package protocol Assertion: Sendable {
  /// Judges one reply; a question that could not be answered is `unjudged`, never a mismatch.
  func check(_ subject: AssertionSubject) -> ExpectationOutcome
}
