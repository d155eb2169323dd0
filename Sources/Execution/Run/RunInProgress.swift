import Assertions
import ContractModel
import RunFiles
import Synchronization

/// What the lanes of one run share: its plan, its file, its ledger and its listener.
final class RunInProgress: Sendable {
  let plan: Plan
  let settings: RunSettings
  let compiler: CaseCompiler
  let writer: RunWriter
  let listener: any RunListener
  let clock: RunClock
  private let ledger: Mutex<RunLedger>

  init(
    plan: Plan, settings: RunSettings, compiler: CaseCompiler, writer: RunWriter,
    listener: any RunListener, clock: RunClock
  ) {
    self.plan = plan
    self.settings = settings
    self.compiler = compiler
    self.writer = writer
    self.listener = listener
    self.clock = clock
    ledger = Mutex(RunLedger(limits: settings.limits, spent: settings.spentBefore))
  }

  /// The most that sending a tailored prompt can cost, where a limit makes that worth knowing.
  func upperBound(of prompt: Prompt, on member: ModelEnvironment) -> Double? {
    guard settings.limits.cost != nil, let price = member.price else { return nil }
    return price.cost(of: PlanEstimate.tokens(of: prompt))
  }

  /// Whether another trial may be begun; reserves its upper bound where it may.
  func admit(upperBound: Double?) -> Bool {
    let elapsed = clock.elapsed()
    return admit { $0.admit(upperBound: upperBound, elapsed: elapsed) }
  }

  /// Whether a trial may be tried again; reserves the upper bound where it may.
  func admitRetry(upperBound: Double?) -> Bool {
    admit { $0.admitRetry(upperBound: upperBound) }
  }

  private func admit(_ ask: (inout RunLedger) -> RunLedger.Admission) -> Bool {
    let (admission, wasRunning) = ledger.withLock { ledger in
      let wasRunning = ledger.stop == nil
      return (ask(&ledger), wasRunning)
    }
    guard case .refused(let stop) = admission else { return true }
    if wasRunning { listener.receive(.stopped(stop)) }
    return false
  }

  func settle(reservation: Double?, spent: Spending) {
    ledger.withLock { $0.settle(reservation: reservation, spent: spent) }
  }

  /// Notes a trial that was given up in flight and may have been paid for.
  func drop(_ step: StepID) { ledger.withLock { $0.drop(step) } }

  func finish(_ result: TrialResult) throws(RunFileError) {
    let recorded = try writer.finish(result)
    ledger.withLock { $0.note(recorded.verdict) }
    listener.receive(.trialFinished(recorded))
  }

  /// Ends the run early; the first reason stays.
  func end(_ stop: RunStop) {
    let isFirst = ledger.withLock { ledger in
      defer { ledger.end(stop) }
      return ledger.stop == nil
    }
    if isFirst { listener.receive(.stopped(stop)) }
  }

  /// The account as it stands.
  var account: RunLedger { ledger.withLock { $0 } }
}
