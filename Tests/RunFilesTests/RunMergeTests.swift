import ContractModel
import Foundation
import TestSupport
import Testing

@testable import RunFiles

@Suite struct RunMergeTests {
  private let folder: TemporaryFolder
  private var merged: String { folder.path + "/merged" }
  private let ids = ["01ARZ3NDEKTSV4RRFFQ69G5FAV", "01BX5ZZKBKACTAV9WEVGEMMVRZ"]

  init() throws { folder = try TemporaryFolder() }

  private func shard(
    _ number: Int, _ positions: [Int], end: RunEnd? = nil, sent: [Int] = [],
    change: (inout RunHeader) -> Void = { _ in }
  ) throws -> RunReader {
    let directory = folder.path + "/shard-\(number)"
    var header = try RunHeader.make(
      run: RunID(ids[number]), started: Int64(1000 - number), filters: ["--shard \(number + 1)/2"],
      suites: [.make("triage", cases: positions.count)])
    change(&header)
    let writer = try RunWriter(directory: directory, header: header)
    for position in sent { try writer.sent(.make(position)) }
    for position in positions {
      var trial = TrialResult.make(.make(position), detail: "shard \(number)")
      trial.replyBody = try writer.store(Array("reply \(position)".utf8))
      trial.replyText = try writer.store(Array("text \(position)".utf8))
      try writer.finish(trial)
    }
    if let end { try writer.end(end) }
    return try RunReader(directory)
  }

  private func end(_ code: ExitCode, _ reason: ReasonWord, _ at: Int64, cost: Double?) -> RunEnd {
    RunEnd(
      finished: Timestamp(milliseconds: at), exit: ExitStatus(code, reason),
      possiblyPaidTwice: [.make(Int(at))], cost: cost.map { Spending($0) })
  }

