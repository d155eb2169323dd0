import ContractModel
import TestSupport
import Testing

@testable import RunFiles

@Suite struct RunReaderTests {
  private let folder: TemporaryFolder
  private var directory: String { folder.path + "/run" }
  private var file: String { directory + "/run.ndjson" }

  init() throws { folder = try TemporaryFolder() }

  /// Writes a run of some trials and gives its lines.
  private func written(_ trials: [TrialResult]) throws -> [String] {
    let writer = try RunWriter(directory: directory, header: .make())
    for trial in trials { try writer.finish(trial) }
    return try folder.lines("run/run.ndjson")
  }

  private func rewrite(_ lines: [String]) throws {
    try folder.write(lines.map { $0 + "\n" }.joined().utf8, to: "run/run.ndjson")
  }

  private func positions(_ reader: RunReader, member: Int = 0) throws -> [Int] {
    var positions: [Int] = []
    try reader.forEachCase(suite: 0, member: member) { positions.append($0.position) }
    return positions
  }

  @Test func givesAllWholeRecordsOfAFileCutAtAnyByte() throws {
    let hostile = "\"\\ \n\u{0} é 👩‍👧 {\"kind\":\"trial\"}"
    let trials = (0..<3).map { TrialResult.make(.make($0), caseID: hostile, detail: hostile) }
    _ = try written(trials)
    let bytes = try folder.bytes("run/run.ndjson")
    let starts = bytes.indices.filter { $0 == 0 || bytes[$0 - 1] == 0x0A }
    let last = try #require(starts.last)
    for length in last...bytes.count {
      try folder.write(bytes[..<length], to: "run/run.ndjson")
      let reader = try RunReader(directory)
      #expect(reader.trialCount == (length == bytes.count ? 3 : 2), "cut at \(length)")
      #expect(reader.isTorn == (length != last && length != bytes.count), "cut at \(length)")
      var read: [TrialResult] = []
      try reader.forEachCase(suite: 0, member: 0) { read += $0.trials }
      #expect(read == Array(trials.prefix(read.count)), "cut at \(length)")
    }
  }

  @Test func saysThatAFileWithoutAWholeHeaderIsNoRun() throws {
    let lines = try written([])
    for text in ["", String(lines[0].prefix(40)), lines[0]] {
      try folder.write(text.utf8, to: "run/run.ndjson")
      #expect(throws: RunFileError.noHeader(path: file)) { _ = try RunReader(directory) }
    }
  }

  @Test func readsBackTheLargestFiguresThatAProviderCanReport() throws {
    var trial = TrialResult.make()
    var facts = ReplyFacts(
      finish: Finish(.stop), refusal: .complied, structure: .text,
      usage: TokenUsage(inputTokens: .max, outputTokens: .max))
    facts.lengths[.outputTokens] = .max
    facts.timings.total = .milliseconds(Int64.max)
    facts.timings.firstToken = .milliseconds(-Int64.max)
    trial.facts = facts
    _ = try written([trial])
    var read: [TrialResult] = []
    try RunReader(directory).forEachCase(suite: 0, member: 0) { read += $0.trials }
    #expect(read.first?.facts?.usage.outputTokens == 1 << 53)
    #expect(read.first?.facts?.lengths[.outputTokens] == 1 << 53)
    #expect(read.first?.facts?.timings.total == .seconds(1_000_000_000))
    #expect(read.first?.facts?.timings.firstToken == .seconds(-1_000_000_000))
  }

