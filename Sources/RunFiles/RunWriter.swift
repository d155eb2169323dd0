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
  /// A trial whose findings exceed the line limit keeps the first of them and says so in `detail`.
  package func finish(_ trial: TrialResult) throws(RunFileError) {
    do throws(RunFileError) {
      try append("trial") { $0.appendTrial(trial) }
    } catch .recordTooLong {
      try append("trial") { $0.appendTrial(trial.withFewerFindings) }
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

extension TrialResult {
  /// How many findings of each sort stay in a record that would be too long otherwise.
  private static let keptFindings = 32

  /// The trial with its first findings only, and a note of how many were left off.
  fileprivate var withFewerFindings: TrialResult {
    var trial = self
    let kept = Self.keptFindings
    let total = mismatches.count + unjudged.count + refusalEvidence.count
    trial.mismatches = Array(mismatches.prefix(kept))
    trial.unjudged = unjudged.prefix(kept).map {
      var unjudged = $0
      unjudged.detail = $0.detail.cut(toUTF8: Mismatch.longestText)
      return unjudged
    }
    trial.refusalEvidence = refusalEvidence.prefix(kept).map {
      $0.cut(toUTF8: Mismatch.longestText)
    }
    let rest = trial.mismatches.count + trial.unjudged.count + trial.refusalEvidence.count
    let left = Figures.count(total - rest, "finding")
    let note = "\(left) left off, the record would be too long"
    let said = detail.map { "\($0.cut(toUTF8: Mismatch.longestText)); " } ?? ""
    trial.detail = said + note
    return trial
  }
}
