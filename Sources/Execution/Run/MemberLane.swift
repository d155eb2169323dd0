import Assertions
import ContractModel
import Exchanges
import JSONSupport
import RunFiles
import Synchronization

/// One member's part of a run: as many trials at once as its concurrency allows.
struct MemberLane: Sendable {
  let member: ModelEnvironment
  let run: RunInProgress
  private let caller: any MemberCalling
  private let pacer: MemberPacer
  private let cursor: SharedCursor

  init(
    member: ModelEnvironment, place: Int, run: RunInProgress, caller: any MemberCalling,
    isFinished: @escaping @Sendable (StepID) -> Bool
  ) {
    self.member = member
    self.run = run
    self.caller = caller
    pacer = MemberPacer(requestsPerMinute: member.limits.requestsPerMinute)
    cursor = SharedCursor(StepCursor(plan: run.plan, member: place, isFinished: isFinished))
  }

  /// Works until the lane is empty, a limit ends the run, or the run is cancelled.
  func work() async {
    await withTaskGroup { group in
      for _ in 0..<max(1, member.limits.concurrency) {
        group.addTask { await workOneByOne() }
      }
    }
  }

  private func workOneByOne() async {
    while !Task.isCancelled {
      do {
        guard let step = try cursor.next() else { return }
        guard try await run(step) == .goOn else { return }
      } catch is CancellationError {
        return
      } catch {
        run.end(RunStop(.error, String(describing: error)))
        return
      }
    }
  }

  private enum Progress { case goOn, stop }

  private func run(_ due: StepCursor.DueStep) async throws -> Progress {
    let compiled = try run.compiler.compile(due.testCase)
    if let lack = CapabilityGate.lack(of: member, for: due.testCase) {
      var result = compiled.blankResult(due, clock: run.clock)
      (result.verdict, result.reason, result.detail) = (.skipped, .capability, lack)
      try run.finish(result)
      return .goOn
    }
    let prompt = due.testCase.prompt.tailored(to: member, overlays: run.plan.overlays)
    let bound = run.upperBound(of: prompt, on: member)
    guard run.admit(upperBound: bound) else { return .stop }
    run.listener.receive(.trialStarted(due.id))
    let attempts = TrialAttempts(
      step: due.id, price: member.price, caller: caller, run: run, pacer: pacer,
      timeout: run.plan.suites[due.suite].limits.timeout)
    let outcome = try await attempts.make(prompt, reservation: bound)
    var result = compiled.blankResult(due, clock: run.clock)
    result.prompt = PromptKey(prompt).digest
    result.attempts = outcome.records
    try judge(outcome.last, compiled, into: &result)
    if outcome.spent != Spending(result.facts?.cost ?? 0) { result.spent = outcome.spent }
    try run.finish(result)
    return .goOn
  }

  /// Judges the last exchange and stores its bodies.
  private func judge(
    _ observed: ObservedExchange, _ compiled: CompiledCase, into result: inout TrialResult
  ) throws {
    if !observed.body.isEmpty { result.replyBody = try run.writer.store(observed.body) }
    let failure = observed.failure.flatMap {
      TrialVerdict.isJudged($0) || observed.isTruncatedAnswer ? nil : $0
    }
    guard failure == nil, let reply = observed.reply else {
      let unseen = ExchangeFailure(.network, message: "no reply was observed")
      var verdict = TrialVerdict(failure: failure ?? unseen)
      if observed.exceedsLimit { verdict.reason = .limit }
      return result.take(verdict)
    }
    let judgement = compiled.judge(
      AssertionSubject(reply: reply, timings: observed.timings, member: member))
    result.mismatches = judgement.mismatches
    result.unjudged = judgement.unjudged
    result.facts = judgement.facts
    result.refusalEvidence = judgement.refusal.evidence
    if !reply.text.isEmpty { result.replyText = try run.writer.store(Array(reply.text.utf8)) }
    result.take(TrialVerdict(judgement))
  }
}

/// A lane's cursor shared by its tasks.
private final class SharedCursor: Sendable {
  private let cursor: Mutex<StepCursor>

  init(_ cursor: StepCursor) { self.cursor = Mutex(cursor) }

  func next() throws(Diagnostic) -> StepCursor.DueStep? {
    try cursor.withLock { (cursor) throws(Diagnostic) in try cursor.next() }
  }
}

extension TrialResult {
  fileprivate mutating func take(_ judged: TrialVerdict) {
    (verdict, reason, detail) = (judged.verdict, judged.reason, judged.detail)
  }
}

extension CompiledCase {
  /// A result that says where it belongs and nothing yet of what was seen.
  fileprivate func blankResult(_ due: StepCursor.DueStep, clock: RunClock) -> TrialResult {
    TrialResult(
      step: due.id, caseID: due.testCase.id, tags: due.testCase.tags,
      location: due.testCase.location, planned: due.testCase.trials,
      passes: due.testCase.passes, verdict: .unverified, reason: .interrupted,
      contract: contractDigest, finished: clock.wall())
  }
}
