import ContractModel
import JSONSupport
import TestSupport
import Testing
import Transport
import WireFormats

@testable import MockProvider

/// The whole way over loopback: a caller, the recording mock provider, and a provider behind it.
@Suite struct RecordRelayTests {
  private struct Stage {
    let folder: TemporaryFolder
    /// The provider's own recordings, read when they are served.
    let source: TemporaryFolder
    let provider: MockProvider
    let client: HTTPClient
    /// The member as the recording mock provider knows it: its base URL is the provider.
    let member: ModelEnvironment
    let session: RecordSession

    var recordings: String { folder.path + "/recordings" }

    func mock() throws -> MockProvider {
      var set = CassetteSet()
      if session.written.isEmpty == false || !session.mode.mayWrite {
        set = try CassetteSet.load(from: recordings)
      }
      return MockProvider(members: [member], cassettes: set, session: session)
    }
  }

  private func stage(
    _ mode: RecordMode, exchanges: [ScriptedExchange], secret: String = "caller-key-12345678"
  ) async throws -> Stage {
    let folder = try TemporaryFolder()
    let source = try TemporaryFolder()
    let set = try source.cassettes(exchanges)
    let provider = MockProvider(
      members: [.fable], cassettes: set, options: ReplayOptions(repeat: .last))
    let addresses = try await provider.start()
    var member = ModelEnvironment.fable
    member.baseURL = addresses.baseURL(of: .fable)
    let client = try HTTPClient()
    let session = RecordSession(
      mode: mode, directory: folder.path + "/recordings",
      manifest: CassetteManifest(
        origin: .recorded, date: Timestamp(milliseconds: 0), tool: "test"),
      redaction: CassetteRedaction([Secret(secret)]),
      upstream: Upstream(client: client, now: { Timestamp(milliseconds: 0) }))
    return Stage(
      folder: folder, source: source, provider: provider, client: client, member: member,
      session: session)
  }

  private func send(
    _ prompt: Prompt, to mock: MockAddresses, _ stage: Stage
  ) async throws -> (head: HTTPHead, body: [UInt8]) {
    let format = try #require(WireFormats.format(stage.member.wire))
    let message = try format.client.encode(prompt, for: .fable)
    let exchange = try await stage.client.collect(
      OutgoingExchange(
        url: mock.baseURL(of: .fable) + message.path, method: "POST", headers: message.headers,
        secretHeaders: [SecretHeader(name: "x-api-key", value: Secret("caller-key-12345678"))],
        body: message.body, limits: ExchangeLimits()))
    return (exchange.head, exchange.body)
  }

  private func end(_ stage: Stage, _ mock: MockProvider) async {
    await mock.stop(grace: .zero)
    await stage.provider.stop(grace: .zero)
    await stage.client.shutdown()
  }