  @Test func opensTheFolderAndTheFileAlike() throws {
    let writer = try RunWriter(directory: directory, header: .make())
    let place = try writer.store([1])
    #expect(try RunReader(file).body(place) == [1])
    #expect(try RunReader(directory).body(place) == [1])
    #expect(throws: RunFileError.notFound(path: folder.path + "/absent")) {
      _ = try RunReader(folder.path + "/absent")
    }
  }

  @Test func foldsTrialsIntoCasesInPlanOrder() throws {
    let steps = [(2, 1), (0, 2), (1, 1), (0, 1), (0, 3)]
    _ = try written(
      steps.map { .make(.make($0.0, trial: $0.1), planned: $0.0 == 0 ? 3 : 1) }
        + [.make(.make(9, member: 1)), .make(.make(7, suite: 1, member: 1))])
    let reader = try RunReader(directory)
    var cases: [CaseResult] = []
    try reader.forEachCase(suite: 0, member: 0) { cases.append($0) }
    #expect(cases.map(\.position) == [0, 1, 2])
    #expect(cases.first?.trials.map(\.step.trial) == [1, 2, 3])
    #expect(try positions(reader, member: 1) == [9])
    #expect(try reader.counts(suite: 1, member: 1).passed == 1)
    #expect(try reader.counts(suite: 1, member: 0).total == 0)
  }

  @Test func countsAStepRecordedTwiceOnceAsFirstWritten() throws {
    _ = try written([
      .make(.make(0), detail: "first"), .make(.make(1)), .make(.make(0), detail: "second"),
      .make(.make(0), detail: "third"),
    ])
    let reader = try RunReader(directory)
    #expect(reader.duplicateTrials == 2)
    #expect(reader.trialCount == 2)
    var details: [String?] = []
    try reader.forEachCase(suite: 0, member: 0) { details += $0.trials.map(\.detail) }
    #expect(details == ["first", nil])
  }

  @Test func findsARepeatedStepBehindOtherTrialsOfItsCase() throws {
    _ = try written([1, 2, 1].map { .make(.make(0, trial: $0), planned: 2) })
    let reader = try RunReader(directory)
    #expect(reader.duplicateTrials == 1)
    #expect(reader.trialCount == 2)
  }

  @Test func listsWhatWasSentAndNeverFinished() throws {
    let writer = try RunWriter(directory: directory, header: .make())
    for position in [4, 2, 3] { try writer.sent(.make(position)) }
    try writer.sent(.make(2))
    try writer.finish(.make(.make(3)))
    for scrutiny in [RunReader.Scrutiny.quick, .full] {
      let reader = try RunReader(directory, scrutiny: scrutiny)
      #expect(reader.sentButUnfinished == [.make(2), .make(4)])
      #expect(reader.end == nil)
    }
  }

  @Test func knowsFinishedSteps() throws {
    _ = try written([.make(.make(5, trial: 2)), .make(.make(1)), .make(.make(3, member: 1))])
    let finished = try RunReader(directory).finishedSteps
    #expect(finished.count == 3)
    #expect(!finished.isEmpty)
    #expect(finished.contains(.make(5, trial: 2)))
    #expect(finished.contains(.make(1)))
    #expect(finished.contains(.make(3, member: 1)))
    #expect(!finished.contains(.make(5)))
    #expect(!finished.contains(.make(3)))
    #expect(!finished.contains(.make(-1)))
    #expect(StepSet().isEmpty)
  }

  @Test func refusesAnUnknownFormatWithTheRemedy() throws {
    var lines = try written([])
    lines[0] = lines[0].replacing("chaindrill.run/1", with: "chaindrill.run/2")
    try rewrite(lines)
    let error = RunFileError.unknownFormat(path: file, found: "chaindrill.run/2")
    #expect(throws: error) { _ = try RunReader(directory) }
    #expect(error.description.hasSuffix("read it with the version of chaindrill that wrote it"))
    #expect(!RunFileFormat.isReadable("chaindrill.run/1."))
    #expect(!RunFileFormat.isReadable("chaindrill.run/1x"))
    #expect(!RunFileFormat.isReadable("chaindrill.run/10"))
  }

  @Test func passesOverWhatANewerMinorVersionAdds() throws {
    var lines = try written([.make(.make(1))])
    lines[0] = lines[0].replacing("chaindrill.run/1", with: "chaindrill.run/1.4")
    lines[0] = lines[0].replacing(#""mode""#, with: #""moods":{"a":[1]},"mode""#)
    lines[1] = lines[1].replacing(#""case""#, with: #""colour":"red","case""#)
    lines.insert(#"{"kind":"weather","suite":99}"#, at: 1)
    try rewrite(lines)
    let reader = try RunReader(directory, scrutiny: .full)
    #expect(reader.unknownRecords == 1)
    #expect(try positions(reader) == [1])
  }

  @Test(arguments: [
    "not json", "[]", "{}", #"{"kind":7}"#, #"{"kind":"sent","suite":0}"#,
    #"{"kind":"sent","suite":2,"member":0,"position":0,"trial":1}"#,
    #"{"kind":"sent","suite":0,"member":2,"position":0,"trial":1}"#,
    #"{"kind":"sent","suite":0,"member":0,"position":-1,"trial":1}"#,
    #"{"kind":"sent","suite":0,"member":0,"position":0,"trial":0}"#,
    #"{"kind":"sent","suite":0,"member":0,"position":0,"trial":10001}"#,
    #"{"kind":"sent","suite":0,"member":0,"position":2147483648,"trial":1}"#,
    #"{"kind":"trial","suite":0,"member":0,"position":0,"trial":1,"case":"x""#,
    #"{"kind":"sent","suite":00,"member":0,"position":0,"trial":1}"#,
    #"{"kind":"sent","suite":0,"member":0,"position":0,"trial":1}}"#,
    #"{"kind":"sent","suite":0,"member":0,"position":0,"trial":1"#,
    #"{"kind":"sent","suite":0,"suite":1,"member":0,"position":0,"trial":1}"#,
    #"{"kind":"sent","suite":0,"member":0,"position":99999999999999999999,"trial":1}"#,
    #"{"kind":"trial","suite":0,"member":0,"position":0,"trial":1}"#, "\u{0}\u{0}\u{0}",
  ])
  func namesADamagedLineAndLeavesItOutWhenTolerant(line: String) throws {
    var lines = try written([.make(.make(0)), .make(.make(1))])
    lines.insert(line, at: 2)
    try rewrite(lines)
    for scrutiny in [RunReader.Scrutiny.quick, .full] {
      let error = #expect(throws: RunFileError.self) {
        _ = try RunReader(directory, scrutiny: scrutiny)
      }
      #expect(error?.description.hasPrefix("\(file):3: not a record: ") == true)
    }
    let reader = try RunReader(directory, scrutiny: .tolerant)
    #expect(try positions(reader) == [0, 1])
    #expect(reader.damagedLines == 1)
    #expect(reader.damage.count == 1)
  }

  @Test func readsLinesThatAreSpelledOtherwise() throws {
    var lines = try written([.make(.make(3))])
    lines[1] = lines[1].replacing(
      #"{"kind":"trial","suite":0"#, with: #"{"suite": 0, "kind":"trial""#)
    lines.append(#" {"kind": "sent", "trial": 1.0, "suite": 0, "member": 1, "position": 2} "#)
    try rewrite(lines)
    let reader = try RunReader(directory)
    #expect(try positions(reader) == [3])
    #expect(reader.sentButUnfinished == [.make(2, member: 1)])
  }

  @Test func namesADamagedTrialWhenItIsRead() throws {
    var lines = try written([.make(.make(0)), .make(.make(1)), .make(.make(2))])
    lines[2] = lines[2].replacing(#""passes":1"#, with: #""passes":2"#)
    try rewrite(lines)
    let reader = try RunReader(directory)
    #expect(reader.trialCount == 3)
    let reason =
      "expected \"passes\" of the record to be a whole number from 1 to 1, found 2"
    #expect(throws: RunFileError.damagedLine(path: file, line: 3, reason: reason)) {
      _ = try positions(reader)
    }
    #expect(throws: RunFileError.damagedLine(path: file, line: 3, reason: reason)) {
      _ = try RunReader(directory, scrutiny: .full)
    }
    #expect(try positions(RunReader(directory, scrutiny: .tolerant)) == [0, 2])
  }

  @Test func refusesASecondHeaderAndARecordBeforeTheFirst() throws {
    let lines = try written([.make()])
    try rewrite([lines[0], lines[0]])
    #expect(
      throws: RunFileError.damagedLine(path: file, line: 2, reason: "a second header")
    ) { _ = try RunReader(directory) }
    try rewrite([lines[1], lines[0]])
    #expect(
      throws: RunFileError.damagedHeader(path: file, reason: "expected the header first")
    ) { _ = try RunReader(directory, scrutiny: .tolerant) }
  }

  @Test func refusesALineBeyondTheLimitWithoutKeepingIt() throws {
    var lines = try written([.make(.make(0)), .make(.make(1))])
    lines.insert(String(repeating: "x", count: 6 << 20), at: 2)
    try rewrite(lines)
    #expect(throws: RunFileError.lineTooLong(path: file, line: 3, limit: 4 << 20)) {
      _ = try RunReader(directory)
    }
    let reader = try RunReader(directory, scrutiny: .tolerant)
    #expect(try positions(reader) == [0, 1])
    let text = lines.dropLast().map { $0 + "\n" }.joined().dropLast()
    try folder.write(text.utf8, to: "run/run.ndjson")
    let torn = try RunReader(directory)
    #expect(torn.isTorn)
    #expect(torn.trialCount == 1)
    #expect(torn.wholeLength == lines[0].utf8.count + lines[1].utf8.count + 2)
  }

  @Test func refusesAChainBeyondTheMembers() throws {
    var lines = try written([])
    lines[0] = lines[0].replacing(#""chain":[1]"#, with: #""chain":[2]"#)
    try rewrite(lines)
    #expect(throws: RunFileError.self) { _ = try RunReader(directory) }
  }

  @Test func takesSixteenBytesATrialWhateverItsBodies() throws {
    #expect(MemoryLayout<RunIndex.Entry>.stride == 16)
    let writer = try RunWriter(directory: directory, header: .make())
    for position in 0..<4 {
      var trial = TrialResult.make(.make(position))
      trial.replyBody = try writer.store(Array(repeating: 1, count: position << 20))
      try writer.finish(trial)
    }
    let reader = try RunReader(directory)
    #expect(reader.index.entries.values.map(\.count) == [4])
  }

  @Test func readsNothingBehindADamagedHeader() throws {
    var lines = try written([.make()])
    lines[0] = String(repeating: "x", count: 5 << 20)
    try rewrite(lines)
    let reason = "a line longer than \(4 << 20) bytes"
    #expect(throws: RunFileError.damagedHeader(path: file, reason: reason)) {
      _ = try RunReader(directory, scrutiny: .tolerant)
    }
  }
}