  @Test func joinsDisjointShards() throws {
    let shards = [
      try shard(0, [0, 2, 4], end: end(.unverified, .outage, 50, cost: 0.5)),
      try shard(1, [1, 3], end: end(.contract, .contract, 40, cost: 0.25)),
    ]
    let outcome = try RunMerge.merge(shards, into: merged)
    #expect(outcome == RunMerge.Outcome(trials: 5, duplicates: 0))
    let reader = try RunReader(merged, scrutiny: .full)
    var positions: [Int] = []
    try reader.forEachCase(suite: 0, member: 0) { result in
      positions.append(result.position)
      let trial = try #require(result.trials.first)
      let body = try reader.body(try #require(trial.replyBody))
      let text = try reader.body(try #require(trial.replyText))
      #expect(String(decoding: body, as: UTF8.self) == "reply \(result.position)")
      #expect(String(decoding: text, as: UTF8.self) == "text \(result.position)")
    }
    #expect(positions == [0, 1, 2, 3, 4])
    #expect(reader.header.run.text == ids[0])
    #expect(reader.shards.map(\.text) == ids)
    #expect(reader.header.filters == ["--shard 1/2", "--shard 2/2"])
    #expect(reader.header.started.milliseconds == 999)
    #expect(reader.header.suites.map(\.caseCount) == [5])
    var expected = end(.contract, .contract, 50, cost: 0.75)
    expected.possiblyPaidTwice = [.make(40), .make(50)]
    #expect(reader.end == expected)
  }

  @Test func tellsWhatStoppedAShardAndWhatItHadInFlight() throws {
    var first = end(.unverified, .budget, 50, cost: nil)
    first.stop = RunStop(.maxTime, "used up")
    first.possiblyPaid = [.make(7)]
    first.cost = Spending(2, estimated: 0.5)
    var second = end(.contract, .failFast, 40, cost: nil)
    second.stop = RunStop(.failFast)
    second.possiblyPaid = [.make(5), .make(7)]
    second.cost = Spending(1, estimated: 0.25)
    let shards = [try shard(0, [0], end: first), try shard(1, [1], end: second)]
    _ = try RunMerge.merge(shards, into: merged)
    let end = try #require(try RunReader(merged).end)
    #expect(end.stop == RunStop(.maxTime, "used up"))
    #expect(end.possiblyPaid == [.make(5), .make(7)])
    #expect(end.cost == Spending(3, estimated: 0.75))
  }

  @Test func keepsTheFirstOfAStepThatTwoShardsHave() throws {
    let shards = [try shard(0, [0, 1]), try shard(1, [1, 2])]
    let outcome = try RunMerge.merge(
      shards, into: merged, run: RunID("01CX5ZZKBKACTAV9WEVGEMMVRZ"), overlap: .first)
    #expect(outcome == RunMerge.Outcome(trials: 3, duplicates: 1))
    let reader = try RunReader(merged)
    var details: [String?] = []
    try reader.forEachCase(suite: 0, member: 0) { details += $0.trials.map(\.detail) }
    #expect(details == ["shard 0", "shard 0", "shard 1"])
    #expect(reader.header.suites.map(\.caseCount) == [3])
    #expect(reader.header.run.text == "01CX5ZZKBKACTAV9WEVGEMMVRZ")
  }

  @Test func staysInterruptedWhereAShardIs() throws {
    let shards = [
      try shard(0, [0], end: end(.success, .passed, 5, cost: nil), sent: [0]),
      try shard(1, [1], sent: [0, 1, 2]),
    ]
    _ = try RunMerge.merge(shards, into: merged)
    let reader = try RunReader(merged)
    #expect(reader.end == nil)
    #expect(reader.sentButUnfinished == [.make(2)])
  }

  @Test func keepsWhatAnAdvisoryGateWouldHaveSaid() throws {
    var advisory = end(.success, .contract, 5, cost: nil)
    advisory.exit.advised = .contract
    let shards = [
      try shard(0, [0], end: end(.success, .passed, 5, cost: nil)),
      try shard(1, [1], end: advisory),
    ]
    _ = try RunMerge.merge(shards, into: merged)
    #expect(try RunReader(merged).end?.exit == advisory.exit)
    #expect(try RunReader(merged).end?.cost == nil)
  }

  @Test func refusesShardsOfDifferentPlans() throws {
    let first = try shard(0, [0])
    let other = try shard(1, [1]) { header in
      header.suites[0].digest = ContentDigest(of: [9])
      header.members[0] = .make(header.members[0].name, text: "v2")
      header.mode = .live
      header.overlays = .on
    }
    let differences = [
      "shard 2: mode replay is live", "shard 2: overlays off are on",
      "shard 2: the environment of \"anthropic/claude-fable-5\" has changed",
      "shard 2: suite \"triage\" has changed",
    ]
    #expect(throws: RunFileError.shardsDiffer(differences)) {
      _ = try RunMerge.merge([first, other], into: merged)
    }
    #expect(throws: RunFileError.nothingToMerge) { _ = try RunMerge.merge([], into: merged) }
  }

  @Test func refusesAShardWhoseBodiesWereChanged() throws {
    let reader = try shard(0, [0])
    try folder.write("REPLY 0text 0".utf8, to: "shard-0/bodies-0001.bin")
    #expect(throws: RunFileError.self) { _ = try RunMerge.merge([reader], into: merged) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["shard-0"])
  }

  @Test func leavesAFolderThatIsTakenAlone() throws {
    let reader = try shard(0, [0])
    _ = try RunMerge.merge([reader], into: merged)
    let before = try folder.bytes("merged/run.ndjson")
    #expect(throws: RunFileError.exists(path: merged)) {
      _ = try RunMerge.merge([reader], into: merged)
    }
    #expect(try folder.bytes("merged/run.ndjson") == before)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        == ["merged", "shard-0"])
  }

  @Test func leavesTheWorkOfAnotherMergeAlone() throws {
    let reader = try shard(0, [0])
    let other = try RunWriter(directory: merged + ".merging", header: .make())
    #expect(throws: RunFileError.exists(path: merged + ".merging/run.ndjson")) {
      _ = try RunMerge.merge([reader], into: merged)
    }
    try other.finish(.make())
    #expect(try RunReader(merged + ".merging").trialCount == 1)
  }
}
