import ContractModel
import Foundation
import JSONSupport
import TestSupport
import Testing

@testable import MockProvider

@Suite struct MockProviderTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Runs a test against a started provider and stops it whatever happens.
  private func serving<Value: Sendable>(
    _ exchanges: [ScriptedExchange], options: ReplayOptions = ReplayOptions(),
    _ body: (MockProvider, MockAddresses) async throws -> Value
  ) async throws -> Value {
    let provider = MockProvider(
      members: [.fable, .gpt], cassettes: try folder.cassettes(exchanges), options: options)
    let addresses = try await provider.start()
    do {
      let value = try await body(provider, addresses)
      await provider.stop()
      return value
    } catch {
      await provider.stop()
      throw error
    }
  }

  private static func bytes(_ request: MockRequest) -> [UInt8] {
    if case .bytes(let bytes) = request.body { bytes } else { [] }
  }

  @Test func servesAPlainReplyOverLoopback() async throws {
    let request = try MockRequest.make()
    let seen = try await serving([.make()]) { _, addresses in
      try await onThread {
        try LoopbackConnection(port: addresses.port)
          .exchange("POST", request.target, body: Self.bytes(request))
      }
    }
    #expect(seen.status == 200)
    #expect(seen.headers[ReplayHeader.source] == "cassette")
    #expect(try seen.reply(of: .fable).text == "The limit is 4 g.")
  }

  @Test func servesAStreamChunkByChunk() async throws {
    let request = try MockRequest.make(.make(stream: true), to: .gpt)
    let exchange = ScriptedExchange.make(member: .gpt, stream: true)
    let seen = try await serving([exchange]) { _, addresses in
      try await onThread {
        try LoopbackConnection(port: addresses.port)
          .exchange("POST", request.target, body: Self.bytes(request))
      }
    }
    let stream = try #require(try Interaction.make(exchange).stream)
    #expect(seen.headers["transfer-encoding"] == "chunked")
    #expect(seen.pieces.map(\.count) == stream.chunks.map(\.bytes))
    #expect(try seen.reply(of: .gpt).text == "The limit is 4 g.")
  }

  @Test func paysOutAStreamInRecordedTime() async throws {
    var exchange = ScriptedExchange.make(stream: true)
    exchange.reply.times = RecordedTimes(firstToken: .milliseconds(2), total: .milliseconds(8))
    let request = try MockRequest.make(.make(stream: true))
    let seen = try await serving([exchange], options: ReplayOptions(speed: .recorded)) {
      _, addresses in
      try await onThread {
        try LoopbackConnection(port: addresses.port)
          .exchange("POST", request.target, body: Self.bytes(request))
      }
    }
    #expect(seen.body == (try Interaction.make(exchange).body))
  }

  @Test func answersTwoHundredRequestsOnOneConnection() async throws {
    let options = ReplayOptions(repeat: .cycle)
    let plain = try MockRequest.make()
    let stream = try MockRequest.make(.make(stream: true))
    let exchanges = [ScriptedExchange.make("plain"), .make("streamed", stream: true)]
    let texts = try await serving(exchanges, options: options) { _, addresses in
      try await onThread {
        let connection = try LoopbackConnection(port: addresses.port)
        return try (0..<200).map { index in
          let request = index.isMultiple(of: 2) ? plain : stream
          return try connection.exchange("POST", request.target, body: Self.bytes(request))
            .reply(of: .fable).text
        }
      }
    }
    #expect(texts == (0..<200).map { $0.isMultiple(of: 2) ? "plain" : "streamed" })
  }

  @Test func answersFiftyRequestsAtOnceEachOnce() async throws {
    let exchanges = (1...50).map { ScriptedExchange.make("answer \($0)", trial: $0) }
    let request = try MockRequest.make()
    let (texts, unused, counts) = try await serving(exchanges) { provider, addresses in
      let texts = try await withThrowingTaskGroup(of: String.self) { group in
        for _ in 1...50 {
          group.addTask {
            try await onThread {
              try LoopbackConnection(port: addresses.port)
                .exchange("POST", request.target, body: Self.bytes(request)).reply(of: .fable).text
            }
          }
        }
        return try await group.reduce(into: Set<String>()) { $0.insert($1) }
      }
      return (texts, provider.unusedInteractions(), provider.counts)
    }
    #expect(texts == Set((1...50).map { "answer \($0)" }))
    #expect(unused.isEmpty)
    #expect(counts["anthropic/claude-fable-5"]?.served == 50)
  }

  @Test func readsTheTrialFromItsHeaderAndListsWhatWasNotUsed() async throws {
    let exchanges = [ScriptedExchange.make("one"), .make("two", trial: 2), .make("3", trial: 3)]
    let request = try MockRequest.make()
    let (seen, unused, misses) = try await serving(exchanges) { provider, addresses in
      let seen = try await onThread {
        let connection = try LoopbackConnection(port: addresses.port)
        return try ["2", "9"].map {
          try connection.exchange(
            "POST", request.target, headers: ["X-Chaindrill-Trial": $0], body: Self.bytes(request))
        }
      }
      return (seen, provider.unusedInteractions(), provider.misses())
    }
    #expect(try seen[0].reply(of: .fable).text == "two")
    #expect(seen[1].status == 599)
    #expect(seen[1].headers[ReplayHeader.miss] == "miss-1")
    #expect(misses.map(\.reason) == [.exhausted])
    #expect(unused.map { $0.prefix(11) } == ["limits/0001", "limits/0003"])
  }

  @Test func refusesBodiesThatAreTooLargeInTheProvidersShape() async throws {
    let request = try MockRequest.make()
    let (seen, next) = try await serving([.make()]) { _, addresses in
      try await onThread {
        let connection = try LoopbackConnection(port: addresses.port)
        let body = [UInt8](repeating: 0x20, count: MockRequest.longestBody + 1)
        let seen = try connection.exchange("POST", request.target, body: body)
        return (seen, try connection.exchange("POST", request.target, body: Self.bytes(request)))
      }
    }
    #expect(seen.status == 413)
    #expect(try seen.json()["error"]?["type"] == "request_too_large")
    #expect(next.status == 200)
  }

  @Test func survivesWhatIsNotHTTP() async throws {
    let request = try MockRequest.make()
    let (wasClosed, seen) = try await serving([.make()]) { _, addresses in
      try await onThread {
        let broken = try LoopbackConnection(port: addresses.port)
        try broken.send(Array("\u{16}\u{3}\u{1} nonsense\r\n\r\n".utf8))
        let answer = try? broken.exchange("POST", "/", body: [])
        let seen = try LoopbackConnection(port: addresses.port)
          .exchange("POST", request.target, body: Self.bytes(request))
        return (answer == nil || answer?.status == 400, seen)
      }
    }
    #expect(wasClosed)
    #expect(seen.status == 200)
  }

  @Test func closesItsPortAndIdleConnectionsWhenStopped() async throws {
    let request = try MockRequest.make()
    let provider = MockProvider(members: [.fable], cassettes: try folder.cassettes([.make()]))
    let port = try await provider.start().port
    let idle = try await onThread {
      let connection = try LoopbackConnection(port: port)
      _ = try connection.exchange("POST", request.target, body: Self.bytes(request))
      return connection
    }
    await provider.stop()
    #expect(try await onThread { idle.isClosed() })
    await #expect(throws: LoopbackConnection.Failure.refused) {
      try await onThread { _ = try LoopbackConnection(port: port) }
    }
    await provider.stop()
  }

  @Test func cutsOffRepliesThatOutlastTheGrace() async throws {
    var exchange = ScriptedExchange.make()
    exchange.reply.times = RecordedTimes(total: .seconds(3600))
    let request = try MockRequest.make()
    let provider = MockProvider(
      members: [.fable], cassettes: try folder.cassettes([exchange]),
      options: ReplayOptions(speed: .recorded))
    let port = try await provider.start().port
    async let answer = onThread {
      try? LoopbackConnection(port: port).exchange(
        "POST", request.target, body: Self.bytes(request))
    }
    while provider.counts.isEmpty { await Task.yield() }
    await provider.stop(grace: .milliseconds(1))
    #expect(try await answer == nil)
  }

  @Test func startsOnlyOnce() async throws {
    let provider = MockProvider(members: [.fable], cassettes: CassetteSet())
    _ = try await provider.start()
    await #expect(throws: MockProviderError.alreadyStarted) { try await provider.start() }
    await provider.stop()
  }

  @Test func givesEveryMemberAnAddressOfItsOwn() async throws {
    let urls = try await serving([]) { _, addresses in
      [addresses.baseURL(of: .fable), addresses.baseURL(of: .gpt), "\(addresses.port)"]
    }
    #expect(urls[0] == "http://127.0.0.1:\(urls[2])/t/anthropic%2Fclaude-fable-5")
    #expect(urls[1] == "http://127.0.0.1:\(urls[2])/t/openai%2Fgpt-4o")
  }
}
