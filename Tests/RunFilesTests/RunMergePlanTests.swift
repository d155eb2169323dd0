import ContractModel
import TestSupport
import Testing

@testable import RunFiles

/// Merging runs that differ in members, suites and cases.
@Suite struct RunMergePlanTests {
  private let folder: TemporaryFolder
  private var merged: String { folder.path + "/merged" }
  private let ids = [
    "01ARZ3NDEKTSV4RRFFQ69G5FAV", "01BX5ZZKBKACTAV9WEVGEMMVRZ", "01CX5ZZKBKACTAV9WEVGEMMVRZ",
  ]

  init() throws { folder = try TemporaryFolder() }

  /// A finished run of some suites on some members, every case in it passed.
  private func shard(
    _ number: Int, members: [String], suites: [RunHeader.PlannedSuite], steps: [StepID],
    filters: [String] = [], sent: [StepID] = [], twice: [StepID] = []
  ) throws -> RunReader {
    let directory = "\(folder.path)/shard-\(number)"
    let writer = try RunWriter(
      directory: directory,
      header: .make(
        run: RunID(ids[number]), filters: filters, members: members, suites: suites))
    for step in sent { try writer.sent(step) }
    for step in steps {
      var trial = TrialResult.make(
        step, caseID: "\(suites[step.suite].name)-\(step.position)", detail: "shard \(number + 1)")
      trial.replyBody = try writer.store(Array("\(members[step.member]) \(step.position)".utf8))
      try writer.finish(trial)
    }
    if sent.isEmpty {
      try writer.end(
        RunEnd(
          finished: Timestamp(milliseconds: 9), exit: ExitStatus(.success, .passed),
          possiblyPaidTwice: twice))
    }
    return try RunReader(directory)
  }

  /// `suite on member: positions`, by the merged header's names.
  private func contents(_ run: RunReader) throws -> [String] {
    var lines: [String] = []
    for (number, suite) in run.header.suites.enumerated() {
      for member in suite.chain {
        var positions: [String] = []
        try run.forEachCase(suite: number, member: member) { result in
          let trial = try #require(result.trials.first)
          let body = try run.body(try #require(trial.replyBody))
          #expect(
            String(decoding: body, as: UTF8.self)
              == "\(run.header.members[member].name) \(result.position)")
          #expect(result.caseID == "\(suite.name)-\(result.position)")
          positions.append("\(result.position)")
        }
        let name = run.header.members[member].name
        lines.append("\(suite.name) on \(name): \(positions.joined(separator: " "))")
      }
    }
    return lines
  }

