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

  /// How many recorded trials the next case has; nil behind the last.
  var nextCaseLength: Int? {
    guard taken < entries.count else { return nil }
    var end = taken + 1
    while end < entries.count, entries[end].position == entries[taken].position { end += 1 }
    return end - taken
  }

  /// The next case in brief; nil, and nothing taken, where it must be read in full.
  mutating func nextSteadyPass(trials: Int) throws(RunFileError) -> SteadyPass? {
    guard entries[taken..<taken + trials].allSatisfy(\.isPass) else { return nil }
    var steady: SteadyPass?
    for entry in entries[taken..<taken + trials] {
      let line = try window.bytes(at: Int(entry.offset), count: Int(entry.length))
      guard let pass = line.withUnsafeBytes(QuickStep.pass), pass.passes <= trials,
        pass.step.position == Int(entry.position)
      else { return nil }
      if steady == nil { steady = SteadyPass(pass) } else { steady?.add(pass) }
    }
    taken += trials
    return steady
  }

  /// The next trials, read in full.
  mutating func next(_ count: Int) throws(RunFileError) -> [TrialResult] {
    var trials: [TrialResult] = []
    for _ in 0..<count {
      if let trial = try next() { trials.append(trial) }
    }
    return trials
  }

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

extension SteadyPass {
  /// A case of one trial so far.
  fileprivate init(_ pass: QuickPass) {
    self.init(
      suite: pass.step.suite, member: pass.step.member, position: pass.step.position,
      caseID: pass.caseID, location: pass.location, trials: 1, milliseconds: pass.milliseconds,
      cost: pass.cost)
  }

  /// Adds another trial of the case.
  fileprivate mutating func add(_ pass: QuickPass) {
    trials += 1
    milliseconds = min(milliseconds + pass.milliseconds, .max / 4)
    if let amount = pass.cost { cost = (cost ?? 0) + amount }
  }
}
