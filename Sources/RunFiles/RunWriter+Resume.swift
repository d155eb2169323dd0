import ContractModel

extension RunWriter {
  /// A run taken up again: what is done already, and the writer for the rest.
  package struct Resumed: Sendable {
    package var writer: RunWriter
    /// The header as first written; its id stays the run's.
    package var header: RunHeader
    /// Steps not to be sent again.
    package var finished: StepSet
    /// Steps sent before an interruption without a recorded trial, of this and earlier resumes.
    package var possiblyPaidTwice: [StepID]
  }

  /// Opens an interrupted or ended run for its missing trials; a torn last line is cut off.
  ///
  /// Throws `changedSinceStart` where the plan's suites, environments or settings are not those of
  /// the run, and `inUse` while another process writes it. Every line is checked first.
  package static func resume(
    directory: String, plan: RunHeader, at moment: Timestamp,
    redactor: Redactor = Redactor([])
  ) throws(RunFileError) -> Resumed {
    let file = try OpenFile.appending(to: "\(directory)/\(RunFileFormat.fileName)")
    try file.lockForWriting()
    let reader = try RunReader(file, directory: directory, scrutiny: .full)
    try reader.checkContinuation(by: plan)
    if reader.isTorn { try file.truncate(to: reader.wholeLength) }
    let segment = BodySegments.last(among: try RunFolder.names(in: directory))
    let writer = RunWriter(
      resuming: AppendFile(file, length: reader.wholeLength), directory: directory,
      lastSegment: segment, redactor: redactor)
    let interrupted = reader.sentButUnfinished
    try writer.resumed(
      Resumption(at: moment, toolVersion: plan.toolVersion, possiblyPaidTwice: interrupted))
    let earlier = reader.resumptions.flatMap(\.possiblyPaidTwice)
    return Resumed(
      writer: writer, header: reader.header, finished: reader.finishedSteps,
      possiblyPaidTwice: Set(earlier + interrupted).sorted())
  }
}
