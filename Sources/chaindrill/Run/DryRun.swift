import ContractModel
import Execution
import Foundation
import Routing
import RunFiles

/// Shows a plan and what it would cost; nothing is sent.
struct DryRun {
  let plan: Plan
  let exclusions: [Chain.Exclusion]
  /// The run that would go on; only what it lacks would be sent.
  private let resumed: RunReader?

  /// Throws where the plan is no longer that of the run to be resumed.
  init(_ plan: Plan, exclusions: [Chain.Exclusion], resuming run: RunReader? = nil) throws {
    self.plan = plan
    self.exclusions = exclusions
    resumed = run
    guard let run else { return }
    let header = plan.header(
      run: run.header.run, toolVersion: ToolVersion.text, started: run.header.started,
      hostname: run.header.hostname, mode: run.header.mode)
    do throws(RunFileError) {
      try run.checkContinuation(by: header)
    } catch {
      throw CommandFailure(usage: String(describing: error))
    }
  }

  func show(_ console: Console) throws -> ExitStatus {
    let finished = resumed?.finishedSteps ?? StepSet()
    let estimate = try PlanEstimate(plan, isFinished: finished.contains)
    if let resumed { console.out("goes on with run \(resumed.header.run)") }
    for (suite, due) in zip(plan.suites, estimate.dueTrials) {
      let names = suite.members.map { plan.members[$0].name }.joined(separator: " → ")
      let left = "; \(due) of \(suite.trialCount * suite.members.count) trials are left"
      console.out(
        "\(suite.suite.name) v\(suite.suite.version): "
          + "\(Figures.count(suite.caseCount, "case")), "
          + "\(Figures.count(suite.trialCount, "trial")) on each of \(names)"
          + (resumed == nil ? "" : left))
    }
    if let count = resumed?.sentButUnfinished.count, count > 0 {
      let were = count == 1 ? "was" : "were"
      console.out("\(count) of them \(were) in flight when the run was cut, possibly paid for")
    }
    for exclusion in exclusions {
      console.out("left out by policy: \(exclusion.member): \(exclusion.rule)")
    }
    console.out("")
    console.out(
      "member                            requests   input tokens  output at most      USD")
    for share in estimate.shares {
      console.out(row(share))
    }
    console.out("")
    let unpriced = estimate.shares.count { $0.cost == nil }
    console.out(
      "\(Figures.count(estimate.requests, "request")), at most \(Figures.dollars(estimate.cost)) "
        + "without retries"
        + (unpriced == 0 ? "" : ", and what the members without a price cost"))
    console.out("input tokens are estimated as a quarter of the prompt's UTF-8 bytes")
    console.out("nothing was sent")
    return plan.stepCount == 0
      ? ExitStatus(.nothingRan, .nothingRan) : ExitStatus(.success, .passed)
  }

  private func row(_ share: PlanEstimate.Share) -> String {
    func right(_ text: String, _ width: Int) -> String {
      String(repeating: " ", count: max(1, width - text.count)) + text
    }
    let name = share.member.padding(
      toLength: max(30, share.member.count), withPad: " ", startingAt: 0)
    return name + right(String(share.requests), 12) + right(String(share.inputTokens), 15)
      + right(String(share.outputTokens), 16)
      + right(share.cost.map(amount) ?? "no price", 9)
  }

  /// Dollars under a heading that names the unit.
  private func amount(_ cost: Double) -> String {
    Figures.dollars(cost).replacingOccurrences(of: " USD", with: "")
  }
}
