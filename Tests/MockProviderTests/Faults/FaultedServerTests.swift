import ContractModel
import JSONSupport
import TestSupport
import Testing
import WireFormats

@testable import MockProvider

/// Faults as a caller meets them on the wire, over loopback.
@Suite struct FaultedServerTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// What came over a connection, and how it was left.
  private typealias Seen = (bytes: [UInt8], left: LoopbackConnection.Left)

  /// Runs a test against a provider with faults and stops it whatever happens.
  private func serving<Value: Sendable>(
    _ faults: String..., stream: Bool = true,
    _ body: (MockProvider, MockAddresses) async throws -> Value
  ) async throws -> Value {
    let provider = MockProvider(
      members: [.fable, .gpt],
      cassettes: try folder.cassettes([
        .make(stream: stream), .make(member: .gpt, stream: stream),
      ]),
      options: ReplayOptions(headerFaults: .allowed, ports: .perMember))
    for fault in faults { try await provider.put(.make(fault), tier: .global) }
    let addresses = try await provider.start()
    do {
      let value = try await body(provider, addresses)
      await provider.stop(grace: .milliseconds(20))
      return value
    } catch {
      await provider.stop(grace: .milliseconds(20))
      throw error
    }
  }

  private static func body(_ request: MockRequest) -> [UInt8] {
    if case .bytes(let bytes) = request.body { bytes } else { [] }
  }

  /// Sends the usual request to a port and takes whatever comes.
  private func drain(
    port: Int, own: Bool = false, stream: Bool = true, silence: Duration = .seconds(20),
    after awaited: [UInt8] = []
  ) async throws -> Seen {
    let request = try MockRequest.make(.make(stream: stream))
    let target = own ? "/v1/messages" : request.target
    return try await onThread {
      try LoopbackConnection(port: port)
        .drain("POST", target, body: Self.body(request), silence: silence, after: awaited)
    }
  }

  private func recorded(stream: Bool = true) throws -> [UInt8] {
    try Interaction.make(.make(stream: stream)).body
  }

  @Test func answersOnAMembersOwnPort() async throws {
    let seen = try await serving { _, addresses in
      #expect(
        addresses.ownBaseURL(of: .fable)
          == "http://127.0.0.1:\(addresses.memberPorts["anthropic/claude-fable-5"] ?? 0)")
      let request = try MockRequest.make(.make(stream: true))
      let port = try #require(addresses.memberPorts["anthropic/claude-fable-5"])
      return try await onThread {
        let connection = try LoopbackConnection(port: port)
        let body = Self.body(request)
        return try [
          connection.exchange("POST", "/v1/messages", body: body),
          connection.exchange("POST", "/v1/nothing", body: body),
        ]
      }
    }
    #expect(try seen[0].reply(of: .fable).text == "The limit is 4 g.")
    #expect(seen[1].status == 404)
  }

  @Test func downRefusesOnTheOwnPortAndResetsOnTheSharedOne() async throws {
    try await serving { provider, addresses in
      let own = try #require(addresses.memberPorts["anthropic/claude-fable-5"])
      let idle = try await onThread {
        let connection = try LoopbackConnection(port: own)
        _ = try connection.exchange("GET", "/", body: [])
        return connection
      }
      let name = try await provider.put(
        .make(#"{"type":"down","member":"anthropic/*"}"#), tier: .drill)
      #expect(try await onThread { idle.isClosed() })
      await #expect(throws: LoopbackConnection.Failure.refused) {
        try await onThread { _ = try LoopbackConnection(port: own) }
      }
      let shared = try await drain(port: addresses.port)
      #expect(shared.bytes.isEmpty && shared.left == .reset)
      #expect(provider.faults.statuses.map(\.applied) == [1])
      let gpt = try MockRequest.make(.make(stream: true), to: .gpt)
      let healthy = try await onThread {
        try LoopbackConnection(port: addresses.port)
          .exchange("POST", gpt.target, body: Self.body(gpt))
      }
      #expect(healthy.status == 200)
      #expect(await provider.removeFault(named: name))
      let request = try MockRequest.make(.make(stream: true))
      let back = try await onThread {
        try LoopbackConnection(port: own).exchange("POST", "/v1/messages", body: Self.body(request))
      }
      #expect(try back.reply(of: .fable).text == "The limit is 4 g.")
    }
  }

  @Test func membersReturnByThemselves() async throws {
    try await serving { provider, addresses in
      let own = try #require(addresses.memberPorts["openai/gpt-4o"])
      try await provider.put(
        .make(#"{"type":"down","member":"openai/*","ttl":5000}"#), tier: .drill)
      await #expect(throws: LoopbackConnection.Failure.refused) {
        try await onThread { _ = try LoopbackConnection(port: own) }
      }
      var isBack = false
      for _ in 0..<3000 where !isBack {
        try await Task.sleep(for: .milliseconds(10))
        isBack = (try? await onThread { _ = try LoopbackConnection(port: own) }) != nil
      }
      #expect(isBack)
    }
  }

  @Test func aMemberThatIsDownFromTheStartIsNeverReached() async throws {
    try await serving(#"{"type":"outage","provider":"anthropic"}"#) { _, addresses in
      for port in addresses.memberPorts.values {
        await #expect(throws: LoopbackConnection.Failure.refused) {
          try await onThread { _ = try LoopbackConnection(port: port) }
        }
      }
    }
  }

  @Test(arguments: [true, false])
  func neverAnswers(own: Bool) async throws {
    let seen = try await serving(#"{"type":"timeout"}"#) { _, addresses in
      let port = own ? addresses.memberPorts["anthropic/claude-fable-5"] ?? 0 : addresses.port
      return try await drain(port: port, own: own, silence: .milliseconds(60))
    }
    #expect(seen.bytes.isEmpty && seen.left == .open)
  }

  @Test func closesAfterTheTimeout() async throws {
    let seen = try await serving(#"{"type":"timeout","ms":5}"#) { _, addresses in
      try await drain(port: addresses.port)
    }
    #expect(seen.bytes.isEmpty && seen.left == .closed)
  }

  @Test(arguments: [
    (#"{"type":"reset_peer"}"#, LoopbackConnection.Left.reset),
    (#"{"type":"empty_response"}"#, .closed),
  ])
  func endsWithoutAByte(_ fault: String, _ left: LoopbackConnection.Left) async throws {
    let seen = try await serving(fault) { _, addresses in try await drain(port: addresses.port) }
    #expect(seen.bytes.isEmpty && seen.left == left)
  }

  @Test(arguments: [("fin", LoopbackConnection.Left.closed), ("rst", .reset)])
  func cutsAStreamBehindExactlySoManyEvents(
    _ how: String, _ left: LoopbackConnection.Left
  ) async throws {
    let fault = #"{"type":"disconnect","afterEvents":4,"how":"\#(how)"}"#
    let seen = try await serving(fault) { _, addresses in try await drain(port: addresses.port) }
    let events = StreamFraming.serverSentEvents.frames(of: try recorded())
    let text = String(decoding: seen.bytes, as: UTF8.self)
    #expect(text.hasPrefix("HTTP/1.1 200 OK\r\n"))
    #expect(text.contains("x-chaindrill-source: fault\r\n"))
    #expect(text.contains("x-chaindrill-fault: disconnect-1\r\n"))
    for event in events[..<4] {
      #expect(text.contains(String(decoding: event, as: UTF8.self)))
    }
    #expect(!text.contains(String(decoding: events[4], as: UTF8.self)))
    #expect(!text.hasSuffix("0\r\n\r\n"))
    #expect(seen.left == left)
  }

  @Test func resetsAPlainBodyBehindSoManyBytes() async throws {
    let seen = try await serving(
      #"{"type":"reset_peer","afterBytes":10}"#, stream: false
    ) { _, addresses in try await drain(port: addresses.port, stream: false) }
    let body = try recorded(stream: false)
    let text = String(decoding: seen.bytes, as: UTF8.self)
    #expect(text.lowercased().contains("content-length: \(body.count)\r\n"))
    let tail = Array("\r\n\r\n".utf8) + Array(body.prefix(10))
    #expect(Array(seen.bytes.suffix(14)) == tail)
    #expect(seen.left == .reset)
  }

  @Test func truncatesInGoodOrderAndKeepsTheConnection() async throws {
    let request = try MockRequest.make(.make(stream: true))
    let seen = try await serving(#"{"type":"truncate","afterEvents":3}"#) { _, addresses in
      try await onThread {
        let connection = try LoopbackConnection(port: addresses.port)
        return try (0..<2).map { _ in
          try connection.exchange("POST", request.target, body: Self.body(request))
        }
      }
    }
    #expect(seen.map { StreamFraming.serverSentEvents.frames(of: $0.body).count } == [3, 3])
    #expect(try seen[0].reply(of: .fable).finish.reason == .truncated)
  }

  @Test func stallsForEver() async throws {
    let events = StreamFraming.serverSentEvents.frames(of: try recorded())
    let seen = try await serving(
      #"{"type":"stall","afterEvents":2,"ms":0}"#
    ) { _, addresses in
      try await drain(
        port: addresses.port, silence: .milliseconds(50), after: Array(events[1]))
    }
    let text = String(decoding: seen.bytes, as: UTF8.self)
    #expect(text.contains(String(decoding: events[1], as: UTF8.self)))
    #expect(!text.contains(String(decoding: events[2], as: UTF8.self)))
    #expect(seen.left == .open)
  }

  @Test func stallsWithPingsAndGoesOn() async throws {
    let request = try MockRequest.make(.make(stream: true))
    let seen = try await serving(
      #"{"type":"stall","afterEvents":3,"ms":6,"pings":true,"every":2}"#
    ) { _, addresses in
      try await onThread {
        try LoopbackConnection(port: addresses.port)
          .exchange("POST", request.target, body: Self.body(request))
      }
    }
    #expect(
      StreamFraming.serverSentEvents.frames(of: seen.body).count == StreamFraming.serverSentEvents
        .frames(of: try recorded()).count
        + 3)
    #expect(try seen.reply(of: .fable).text == "The limit is 4 g.")
  }

  @Test(arguments: [
    #"{"type":"slicer","size":9,"delay":0}"#, #"{"type":"bandwidth","rate":1000000}"#,
    #"{"type":"pace","tokensPerSecond":100000}"#, #"{"type":"split_utf8"}"#,
    #"{"type":"delay","fixed":1}"#, #"{"type":"slow_first_token","ms":1}"#,
  ])
  func slowBytesAreTheSameBytes(_ fault: String) async throws {
    let request = try MockRequest.make(.make(stream: true))
    let seen = try await serving(fault) { provider, addresses in
      let seen = try await onThread {
        try LoopbackConnection(port: addresses.port)
          .exchange("POST", request.target, body: Self.body(request))
      }
      #expect(provider.faults.statuses.map(\.applied) == [1])
      return seen
    }
    #expect(seen.body == (try recorded()))
    #expect(seen.headers[ReplayHeader.source] == "fault")
    if fault.contains("slicer") { #expect(seen.pieces.allSatisfy { $0.count <= 9 }) }
  }

  @Test func sendsNoiseInThePlaceOfHTTP() async throws {
    let seen = try await serving(#"{"type":"random_data","bytes":64}"#) { _, addresses in
      try await drain(port: addresses.port)
    }
    #expect(seen.bytes.count == 64 && seen.bytes.allSatisfy { $0 >= 0x80 })
    #expect(seen.left == .closed)
  }

  @Test func sendsNoiseInTheMiddleOfAStream() async throws {
    let seen = try await serving(
      #"{"type":"random_data","at":2,"bytes":16}"#
    ) { _, addresses in try await drain(port: addresses.port) }
    #expect(seen.bytes.suffix(16).allSatisfy { $0 >= 0x80 })
    #expect(Array(seen.bytes.dropLast(16).suffix(2)) == [0x0D, 0x0A])
    #expect(seen.left == .closed)
  }

  @Test func takesFaultsFromAHeader() async throws {
    let request = try MockRequest.make(.make(stream: true))
    let seen = try await serving { _, addresses in
      try await onThread {
        let connection = try LoopbackConnection(port: addresses.port)
        return try [#"{"type":"abort","kind":"overloaded"}"#, ""].map { fault in
          try connection.exchange(
            "POST", request.target, headers: fault.isEmpty ? [:] : [ReplayHeader.fault: fault],
            body: Self.body(request))
        }
      }
    }
    #expect(seen.map(\.status) == [529, 200])
    #expect(seen[0].headers[ReplayHeader.source] == "fault")
    #expect(seen[0].headers[ReplayHeader.fault] == "abort")
    #expect(seen[1].headers[ReplayHeader.source] == "cassette")
  }

  @Test func stopsWhileAReplyHangs() async throws {
    let provider = MockProvider(
      members: [.fable], cassettes: try folder.cassettes([.make(stream: true)]))
    try await provider.put(.make(#"{"type":"timeout"}"#), tier: .global)
    let port = try await provider.start().port
    let request = try MockRequest.make(.make(stream: true))
    let body = Self.body(request)
    async let seen = onThread {
      try LoopbackConnection(port: port).drain("POST", request.target, body: body)
    }
    while provider.counts.isEmpty { await Task.yield() }
    await provider.stop(grace: .seconds(600))
    #expect(try await seen.bytes.isEmpty)
  }
}
