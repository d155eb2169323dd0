import ContractModel
import TestSupport
import Testing

@testable import RunFiles

@Suite struct ResumeTests {
  private let folder: TemporaryFolder
  private var directory: String { folder.path + "/run" }
  private let moment = Timestamp(milliseconds: 1_795_000_100_000)

  init() throws { folder = try TemporaryFolder() }

  private func resume(_ plan: RunHeader? = nil) throws -> RunWriter.Resumed {
    try RunWriter.resume(directory: directory, plan: try plan ?? .make(), at: moment)
  }

  /// A run killed in the middle: positions 0 to 2 done, 3 and 4 in flight.
  private func interrupt() throws {
    let writer = try RunWriter(directory: directory, header: .make())
    for position in 0..<5 { try writer.sent(.make(position)) }
    for position in 0..<3 {
      var trial = TrialResult.make(.make(position))
      trial.replyBody = try writer.store(Array("body \(position)".utf8))
      try writer.finish(trial)
    }
  }

  @Test func keepsFinishedTrialsAndRepeatsNone() throws {
    try interrupt()
    let resumed = try resume()
    #expect(resumed.finished.count == 3)
    #expect(resumed.possiblyPaidTwice == [.make(3), .make(4)])
    for position in 0..<5 where !resumed.finished.contains(.make(position)) {
      var trial = TrialResult.make(.make(position))
      trial.replyBody = try resumed.writer.store(Array("body \(position)".utf8))
      try resumed.writer.finish(trial)
    }
    let reader = try RunReader(directory, scrutiny: .full)
    #expect(reader.trialCount == 5)
    #expect(reader.duplicateTrials == 0)
    #expect(
      reader.resumptions == [
        Resumption(at: moment, toolVersion: "1.2.3", possiblyPaidTwice: [.make(3), .make(4)])
      ])
    try reader.forEachCase(suite: 0, member: 0) { result in
      let place = try #require(result.trials.first?.replyBody)
      #expect(place.segment == (result.position < 3 ? 1 : 2))
      #expect(
        String(decoding: try reader.body(place), as: UTF8.self) == "body \(result.position)")
    }
  }

  @Test func cutsATornLineAtAnyByte() throws {
    try interrupt()
    let whole = try folder.bytes("run/run.ndjson")
    let line = Array(#"{"kind":"sent","suite":0,"member":0,"position":9,"trial":1}"#.utf8)
    for length in 0...line.count {
      try folder.write(whole + line.prefix(length), to: "run/run.ndjson")
      let resumed = try resume()
      try resumed.writer.finish(.make(.make(3)))
      let reader = try RunReader(directory, scrutiny: .full)
      #expect(reader.trialCount == 4, "torn after \(length) bytes")
      #expect(!reader.isTorn)
    }
  }

  @Test func remembersWhatEarlierResumesMayHavePaidTwice() throws {
    try interrupt()
    do {
      let resumed = try resume()
      try resumed.writer.finish(.make(.make(3)))
      try resumed.writer.sent(.make(7))
    }
    #expect(try resume().possiblyPaidTwice == [.make(3), .make(4), .make(7)])
  }

  @Test func hasNoEndBetweenAResumeAndItsOwnEnd() throws {
    do {
      let writer = try RunWriter(directory: directory, header: .make())
      try writer.end(RunEnd(finished: moment, exit: ExitStatus(.interrupted, .interrupted)))
    }
    #expect(try RunReader(directory).end?.exit.code == .interrupted)
    let resumed = try resume()
    #expect(try RunReader(directory).end == nil)
    let end = RunEnd(finished: moment, exit: ExitStatus(.success, .passed))
    try resumed.writer.end(end)
    #expect(try RunReader(directory).end == end)
  }

  @Test func letsOnlyOneProcessWrite() throws {
    let writer = try RunWriter(directory: directory, header: .make())
    #expect(throws: RunFileError.inUse(path: directory + "/run.ndjson")) { _ = try resume() }
    try writer.finish(.make())
  }

  @Test func acceptsAPlanThatDiffersOnlyInWhatResultsDoNotDependOn() throws {
    try interrupt()
    var plan = try RunHeader.make(
      run: RunID("01BX5ZZKBKACTAV9WEVGEMMVRZ"), started: 1_795_000_222_000)
    plan.hostname = "other"
    plan.toolVersion = "1.3.0"
    let resumed = try resume(plan)
    #expect(resumed.header == (try RunHeader.make()))
  }

  private static let changes: [(String, @Sendable (inout RunHeader) -> Void)] = [
    ("suite \"triage\" has changed", { $0.suites[0].digest = ContentDigest(of: [1]) }),
    ("suite \"triage\" version 3 is 4", { $0.suites[0].version = 4 }),
    ("suite \"triage\" is \"other\"", { $0.suites[0].name = "other" }),
    ("the chain of \"triage\" has changed", { $0.suites[0].chain = [1, 0] }),
    ("40 cases of \"triage\" then, 41 now", { $0.suites[0].caseCount = 41 }),
    ("2 suites then, 1 now", { $0.suites.removeLast() }),
    (
      "the environment of \"mistral/large\" has changed",
      { $0.members[1].digest = ContentDigest(of: [1]) }
    ),
    ("member \"mistral/large\" is \"x\"", { $0.members[1].name = "x" }),
    ("the description of \"mistral/large\" has changed", { $0.members[1].model = "x" }),
    ("2 members then, 3 now", { $0.members.append(.make("third")) }),
    ("mode replay is live", { $0.mode = .live }),
    ("overlays off are on", { $0.overlays = .on }),
    ("filters [] are [--tag a]", { $0.filters = ["--tag a"] }),
  ]

  @Test(arguments: changes.indices)
  func refusesAChangedPlanAndSaysWhatChanged(index: Int) throws {
    try interrupt()
    let before = try folder.bytes("run/run.ndjson")
    var plan = try RunHeader.make()
    let (words, change) = Self.changes[index]
    change(&plan)
    #expect(throws: RunFileError.changedSinceStart([words])) { _ = try resume(plan) }
    #expect(try folder.bytes("run/run.ndjson") == before)
  }
}
