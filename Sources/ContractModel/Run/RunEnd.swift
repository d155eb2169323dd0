/// How a run ended, written last; a run file without it was interrupted.
package struct RunEnd: Sendable, Hashable {
  package var finished: Timestamp
  package var exit: ExitStatus
  /// Exchanges sent whose trial never finished: each may have been paid for once more on resume.
  package var possiblyPaidTwice: [StepID]
  /// USD, as far as prices and token counts are known.
  package var cost: Double?

  package init(
    finished: Timestamp, exit: ExitStatus, possiblyPaidTwice: [StepID] = [], cost: Double? = nil
  ) {
    self.finished = finished
    self.exit = exit
    self.possiblyPaidTwice = possiblyPaidTwice
    self.cost = cost
  }
}
