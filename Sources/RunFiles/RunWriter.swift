import ContractModel
import Synchronization

/// Writes a run as it happens, from any number of tasks at once.
///
/// ```
/// sent(step) ──▶ line        store(body) ──▶ bodies-0001.bin
/// finish(trial) ──▶ line, refers to bodies already written        end ──▶ line, fsync
/// ```
/// Each record and each body is one `write(2)`: a killed process loses at most the record it was
/// writing. There is no `fsync` per record, so a power cut may lose more; `end` waits for the disk.
/// Credentials are masked in bodies and in foreign text; a record that would still carry one is
/// not written.
package final class RunWriter: Sendable {
  /// The run's own folder.
  package let directory: String
  private let redactor: Redactor
  private let log: Mutex<RunLog>
  private let segments: Mutex<BodySegments>

  /// Creates the folder and writes the header; a run already there is an error.
  package convenience init(
    directory: String, header: RunHeader, redactor: Redactor = Redactor([])
  ) throws(RunFileError) {
    try self.init(directory: directory, header: header, shards: [], redactor: redactor)
  }

  /// As the initialiser above; limits and `write(2)` are arguments here.
  init(
    directory: String, header: RunHeader, shards: [RunID], redactor: Redactor,
    segmentSize: Int = RunFileFormat.segmentSize,
    write: @escaping AppendFile.Write = OpenFile.systemWrite
  ) throws(RunFileError) {
    try RunFolder.create(directory)
    let file = try OpenFile.creating("\(directory)/\(RunFileFormat.fileName)")
    try file.lockForWriting()
    var log = RunLog(AppendFile(file, write: write), redactor: redactor)
    try log.append("header") { $0.appendRun(header, shards: shards) }
    self.directory = directory
    self.redactor = redactor
    self.log = Mutex(log)
    segments = Mutex(
      BodySegments(directory: directory, segmentSize: segmentSize, write: write))
  }

  /// A writer behind the last whole record of an existing run; new bodies open a new segment.
  init(resuming file: AppendFile, directory: String, lastSegment: Int, redactor: Redactor) {
    self.directory = directory
    self.redactor = redactor
    log = Mutex(RunLog(file, redactor: redactor))
    segments = Mutex(BodySegments(directory: directory, last: lastSegment))
  }

  /// Records that an exchange of the step is about to leave, before it does.
  package func sent(_ step: StepID) throws(RunFileError) {
    try append("sent") { $0.appendSent(step) }
  }

  /// Appends a body, credentials masked; length and digest are those of what was written.
  package func store(_ body: [UInt8]) throws(RunFileError) -> BodyReference {
    var clean = body
    if redactor.findsSecret(in: body) {
      clean = redactor.redacted(body)
      if redactor.findsSecret(in: clean) { throw .credential(record: "body") }
    }
    guard clean.count <= RunFileFormat.longestBody else {
      throw .bodyTooLong(length: clean.count, limit: RunFileFormat.longestBody)
    }
    let digest = ContentDigest(of: clean)
    return try segments.withLock { (segments) throws(RunFileError) in
      try segments.append(clean, digest: digest)
    }
  }

  /// Records a finished trial; the bodies it refers to must be stored before.
  ///
  /// A trial whose findings exceed the line limit keeps the first of them and says so in `detail`;
  /// one that is too long even so is recorded as `unverified`. Answers what was recorded.
  @discardableResult
  package func finish(_ trial: TrialResult) throws(RunFileError) -> TrialResult {
    do throws(RunFileError) {
      try append("trial") { $0.appendTrial(trial) }
      return trial
    } catch .recordTooLong(_, let length, let limit) {
      return try finish(tooLong: trial, length: length, limit: limit)
    }
  }

  private func finish(
    tooLong trial: TrialResult, length: Int, limit: Int
  ) throws(RunFileError) -> TrialResult {
    do throws(RunFileError) {
      let shorter = trial.withFewerFindings
      try append("trial") { $0.appendTrial(shorter) }
      return shorter
    } catch .recordTooLong {
      let rest = trial.reduced(length: length, limit: limit)
      try append("trial") { $0.appendTrial(rest) }
      return rest
    }
  }

  /// Writes the last record and waits until everything is on the device.
  package func end(_ end: RunEnd) throws(RunFileError) {
    try segments.withLock { (segments) throws(RunFileError) in try segments.synchronize() }
    try log.withLock { (log) throws(RunFileError) in
      try log.append("end") { $0.appendEnd(end) }
      try log.seal()
    }
  }

  /// Records that the run goes on after an interruption.
  func resumed(_ resumption: Resumption) throws(RunFileError) {
    try append("resumed") { $0.appendResumed(resumption) }
  }

  private func append(
    _ record: String, _ encode: (inout JSONLine) -> Void
  ) throws(RunFileError) {
    try log.withLock { (log) throws(RunFileError) in try log.append(record, encode) }
  }
}
