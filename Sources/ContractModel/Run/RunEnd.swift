/// How a run ended, written last; a run file without it was interrupted.
package struct RunEnd: Sendable, Hashable {
  package var finished: Timestamp
  package var exit: ExitStatus
  /// Nil where nothing ended the run before its plan did.
  package var stop: RunStop?
  /// Steps that were in flight when the sending ended, in plan order: their replies were never
  /// seen, and they may have been paid for.
  package var possiblyPaid: [StepID]
  /// Exchanges sent whose trial never finished: each may have been paid for once more on resume.
  package var possiblyPaidTwice: [StepID]
  /// Of the whole run, earlier parts and exchanges possibly paid for included.
  package var cost: Spending?

  package init(
    finished: Timestamp, exit: ExitStatus, stop: RunStop? = nil, possiblyPaid: [StepID] = [],
    possiblyPaidTwice: [StepID] = [], cost: Spending? = nil
  ) {
    self.finished = finished
    self.exit = exit
    self.stop = stop
    self.possiblyPaid = possiblyPaid
    self.possiblyPaidTwice = possiblyPaidTwice
    self.cost = cost
  }
}