  @Test func joinsShardsByMember() throws {
    let shards = try ["a", "b", "c"].enumerated().map { number, member in
      try shard(
        number, members: [member], suites: [.make("triage", chain: [0], cases: 2)],
        steps: [.make(0), .make(1)], filters: ["--member \(member)"], twice: [.make(1)])
    }
    let outcome = try RunMerge.merge(shards, into: merged)
    #expect(outcome == RunMerge.Outcome(trials: 6))
    let run = try RunReader(merged, scrutiny: .full)
    #expect(run.header.members.map(\.name) == ["a", "b", "c"])
    #expect(run.header.suites.map(\.chain) == [[0, 1, 2]])
    #expect(run.header.suites.map(\.caseCount) == [2])
    #expect(run.header.filters == ["--member a", "--member b", "--member c"])
    #expect(
      try contents(run) == ["triage on a: 0 1", "triage on b: 0 1", "triage on c: 0 1"])
    #expect(run.end?.exit == ExitStatus(.success, .passed))
    #expect(
      run.end?.possiblyPaidTwice
        == [.make(1), .make(1, member: 1), .make(1, member: 2)])
  }

  @Test func joinsShardsBySuiteWithChainsOfTheirOwn() throws {
    let shards = [
      try shard(
        0, members: ["b", "c"], suites: [.make("triage", chain: [0, 1], cases: 1)],
        steps: [.make(4), .make(4, member: 1)]),
      try shard(
        1, members: ["c", "a", "b"],
        suites: [
          .make("dosage", chain: [0, 1], cases: 1), .make("triage", chain: [1, 2], cases: 1),
        ],
        steps: [.make(7), .make(7, member: 1), .make(4, suite: 1, member: 1)],
        filters: ["--only x"]),
    ]
    #expect(try RunMerge.merge(shards, into: merged) == RunMerge.Outcome(trials: 5))
    #expect(
      try contents(RunReader(merged)) == [
        "dosage on c: 7", "dosage on a: 7", "triage on a: 4", "triage on b: 4", "triage on c: 4",
      ])
  }

  @Test func addsUpCasesThatDifferentFiltersChose() throws {
    let shards = [
      try shard(
        0, members: ["a"], suites: [.make("triage", chain: [0], cases: 2)],
        steps: [.make(0), .make(3)], filters: ["--tag x"]),
      try shard(
        1, members: ["a"], suites: [.make("triage", chain: [0], cases: 3)],
        steps: [.make(1), .make(2)], filters: ["--tag y", "--trials 1"]),
    ]
    #expect(try RunMerge.merge(shards, into: merged).uncovered == 0)
    let run = try RunReader(merged)
    #expect(try contents(run) == ["triage on a: 0 1 2 3"])
    #expect(run.header.suites.map(\.caseCount) == [5])
  }

  @Test func countsWhatSomeMembersAloneWereAsked() throws {
    let shards = [
      try shard(
        0, members: ["a"], suites: [.make("triage", chain: [0], cases: 3)],
        steps: [.make(0), .make(1), .make(2)]),
      try shard(
        1, members: ["b"], suites: [.make("triage", chain: [0], cases: 1)], steps: [.make(1)],
        filters: ["--only x", "--member b"]),
    ]
    #expect(try RunMerge.merge(shards, into: merged).uncovered == 2)
    let run = try RunReader(merged)
    #expect(run.header.suites.map(\.caseCount) == [3])
    #expect(run.end?.exit == ExitStatus(.unverified, .insufficient))
  }

  @Test func countsThePlanOfAShardAndItsRepetitionOnce() throws {
    let whole = RunHeader.PlannedSuite.make("triage", chain: [0], cases: 5)
    let shards = [
      try shard(0, members: ["a"], suites: [whole], steps: [.make(0)], filters: ["--tag x"]),
      try shard(
        1, members: ["a"], suites: [whole], steps: [.make(0), .make(1)], filters: ["--tag x"]),
    ]
    let outcome = try RunMerge.merge(shards, into: merged, overlap: .first)
    #expect(outcome == RunMerge.Outcome(trials: 2, duplicates: 1))
    #expect(try RunReader(merged).header.suites.map(\.caseCount) == [5])
  }

  @Test func refusesATrialThatTwoShardsHold() throws {
    let suite = RunHeader.PlannedSuite.make("triage", chain: [0], cases: 3)
    let shards = [
      try shard(0, members: ["a"], suites: [suite], steps: [.make(0)]),
      try shard(1, members: ["b"], suites: [suite], steps: [.make(0), .make(1)]),
      try shard(
        2, members: ["c", "b"], suites: [.make("triage", chain: [1], cases: 3)],
        steps: [.make(0, member: 1), .make(1, member: 1), .make(2, member: 1)]),
    ]
    let expected = RunFileError.shardsOverlap(
      trials: 2, example: "trial 1 of \"triage-0\" (\"triage\" on \"b\")", shards: [2, 3])
    #expect(throws: expected) { _ = try RunMerge.merge(shards, into: merged) }
    #expect(
      expected.description.hasPrefix(
        "trial 1 of \"triage-0\" (\"triage\" on \"b\") is in shards 2 and 3, and 1 more; "))
    let outcome = try RunMerge.merge(shards, into: merged, overlap: .first)
    #expect(outcome == RunMerge.Outcome(trials: 4, duplicates: 2, uncovered: 0))
    var details: [String?] = []
    try RunReader(merged).forEachCase(suite: 0, member: 1) { details += $0.trials.map(\.detail) }
    #expect(details == ["shard 2", "shard 2", "shard 3"])
  }

  @Test func keepsWhatWasInFlightUnlessAnotherShardFinishedIt() throws {
    let suite = RunHeader.PlannedSuite.make("triage", chain: [0], cases: 3)
    let shards = [
      try shard(
        0, members: ["a"], suites: [suite], steps: [.make(0)], sent: [.make(1), .make(2)]),
      try shard(
        1, members: ["b", "a"],
        suites: [.make("other", chain: [0]), .make("triage", chain: [1], cases: 3)],
        steps: [.make(1, suite: 1, member: 1)]),
    ]
    _ = try RunMerge.merge(shards, into: merged)
    let run = try RunReader(merged)
    #expect(run.end == nil)
    let triage = try #require(run.header.suites.firstIndex { $0.name == "triage" })
    let member = try #require(run.header.members.firstIndex { $0.name == "a" })
    #expect(run.sentButUnfinished == [.make(2, suite: triage, member: member)])
  }

  @Test func refusesChainsOfContraryOrders() throws {
    let suite = RunHeader.PlannedSuite.make("triage", chain: [0, 1], cases: 1)
    let shards = [
      try shard(0, members: ["a", "b"], suites: [suite], steps: [.make(0)]),
      try shard(1, members: ["b", "a"], suites: [suite], steps: [.make(1)]),
    ]
    let difference = "the chain of \"triage\" has not one order in all shards"
    #expect(throws: RunFileError.shardsDiffer([difference])) {
      _ = try RunMerge.merge(shards, into: merged)
    }
  }

  @Test func refusesAnotherRouteAndAnotherDescription() throws {
    var suite = RunHeader.PlannedSuite.make("triage", chain: [0], cases: 1)
    let first = try shard(0, members: ["a"], suites: [suite], steps: [.make(0)])
    suite.route = "other"
    let other = try shard(1, members: ["a"], suites: [suite], steps: [.make(1)])
    #expect(
      throws: RunFileError.shardsDiffer(["shard 2: the chain of \"triage\" has changed"])
    ) { _ = try RunMerge.merge([first, other], into: merged) }
  }
}
