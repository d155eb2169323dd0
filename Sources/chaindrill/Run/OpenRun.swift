import ContractModel
import Execution
import RunFiles

/// The run file that a session writes: a new one, or an interrupted one taken up again.
struct OpenRun {
  let writer: RunWriter
  /// Trials done before.
  let finished: StepSet
  let possiblyPaidTwice: [StepID]
  /// What earlier sessions spent, exchanges possibly paid for included.
  let spentBefore: Spending
  /// What earlier sessions finished, by suite and member.
  let earlier: [FinishedPart]

  var directory: String { writer.directory }

  init(header: RunHeader, plan: Plan, resume: String?, root: String, redactor: Redactor) throws {
    let locator = RunLocator(root: root)
    do {
      guard let resume else {
        writer = try RunWriter(
          directory: locator.store.directory(of: header.run), header: header, redactor: redactor)
        (finished, possiblyPaidTwice, spentBefore, earlier) = (StepSet(), [], Spending(), [])
        return
      }
      let resumed = try RunWriter.resume(
        directory: try locator.directory(of: resume == "latest" ? nil : resume), plan: header,
        at: header.started, redactor: redactor)
      (writer, finished) = (resumed.writer, resumed.finished)
      possiblyPaidTwice = resumed.possiblyPaidTwice
      var spent = Spending()
      earlier = try Self.parts(of: RunReader(resumed.writer.directory), spent: &spent)
      for step in resumed.possiblyPaidTwice {
        let bound = try PlanEstimate.cost(of: step, in: plan) ?? 0
        spent += Spending(bound, estimated: bound)
      }
      spentBefore = spent
    } catch let error as RunFileError {
      throw CommandFailure(usage: String(describing: error))
    }
  }

  /// Reads every recorded trial once.
  private static func parts(
    of run: RunReader, spent: inout Spending
  ) throws -> [FinishedPart] {
    var parts: [FinishedPart] = []
    for (number, suite) in run.header.suites.enumerated() {
      for member in suite.chain {
        var part = FinishedPart(suite: number, member: member)
        try run.forEachCase(suite: number, member: member) { result in
          for trial in result.trials {
            part.add(trial)
            if let cost = trial.cost { spent += cost }
          }
        }
        parts.append(part)
      }
    }
    return parts
  }
}
