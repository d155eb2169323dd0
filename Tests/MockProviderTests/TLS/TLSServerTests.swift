import ContractModel
import Foundation
import Serving
import TestSupport
import Testing
import Transport

@testable import MockProvider

/// The mock provider over TLS, as the program's own client meets it.
@Suite struct TLSServerTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func serving<Value: Sendable>(
    _ exchanges: [ScriptedExchange], faults: String = "[]",
    _ body: (MockAddresses, HTTPClient) async throws -> Value
  ) async throws -> Value {
    let identity = try ServerIdentity.selfMade(
      now: Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)))
    let bundle = "\(folder.path)/ca.pem"
    try #require(identity.authority).write(toFile: bundle, atomically: true, encoding: .utf8)
    let provider = MockProvider(
      members: [.fable, .gpt], cassettes: try folder.cassettes(exchanges),
      options: ReplayOptions(repeat: .last, ports: .perMember), identity: identity)
    for fault in try Fault.read(Array(faults.utf8), label: "test") {
      try await provider.put(fault, tier: .global)
    }
    let client = try HTTPClient(
      options: HTTPClientOptions(trust: TrustSettings(bundle: bundle)))
    let addresses = try await provider.start()
    let result: Result<Value, any Error>
    do {
      result = .success(try await body(addresses, client))
    } catch {
      result = .failure(error)
    }
    // The client's idle connections are still open then: they do not keep the server.
    await provider.stop()
    await client.shutdown()
    return try result.get()
  }

  private static func outgoing(
    _ base: String, _ prompt: Prompt = .make(), to member: ModelEnvironment = .gpt
  ) throws -> OutgoingExchange {
    let request = try MockRequest.make(prompt, to: member)
    guard case .bytes(let body) = request.body else { throw SeenReply.NoFormat() }
    let path = request.target.dropFirst(MountTable.path(of: member.name).count)
    return OutgoingExchange(
      url: base + path, method: "POST", headers: request.headers, body: body)
  }

  @Test func theClientThatTrustsTheAuthorityIsServedOnBothPorts() async throws {
    let exchanges = [ScriptedExchange.make(member: .gpt)]
    try await serving(exchanges) { addresses, client in
      let shared = addresses.baseURL(of: .gpt)
      let own = try #require(addresses.ownBaseURL(of: .gpt))
      #expect(shared.hasPrefix("https://127.0.0.1:"))
      #expect(own.hasPrefix("https://127.0.0.1:"))
      let named = own.replacingOccurrences(of: "127.0.0.1", with: "localhost")
      for base in [shared, own, named, shared] {
        let reply = try await client.collect(try Self.outgoing(base))
        #expect(reply.head.status == 200)
        #expect(reply.httpVersion == .http11)
        #expect(String(decoding: reply.body, as: UTF8.self).contains("The limit is 4 g."))
      }
    }
  }

  @Test func streamsComeThroughChunkByChunk() async throws {
    let exchange = ScriptedExchange.make(member: .gpt, stream: true)
    let body = try Interaction.make(exchange).body
    try await serving([exchange]) { addresses, client in
      for _ in 0..<3 {
        let stream = try await client.stream(
          try Self.outgoing(addresses.baseURL(of: .gpt), .make(stream: true)))
        var bytes: [UInt8] = []
        for try await chunk in stream { bytes += chunk.bytes }
        #expect(bytes == body)
      }
    }
  }

  @Test func whoDoesNotKnowTheAuthorityDoesNotConnect() async throws {
    try await serving([.make(member: .gpt)]) { addresses, _ in
      let stranger = try HTTPClient()
      let outgoing = try Self.outgoing(addresses.baseURL(of: .gpt))
      await #expect(throws: TransportFailure.self) { try await stranger.collect(outgoing) }
      await stranger.shutdown()
    }
  }

  @Test func aResetComesWithoutTLSSayingGoodbye() async throws {
    let fault = #"[{"type": "reset_peer"}]"#
    try await serving([.make(member: .gpt)], faults: fault) { addresses, client in
      let outgoing = try Self.outgoing(addresses.baseURL(of: .gpt))
      let failure = await #expect(throws: TransportFailure.self) {
        try await client.collect(outgoing)
      }
      #expect(failure?.kind == .connectionLost, "\(String(describing: failure))")
    }
  }
}
