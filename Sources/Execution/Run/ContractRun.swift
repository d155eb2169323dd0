import Assertions
import ContractModel
import Exchanges
import RunFiles

/// Runs a plan: every member's lane side by side, every finished trial written as it happens.
package struct ContractRun: Sendable {
  /// How the sending ended.
  package struct Outcome: Sendable {
    /// Why it ended before the plan did; nil where every step was done.
    package var stop: RunStop?
    package var finishedTrials: Int
    /// Of this and earlier sessions of the run.
    package var spent: Spending
    /// Trials given up in flight that may have been paid for, in plan order.
    package var dropped: [StepID]
    package var wasCancelled: Bool
  }

  private let shared: RunInProgress
  private let callers: [any MemberCalling]
  private let isFinished: @Sendable (StepID) -> Bool

  /// - Parameters:
  ///   - callers: one for each of the plan's members, in the plan's order.
  ///   - isFinished: steps an earlier part of the run has done already.
  package init(
    plan: Plan, callers: [any MemberCalling], settings: RunSettings, compiler: CaseCompiler,
    writer: RunWriter, listener: any RunListener, clock: RunClock,
    isFinished: @escaping @Sendable (StepID) -> Bool = { _ in false }
  ) {
    self.callers = callers
    self.isFinished = isFinished
    shared = RunInProgress(
      plan: plan, settings: settings, compiler: compiler, writer: writer, listener: listener,
      clock: clock)
  }

  /// Sends until the plan is done, a limit ends it, or the task is cancelled.
  ///
  /// When the time is used up, what is in flight is cancelled: its trials stay unrecorded.
  package func run() async -> Outcome {
    await withTaskGroup { group in
      group.addTask {
        await runLanes()
        return First.lanes
      }
      if let limit = shared.settings.limits.time {
        group.addTask {
          let slept: Void? = try? await shared.clock.sleep(limit - shared.clock.elapsed())
          return slept == nil ? .lanes : .time
        }
      }
      if await group.next() == .time {
        shared.end(
          RunStop(.maxTime, "the time limit is used up, requests in flight were cancelled"))
      }
      group.cancelAll()
    }
    let account = shared.account
    return Outcome(
      stop: account.stop, finishedTrials: account.finishedTrials, spent: account.spent,
      dropped: account.dropped.sorted(), wasCancelled: Task.isCancelled)
  }

  /// What came to its end first.
  private enum First { case lanes, time }

  private func runLanes() async {
    await withTaskGroup { group in
      for (place, caller) in callers.enumerated() {
        let lane = MemberLane(
          member: shared.plan.members[place], place: place, run: shared, caller: caller,
          isFinished: isFinished)
        group.addTask { await lane.work() }
      }
    }
  }
}
