import ContractModel

/// Walks the recorded trials of one suite on one member, in the order of the plan.
struct TrialCursor {
  private let file: OpenFile
  private let entries: [RunIndex.Entry]
  private var window: FileWindow
  private var taken = 0

  init(_ reader: RunReader, suite: Int, member: Int) {
    file = reader.file
    entries = reader.index.entries[RunIndex.Place(suite: suite, member: member)] ?? []
    window = FileWindow(file)
  }

  /// Whether the next trial is known to be its case's only one, and passed; nil behind the last.
  var isNextPlainPass: Bool? { taken < entries.count ? entries[taken].isPlainPass : nil }

  /// Passes over the next trial without reading it.
  mutating func skip() { taken += 1 }

  /// The next trial, read from the file; nil behind the last.
  mutating func next() throws(RunFileError) -> TrialResult? {
    guard taken < entries.count else { return nil }
    let entry = entries[taken]
    taken += 1
    let offset = Int(entry.offset)
    let line = try window.bytes(at: offset, count: Int(entry.length))
    do throws(RunRecordFailure) {
      if case .trial(let trial) = try RunRecord(line, path: file.path) { return trial }
      throw .damaged("expected a trial; the file changed while it was read")
    } catch {
      throw error.error(path: file.path, line: try window.lineNumber(at: offset))
    }
  }
}
