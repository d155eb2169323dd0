import ContractModel

/// The one pass over a run file that finds its header, its end and the place of every trial.
struct RunScan {
  private(set) var header: RunHeader?
  private(set) var shards: [RunID] = []
  private(set) var end: RunEnd?
  private(set) var resumptions: [Resumption] = []
  private(set) var index = RunIndex()
  /// Steps sent whose trial has not come.
  private(set) var pending: Set<StepID> = []
  private(set) var unknownRecords = 0
  private(set) var damagedLines = 0
  /// The first damaged lines, for the reader.
  private(set) var damage: [RunFileError] = []
  private(set) var isTorn = false
  /// The file's length up to the end of its last whole line.
  private(set) var wholeLength = 0

  private let scrutiny: RunReader.Scrutiny
  private let path: String
  private static let keptDamage = 20

  init(_ file: OpenFile, path: String, scrutiny: RunReader.Scrutiny) throws(RunFileError) {
    self.path = path
    self.scrutiny = scrutiny
    var scanner = LineScanner(file)
    while let line = try scanner.next() {
      do throws(RunFileError) {
        try read(line, scanner.buffer)
      } catch {
        guard header != nil else { throw Self.headerError(error) }
        guard scrutiny == .tolerant else { throw error }
        damagedLines += 1
        if damage.count < Self.keptDamage { damage.append(error) }
      }
    }
    guard header != nil else { throw .noHeader(path: path) }
    isTorn = scanner.hasTail
    wholeLength = scanner.position
    index.seal()
  }

  private mutating func read(
    _ line: LineScanner.Line, _ buffer: [UInt8]
  ) throws(RunFileError) {
    guard let range = line.range else {
      throw .lineTooLong(path: path, line: line.number, limit: RunFileFormat.longestLine)
    }
    if header != nil, scrutiny == .quick {
      let quick = buffer.withUnsafeBytes {
        QuickStep.scan(UnsafeRawBufferPointer(rebasing: $0[range]))
      }
      if let quick {
        switch quick.kind {
        case .trial: return try add(quick.step, line, isPass: quick.isPass)
        case .sent: return try addSent(quick.step, line)
        }
      }
    }
    switch try record(line, buffer[range]) {
    case .run(let header, let shards):
      guard self.header == nil else { throw damaged(line, "a second header") }
      (self.header, self.shards) = (header, shards)
    case _ where header == nil: throw damaged(line, "expected the header first")
    case .sent(let step): try addSent(step, line)
    case .trial(let trial): try add(trial.step, line)
    case .resumed(let resumption):
      resumptions.append(resumption)
      end = nil
    case .end(let end): self.end = end
    case .unknown: unknownRecords += 1
    }
  }

  private func record(
    _ line: LineScanner.Line, _ bytes: ArraySlice<UInt8>
  ) throws(RunFileError) -> RunRecord {
    do throws(RunRecordFailure) {
      return try RunRecord(bytes, path: path)
    } catch {
      throw error.error(path: path, line: line.number)
    }
  }

  private mutating func add(
    _ step: StepID, _ line: LineScanner.Line, isPass: Bool = false
  ) throws(RunFileError) {
    try check(step, line)
    pending.remove(step)
    index.add(
      step, offset: line.offset, length: line.length, isPass: isPass,
      expected: header?.suites[step.suite].caseCount ?? 0)
  }

  private mutating func addSent(
    _ step: StepID, _ line: LineScanner.Line
  ) throws(RunFileError) {
    try check(step, line)
    pending.insert(step)
  }

  private func check(_ step: StepID, _ line: LineScanner.Line) throws(RunFileError) {
    guard let header, header.suites.indices.contains(step.suite),
      header.members.indices.contains(step.member)
    else { throw damaged(line, "a step of a suite or member that the header does not name") }
  }

  private static func headerError(_ error: RunFileError) -> RunFileError {
    switch error {
    case .damagedLine(let path, _, let reason): .damagedHeader(path: path, reason: reason)
    case .lineTooLong(let path, _, let limit):
      .damagedHeader(path: path, reason: "a line longer than \(limit) bytes")
    default: error
    }
  }

  private func damaged(_ line: LineScanner.Line, _ reason: String) -> RunFileError {
    .damagedLine(path: path, line: line.number, reason: reason)
  }
}
