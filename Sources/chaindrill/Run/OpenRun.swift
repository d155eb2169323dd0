import ContractModel
import RunFiles

/// The run file that a session writes: a new one, or an interrupted one taken up again.
struct OpenRun {
  let writer: RunWriter
  /// Trials done before.
  let finished: StepSet
  let possiblyPaidTwice: [StepID]
  /// USD that the finished trials cost, as far as known.
  let spentBefore: Double

  var directory: String { writer.directory }

  init(header: RunHeader, resume: String?, root: String, redactor: Redactor) throws {
    let locator = RunLocator(root: root)
    if let resume {
      let resumed = try RunWriter.resume(
        directory: try locator.directory(of: resume == "latest" ? nil : resume), plan: header,
        at: header.started, redactor: redactor)
      (writer, finished) = (resumed.writer, resumed.finished)
      possiblyPaidTwice = resumed.possiblyPaidTwice
      spentBefore = try Self.spent(RunReader(resumed.writer.directory))
    } else {
      writer = try RunWriter(
        directory: locator.store.directory(of: header.run), header: header, redactor: redactor)
      (finished, possiblyPaidTwice, spentBefore) = (StepSet(), [], 0)
    }
  }

  private static func spent(_ run: RunReader) throws -> Double {
    var sum = 0.0
    for (number, suite) in run.header.suites.enumerated() {
      for member in suite.chain {
        try run.forEachCase(suite: number, member: member) { result in
          for trial in result.trials { sum += trial.facts?.cost ?? 0 }
        }
      }
    }
    return sum
  }
}
