import ContractModel

/// Reads a run back: an index in memory, every result from the file when it is asked for.
///
/// A torn last line, the mark of a killed process, is left out and told of by `isTorn`. Records
/// and members of a newer minor version are passed over. A step recorded twice counts once, as
/// first written.
package struct RunReader: RunSource {
  /// How closely lines are looked at when the run is opened.
  package enum Scrutiny: Sendable, Hashable {
    /// Trials are parsed when they are read; a damaged one is an error then.
    case quick
    /// Every line is parsed; a damaged one is an error at once.
    case full
    /// Every line is parsed; damaged ones are counted and left out.
    case tolerant
  }

  /// The run's folder, for its segments.
  package let directory: String
  package let header: RunHeader
  /// Nil where the run was interrupted, and not resumed to its end since.
  package let end: RunEnd?
  /// The runs this one was merged from, first the one whose header it carries.
  package let shards: [RunID]
  package let resumptions: [Resumption]
  /// Whether the file ends within a line.
  package let isTorn: Bool
  /// Steps sent whose trial was never recorded, in plan order: each may be paid for twice.
  package let sentButUnfinished: [StepID]
  /// Trial lines left out because their step had been recorded before.
  package let duplicateTrials: Int
  /// Records of kinds this version does not know.
  package let unknownRecords: Int
  /// Lines left out under `.tolerant`, and the errors of the first twenty.
  package let damagedLines: Int
  package let damage: [RunFileError]
  /// Recorded trials, each step once.
  package var trialCount: Int { index.count }

  /// The length of all whole lines.
  let wholeLength: Int
  let index: RunIndex
  let file: OpenFile

  /// Opens a run's folder or its `run.ndjson`.
  package init(_ path: String, scrutiny: Scrutiny = .quick) throws(RunFileError) {
    let isFolder = RunFolder.isFolder(path)
    let file = try OpenFile.reading(
      isFolder ? "\(path)/\(RunFileFormat.fileName)" : path)
    try self.init(
      file, directory: isFolder ? path : RunFolder.parent(of: path), scrutiny: scrutiny)
  }

  init(
    _ file: OpenFile, directory: String, scrutiny: Scrutiny
  ) throws(RunFileError) {
    let scan = try RunScan(file, path: file.path, scrutiny: scrutiny)
    guard let header = scan.header else { throw .noHeader(path: file.path) }
    self.file = file
    self.directory = directory
    self.header = header
    end = scan.end
    shards = scan.shards
    resumptions = scan.resumptions
    isTorn = scan.isTorn
    sentButUnfinished = scan.pending.sorted()
    duplicateTrials = scan.index.duplicates
    unknownRecords = scan.unknownRecords
    damagedLines = scan.damagedLines
    damage = scan.damage
    wholeLength = scan.wholeLength
    index = scan.index
  }

  /// The steps whose trial is recorded, to be left out on resume.
  package var finishedSteps: StepSet { StepSet(index) }

  package func forEachCase(
    suite: Int, member: Int, _ body: (CaseResult) throws -> Void
  ) throws {
    var cursor = TrialCursor(self, suite: suite, member: member)
    while let trials = cursor.nextCaseLength {
      if let result = CaseResult(trials: try cursor.next(trials)) { try body(result) }
    }
  }
}