  @Test(arguments: [false, true])
  func recordsWhatPassesAndServesItFromThenOn(stream: Bool) async throws {
    let stage = try await stage(.once, exchanges: [.make(stream: stream)])
    let mock = try stage.mock()
    let addresses = try await mock.start()
    let live = try await send(.make(stream: stream), to: addresses, stage)
    #expect(live.head.status == 200)
    #expect(live.head.headers[ReplayHeader.source] == "live")
    await mock.stop(grace: .zero)
    #expect(stage.session.problems.isEmpty)
    #expect(stage.session.written == ["anthropic/claude-fable-5": 1])

    let again = MockProvider(
      members: [.fable], cassettes: try CassetteSet.load(from: stage.recordings))
    let replayed = try await send(.make(stream: stream), to: try await again.start(), stage)
    #expect(replayed.body == live.body)
    #expect(replayed.head.headers[ReplayHeader.source] == "cassette")
    #expect(replayed.head.headers[ReplayHeader.origin] == "recorded")
    #expect(
      replayed.head.headers["content-type"] == live.head.headers["content-type"])
    await end(stage, again)
  }

  @Test func notesEveryRequestInTheJournal() async throws {
    let stage = try await stage(.all, exchanges: [.make()])
    let mock = try stage.mock()
    let addresses = try await mock.start()
    _ = try await send(.make(), to: addresses, stage)
    _ = try await send(.make("Something else?"), to: addresses, stage)
    var over = JournalFilter()
    over.member = "anthropic/claude-fable-5"
    await mock.journal.wait(for: over, count: 2, upTo: .seconds(30))
    let entries = mock.journal.entries()
    #expect(entries.map(\.source) == ["live", "live"])
    #expect(entries.map(\.status) == [200, 599])
    #expect(entries.allSatisfy { $0.end == .complete && $0.bytesSent > 0 })
    #expect(entries.allSatisfy { $0.headers["x-api-key"] == nil })
    for entry in entries {
      let times = [entry.arrived, entry.firstByte ?? -1, entry.lastByte ?? -1]
      #expect(times == times.sorted(), "\(times)")
    }
    #expect(Set(entries.map(\.logicalCall)).count == 2)
    await end(stage, mock)
  }

  @Test func comparesByBehaviourAndWritesNothing() async throws {
    let stage = try await stage(.diff, exchanges: [.make("The limit is 4 g.")])
    _ = try CassetteSynthesis.write(
      [.make("{\"limit\": 4}")], to: stage.recordings, manifest: .make())
    let before = try CassetteSet.load(from: stage.recordings).recordings.count
    let mock = try stage.mock()
    let live = try await send(.make(), to: try await mock.start(), stage)
    #expect(live.head.headers[ReplayHeader.source] == "live")
    await end(stage, mock)
    #expect(stage.session.compared == 1)
    #expect(stage.session.differences.map(\.changes) == [["structure: JSON → text"]])
    #expect(stage.session.written.isEmpty)
    #expect(try CassetteSet.load(from: stage.recordings).recordings.count == before)
  }

  @Test func theModeChangesFromOneRequestToTheNext() async throws {
    let stage = try await stage(.spy, exchanges: [.make()])
    let mock = MockProvider(
      members: [stage.member], cassettes: CassetteSet(), session: stage.session)
    let addresses = try await mock.start()
    let api = ControlAPI(mock: mock, token: Secret(ControlStage.token), version: "1")
    func set(_ mode: String) async throws -> JSONValue {
      let request = ControlRequest(
        "PUT", "/mode", authorization: "Bearer \(ControlStage.token)",
        body: .bytes(Array("{\"mode\": \"\(mode)\"}".utf8)))
      return try JSONValue(parsing: await api.reply(to: request).body)
    }
    #expect(mock.mode == .spy)
    _ = try await send(.make(), to: addresses, stage)
    #expect(stage.session.written.isEmpty)
    #expect(try await set("record") == ["mode": "all"])
    _ = try await send(.make(), to: addresses, stage)
    #expect(stage.session.written == ["anthropic/claude-fable-5": 1])
    #expect(try await set("replay") == ["mode": "none"])
    #expect(try await send(.make(), to: addresses, stage).head.status == 599)
    await end(stage, mock)
  }

  @Test func answersAProviderThatIsNotThereWithABadGateway() async throws {
    let stage = try await stage(.all, exchanges: [.make()])
    let port = try #require(await stage.provider.addresses?.port)
    await stage.provider.stop(grace: .zero)
    // Held, so that no other test's server listens there meanwhile.
    let hold = PortReservation(port: port)
    let mock = try stage.mock()
    let answer = try await send(.make(), to: try await mock.start(), stage)
    #expect(answer.head.status == 502)
    #expect(answer.head.headers[ReplayHeader.source] == "unreachable")
    #expect(stage.session.written.isEmpty)
    await mock.journal.wait(for: JournalFilter(), count: 1, upTo: .seconds(30))
    #expect(mock.journal.entries().map { $0.firstByte != nil } == [true])
    withExtendedLifetime(hold) {}
    await end(stage, mock)
  }
}
