import ContractModel
import Foundation
import JSONSupport
import TestSupport
import Testing

@testable import MockProvider

/// Recordings that change while the mock provider runs.
@Suite struct ReplayChangeTests {
  private let exchanges: [ScriptedExchange] = [
    .make("First.", trial: 1), .make("Second.", trial: 2),
    .make("Other.", user: "Other?", trial: 1, suite: "others"),
    .make("Another.", user: "Other?", trial: 2, suite: "others"),
  ]

  /// The text of the next reply, or the status where it is none.
  private func next(
    _ stage: ControlStage, _ prompt: String = "What is the limit?"
  ) throws -> String {
    let (answer, _) = stage.mock.desk.answer(try .make(.make(prompt)))
    guard case .reply(let reply) = answer else { return "live" }
    let seen = SeenReply(reply)
    return seen.status == 200 ? try seen.reply(of: .fable).text : "\(seen.status)"
  }

  @Test func loadingServesWhatTheFilesSayNow() async throws {
    let stage = try ControlStage(exchanges)
    #expect(try next(stage) == "First.")
    #expect(try next(stage, "Other?") == "Other.")
    var changed = exchanges
    changed[0] = .make("First, edited.", trial: 1)
    changed.append(.make("Third.", trial: 3))
    _ = try CassetteSynthesis.write(changed, to: stage.folder.path, manifest: .make())
    #expect(try next(stage) != "First, edited.")
    #expect(await stage.ask("POST", "/cassettes/limits/load").status == 200)
    let served = try (0..<4).map { _ in try next(stage) }
    #expect(served == ["First, edited.", "Second.", "Third.", "599"])
    #expect(try next(stage, "Other?") == "Another.")
    #expect(stage.mock.unusedInteractions().isEmpty)
  }

  @Test func loadingFindsCassettesThatAreNew() async throws {
    let stage = try ControlStage(exchanges)
    #expect(try next(stage, "New?") == "599")
    let added = exchanges + [.make("New.", user: "New?", suite: "news")]
    _ = try CassetteSynthesis.write(added, to: stage.folder.path, manifest: .make())
    let answer = await stage.ask("POST", "/cassettes/news/load")
    #expect(answer.json["recordings"] == 1)
    #expect(try next(stage, "New?") == "New.")
    #expect(stage.mock.missCount == 1)
    #expect(stage.mock.misses().map(\.id) == ["miss-1"])
  }

  @Test func aDamagedCassetteChangesNothing() async throws {
    let stage = try ControlStage(exchanges)
    #expect(try next(stage) == "First.")
    let folder = stage.folder.path + "/limits"
    let file = try #require(
      FileManager.default.contentsOfDirectory(atPath: folder).first { $0.hasPrefix("0001") })
    try Data("{".utf8).write(to: URL(fileURLWithPath: folder + "/" + file))
    let answer = await stage.ask("POST", "/cassettes/limits/load")
    #expect(answer.status == 422)
    #expect(answer.error["message"]?.stringValue?.contains("1 damaged interaction") == true)
    #expect(try next(stage) == "Second.")
  }

  @Test(arguments: ["..", "%2E%2E%2F", "limits%2F..", "Limits", "limits%2Fdeeper", "%00", "-"])
  func namesThatAreNoCassettesLeadNowhere(_ name: String) async throws {
    let stage = try ControlStage(exchanges)
    #expect(await stage.ask("POST", "/cassettes/\(name)/load").status == 404)
    #expect(try next(stage) == "First.")
  }

  @Test func theFolderItselfCanBeACassette() async throws {
    let folder = try TemporaryFolder()
    _ = try folder.cassettes(exchanges)
    let set = try CassetteSet.load(from: folder.path + "/limits")
    let mock = MockProvider(members: [.fable], cassettes: set)
    let api = ControlAPI(mock: mock, token: Secret(ControlStage.token), version: "1")
    for operation in ["load", "rewind"] {
      let reply = await api.reply(
        to: ControlRequest(
          "POST", "/cassettes/-/\(operation)", authorization: "Bearer \(ControlStage.token)"))
      #expect(reply.status == 200)
    }
    #expect(mock.cassettes.map(\.name) == [""])
  }

  @Test func withoutAFolderNothingCanBeLoaded() async throws {
    let mock = MockProvider(members: [.fable], cassettes: CassetteSet())
    await #expect(throws: MockProviderError.noCassetteFolder) { try await mock.loadCassette("a") }
  }

  @Test func rewindingOneCassetteLeavesOthersWhereTheyAre() async throws {
    let stage = try ControlStage(exchanges)
    #expect(try next(stage) == "First.")
    #expect(try next(stage, "Other?") == "Other.")
    try await stage.mock.rewindCassette("limits")
    #expect(try next(stage) == "First.")
    #expect(try next(stage, "Other?") == "Another.")
    await stage.mock.rewindCassettes()
    #expect(try next(stage, "Other?") == "Other.")
    #expect(stage.mock.counts["anthropic/claude-fable-5"]?.served == 5)
  }

  @Test func faultsMayNameSpecimensThatWereLoadedLater() async throws {
    let stage = try ControlStage(exchanges)
    let before = stage.mock.faults
    before.replaceSpecimens(["limits/0009-failure"])
    try await stage.mock.put([try .make(#"{"type": "specimen", "id": "0009-failure"}"#)])
    #expect(before.statuses.count == 1)
    #expect(await stage.ask("POST", "/cassettes/limits/load").status == 200)
    let answer = await stage.ask("POST", "/faults", #"{"type": "specimen", "id": "0009-failure"}"#)
    #expect(answer.status == 422)
  }

  /// Whatever happens at the same time, every request gets a recording or a miss, and each counts.
  @Test func requestsAndChangesGoOnAtTheSameTime() async throws {
    let stage = try ControlStage(exchanges, options: ReplayOptions(repeat: .cycle))
    let rounds = 200
    try await withThrowingTaskGroup { group in
      for _ in 0..<4 {
        group.addTask {
          for _ in 0..<rounds { _ = try stage.send() }
        }
      }
      group.addTask {
        for round in 0..<20 {
          let target = round % 2 == 0 ? "load" : "rewind"
          #expect(await stage.ask("POST", "/cassettes/limits/\(target)").status == 200)
          _ = await stage.ask(
            "PUT", "/faults/one", #"{"type": "abort", "kind": "overloaded", "times": 2}"#)
        }
      }
      try await group.waitForAll()
    }
    let counts = stage.mock.counts["anthropic/claude-fable-5"]
    #expect(counts?.requests == 4 * rounds)
    #expect(counts?.missed == 0)
    let entries = stage.mock.journal.counters
    #expect(entries.requests.values.reduce(0, +) == 4 * rounds && entries.open == 0)
    let faulted = entries.requests.first { $0.key.source == "fault" }?.value ?? 0
    #expect(faulted == counts?.faulted)
    #expect(stage.mock.faults.applications == faulted)
  }
}
