import ContractModel
import Foundation
import Synchronization
import TestSupport
import Testing
import Transport

@testable import MockProvider

/// Modes, session by session over one folder of cassettes.
@Suite struct RecordSessionTests {
  /// A provider whose replies are numbered over its life, or a failure.
  private static func numbered(
    _ start: Int, failing: Bool = false
  ) -> @Sendable (String) -> [RawProvider.Step] {
    let counter = Counter(start)
    return { _ in
      guard !failing else {
        return [
          .reply("503 Busy", ["Content-Type: application/json"], Array(#"{"error":{}}"#.utf8))
        ]
      }
      return [
        .head("200 OK", ["Content-Type: text/event-stream"]),
        .chunk(RecordingStage.event("reply \(counter.next())")), .chunk(RecordingStage.finish),
        .chunk(RecordingStage.done), .lastChunk,
      ]
    }
  }

  /// One session of a mode: the replies to so many requests for the same prompt.
  private func session(
    _ mode: RecordMode, _ folder: TemporaryFolder, requests: Int, from start: Int = 1,
    failing: Bool = false, headers: [String: String] = [:]
  ) async throws -> (seen: [String], live: Int, session: RecordSession) {
    let stage = try await RecordingStage(
      mode, in: folder, script: Self.numbered(start, failing: failing))
    try stage.session.prepare([.gpt])
    var seen: [String] = []
    for _ in 0..<requests {
      let reply = try await stage.post(headers: headers)
      let text = reply.text.components(separatedBy: #""content":""#).dropFirst().first
      seen.append(text.map { String($0.prefix { $0 != "\"" }) } ?? String(reply.status))
    }
    let live = stage.provider.requests.count
    await stage.end()
    return (seen, live, stage.session)
  }

  private func served(_ folder: TemporaryFolder, _ requests: Int) async throws -> [String] {
    try await session(.replayOnly, folder, requests: requests).seen
  }

  @Test func onceRecordsANewCassetteAndThenOnlyServes() async throws {
    let folder = try TemporaryFolder()
    let first = try await session(.once, folder, requests: 2)
    #expect(first.seen == ["reply 1", "reply 2"])
    let second = try await session(.once, folder, requests: 3, from: 10)
    #expect(second.seen == ["reply 1", "reply 2", "599"])
    #expect(second.live == 0)
    #expect(second.session.written.isEmpty)
  }

  @Test func newEpisodesRecordsWhatLacks() async throws {
    let folder = try TemporaryFolder()
    _ = try await session(.newEpisodes, folder, requests: 1)
    let second = try await session(.newEpisodes, folder, requests: 2, from: 10)
    #expect(second.seen == ["reply 1", "reply 10"])
    #expect(second.live == 1)
    #expect(try await served(folder, 3) == ["reply 1", "reply 10", "599"])
  }

  @Test func allReplacesEveryRecordingOfThePrompt() async throws {
    let folder = try TemporaryFolder()
    _ = try await session(.all, folder, requests: 2)
    let second = try await session(.all, folder, requests: 3, from: 10)
    #expect(second.seen == ["reply 10", "reply 11", "reply 12"])
    #expect(try await served(folder, 4) == ["reply 10", "reply 11", "reply 12", "599"])
  }

  @Test func aFailureReplacesNoRecording() async throws {
    let folder = try TemporaryFolder()
    _ = try await session(.all, folder, requests: 1)
    let second = try await session(.all, folder, requests: 1, failing: true)
    #expect(second.seen == ["503"])
    #expect(second.session.specimens == [RecordingStage.member: 1])
    #expect(try await served(folder, 1) == ["reply 1"])
  }

  @Test func spyWritesNothing() async throws {
    let folder = try TemporaryFolder()
    _ = try await session(.once, folder, requests: 1)
    let second = try await session(.spy, folder, requests: 2, from: 10)
    #expect(second.seen == ["reply 1", "reply 10"])
    #expect(try await served(folder, 2) == ["reply 1", "599"])
  }

  @Test func noneNeverLeavesForTheProvider() async throws {
    let folder = try TemporaryFolder()
    let only = try await session(.replayOnly, folder, requests: 1)
    #expect(only.seen == ["599"])
    #expect(only.live == 0)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/taped"))
  }

  @Test func diffComparesEachRequestWithARecordingOfItsOwn() async throws {
    let folder = try TemporaryFolder()
    _ = try await session(.once, folder, requests: 1)
    let second = try await session(.diff, folder, requests: 2, from: 10)
    #expect(second.seen == ["reply 10", "reply 11"])
    #expect(second.session.compared == 1)
    #expect(second.session.differences == [])
    #expect(second.session.uncompared == [RecordingStage.member: 1])
    let third = try await session(.diff, folder, requests: 1, failing: true)
    #expect(third.session.differences.first?.changes.contains("status: 200 → 503") == true)
  }

  @Test func aTrialIsRecordedOnceASession() async throws {
    let folder = try TemporaryFolder()
    let trial = ["x-chaindrill-trial": "3"]
    let first = try await session(.newEpisodes, folder, requests: 2, headers: trial)
    #expect(first.seen == ["reply 1", "reply 2"])
    #expect(first.session.repeated == [RecordingStage.member: 1])
    let set = try CassetteSet.load(from: folder.path)
    #expect(set.diagnostics == [])
    #expect(set.recordings.map(\.trial) == [3])
  }

  @Test func aTrialThatNoReaderWouldTakeIsNotRecorded() async throws {
    let folder = try TemporaryFolder()
    let first = try await session(
      .newEpisodes, folder, requests: 1, headers: ["x-chaindrill-trial": "5000000000"])
    #expect(first.seen == ["reply 1"])
    #expect(first.session.problems.count == 1)
    #expect(try CassetteSet.load(from: folder.path).recordings.isEmpty)
    #expect(try folder.files("taped/openai__gpt-4o") == ["cassette.json"])
  }

  @Test func aFolderThatCannotBeWrittenToEndsItBeforeAnythingIsSent() async throws {
    let folder = try TemporaryFolder()
    try folder.write("a file", to: "taped")
    let session = RecordSession(
      mode: .all, directory: folder.path + "/taped/below",
      manifest: CassetteManifest(
        origin: .recorded, date: Timestamp(milliseconds: 0), tool: "test"),
      redaction: CassetteRedaction(),
      upstream: Upstream(client: try .init(), now: { Timestamp(milliseconds: 0) }))
    let error = #expect(throws: MockProviderError.self) { try session.prepare([.gpt]) }
    guard case .unwritable = error else { return #expect(Bool(false), "\(error as Any)") }
  }

  @Test func aDiskThatRefusesCostsTheRecordingAndNotTheReply() async throws {
    let folder = try TemporaryFolder()
    let stage = try await RecordingStage(.all, in: folder, script: Self.numbered(1))
    #expect(try await stage.post().text.contains("reply 1"))
    try FileManager.default.removeItem(atPath: folder.path + "/taped")
    for number in 2...4 {
      #expect(try await stage.post().text.contains("reply \(number)"))
    }
    await stage.end()
    #expect(stage.session.written == [RecordingStage.member: 1])
    #expect(stage.session.problems.count == 1)
    guard case .unwritable = stage.session.problems.first else {
      return #expect(Bool(false), "\(stage.session.problems)")
    }
  }

  @Test func aCassetteThatCannotBeOpenedLetsRepliesPass() async throws {
    let folder = try TemporaryFolder()
    try folder.write("x", to: "taped/openai__gpt-4o/notes.txt")
    let stage = try await RecordingStage(.once, in: folder, script: Self.numbered(1))
    #expect(throws: MockProviderError.self) { try stage.session.prepare([.gpt]) }
    #expect(try await stage.post().text.contains("reply 1"))
    #expect(try await stage.post().text.contains("reply 2"))
    await stage.end()
    #expect(stage.session.problems.count == 1)
  }
}

/// Counts up from a start.
private final class Counter: Sendable {
  private let value: Mutex<Int>

  init(_ start: Int) { value = Mutex(start) }

  func next() -> Int {
    value.withLock { value in
      defer { value += 1 }
      return value
    }
  }
}
