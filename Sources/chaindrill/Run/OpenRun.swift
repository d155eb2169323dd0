import ContractModel
import RunFiles

/// The run file that a session writes: a new one, or an interrupted one taken up again.
struct OpenRun {
  let writer: RunWriter
  /// Trials done before.
  let finished: StepSet
  let possiblyPaidTwice: [StepID]

  var directory: String { writer.directory }

  init(header: RunHeader, resume: String?, root: String, redactor: Redactor) throws {
    let locator = RunLocator(root: root)
    do {
      if let resume {
        let resumed = try RunWriter.resume(
          directory: try locator.directory(of: resume == "latest" ? nil : resume), plan: header,
          at: header.started, redactor: redactor)
        (writer, finished) = (resumed.writer, resumed.finished)
        possiblyPaidTwice = resumed.possiblyPaidTwice
      } else {
        writer = try RunWriter(
          directory: locator.store.directory(of: header.run), header: header, redactor: redactor)
        (finished, possiblyPaidTwice) = (StepSet(), [])
      }
    } catch let error as RunFileError {
      throw CommandFailure(usage: String(describing: error))
    }
  }
}
