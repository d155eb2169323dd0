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

  /// The most a request can cost, where a cost limit makes that worth knowing.
  func upperBound(of prompt: Prompt, on member: ModelEnvironment) -> Double? {
    guard settings.limits.cost != nil, let price = member.price else { return nil }
    return price.cost(of: PlanEstimate.tokens(of: prompt, on: member, overlays: plan.overlays))
  }

  func admit(upperBound: Double?) -> Bool {
    let elapsed = clock.elapsed()
    let (admission, wasRunning) = ledger.withLock { ledger in
      let wasRunning = ledger.stop == nil
      return (ledger.admit(upperBound: upperBound, elapsed: elapsed), wasRunning)
    }
    guard case .refused(let reason, let detail) = admission else { return true }
    if wasRunning { listener.receive(.stopped(reason, detail)) }
    return false
  }

  func settle(upperBound: Double?, cost: Double?) {
    ledger.withLock { $0.settle(upperBound: upperBound, cost: cost) }
  }

  func finish(_ result: TrialResult) throws(RunFileError) {
    try writer.finish(result)
    ledger.withLock { $0.note(result.verdict) }
    listener.receive(.trialFinished(result))
  }

  /// Ends the run early; the first reason stays.
  func end(_ reason: ReasonWord, _ detail: String) {
    let isFirst = ledger.withLock { ledger in
      defer { ledger.end(reason, detail) }
      return ledger.stop == nil
    }
    if isFirst { listener.receive(.stopped(reason, detail)) }
  }

  var stop: (reason: ReasonWord, detail: String)? { ledger.withLock { $0.stop } }

  /// USD spent as far as it is known.
  var cost: Double { ledger.withLock { $0.spent } }

  /// Trials finished by this process.
  var finishedTrials: Int { ledger.withLock { $0.finishedTrials } }
}
