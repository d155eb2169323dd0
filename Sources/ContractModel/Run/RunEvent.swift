/// What happens while a run goes on; stages tell listeners and never print.
package enum RunEvent: Sendable {
  /// So many trials are due; what an earlier part of the run finished is not among them.
  case started(RunHeader, steps: Int, earlier: [FinishedPart] = [])
  case trialStarted(StepID)
  case retrying(StepID, ExchangeFailure, after: Duration)
  case trialFinished(TrialResult)
  /// A limit ended the sending of further trials.
  case stopped(RunStop)
  case finished(RunEnd)
}

/// Receives events in the order in which they happen, from any task; must return quickly.
package protocol RunListener: Sendable {
  func receive(_ event: RunEvent)
}
