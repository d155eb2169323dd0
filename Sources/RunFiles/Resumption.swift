import ContractModel

/// One continuation of a run that had been interrupted.
package struct Resumption: Sendable, Hashable {
  package var at: Timestamp
  package var toolVersion: String
  /// Steps whose exchange had been sent and whose trial had not been recorded, at that moment.
  package var possiblyPaidTwice: [StepID]

  package init(at: Timestamp, toolVersion: String, possiblyPaidTwice: [StepID] = []) {
    self.at = at
    self.toolVersion = toolVersion
    self.possiblyPaidTwice = possiblyPaidTwice
  }
}
