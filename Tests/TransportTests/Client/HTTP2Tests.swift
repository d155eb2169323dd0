import ContractModel
import JSONSupport
import Testing

@testable import Transport

/// Whole exchanges over HTTP/2, which is spoken over TLS alone.
@Suite(
  .timeLimit(.minutes(2)),
  .enabled(if: HTTP2Peer.isPossible, "needs openssl and the library of ci/http2-peer"))
struct HTTP2Tests {
  @Test func carriesARequestAndItsWholeReply() async throws {
    try await withPeer { peer, client in
      let body = String(repeating: "ü", count: 100_000)
      var headers = HTTPHeaders()
      headers.append("X-Kind", "whole")
      let reply = try await client.collect(
        .make(
          peer.url("echo"), headers: headers,
          secrets: [SecretHeader(name: "X-Key", value: Secret("s3cret"))], body: body))
      #expect(reply.httpVersion == .http2)
      #expect(reply.head.status == 200)
      #expect(reply.head.headers["Content-Type"] == "application/json")
      let seen = try JSONValue(parsing: reply.body)
      #expect(seen["method"] == "POST")
      #expect(seen["body"]?.stringValue == body)
      #expect(seen["headers"]?["x-kind"] == "whole")
      #expect(seen["headers"]?["x-key"] == "s3cret")
      #expect(reply.timings.connect != .zero)
      #expect(try #require(reply.timings.firstByte) <= reply.timings.total)
    }
  }

  @Test func usesAConnectionAgainButForOneExchangeAtATime() async throws {
    try await withPeer { peer, client in
      for _ in 0..<5 {
        let reply = try await peer.ask(client, "echo")
        #expect(reply["connection"] == 0)
      }
      let reused = try await client.collect(.make(peer.url("echo")))
      #expect(reused.timings.connect == .zero)
      let waiting = try await client.stream(.make(peer.url("broken")))
      let other = try await peer.ask(client, "echo")
      #expect(other["connection"] == 1)
      waiting.cancel()
    }
  }

  @Test func streamsEveryByteInOrderBetweenInterimHeadAndTrailers() async throws {
    try await withPeer { peer, client in
      let stream = try await client.stream(.make(peer.url("pieces/50000")))
      #expect(stream.httpVersion == .http2)
      #expect(stream.head.status == 203)
      #expect(stream.head.headers["x-kind"] == "pieces")
      #expect(stream.head.headers["link"] == nil)
      var got: [UInt8] = []
      for try await chunk in stream { got += chunk.bytes }
      #expect(got == (0..<50_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
      let collected = try await client.collect(.make(peer.url("pieces/50000")))
      #expect(collected.body == got)
      #expect(collected.head.status == 203)
    }
  }

  @Test func makesAPeerWaitForASlowReader() async throws {
    let total = 160 << 20
    try await withPeer { peer, client in
      let limits = ExchangeLimits(total: .seconds(110), maxBodyBytes: total)
      let stream = try await client.stream(.make(peer.url("large/\(total)"), limits: limits))
      _ = try await peer.ask(client, "await/stuck")
      // Every answer follows the credit that a reader's progress would have given.
      for _ in 0..<20 { _ = try await peer.ask(client, "echo") }
      let sent = try await peer.ask(client, "sent")["sent"]
      #expect(try #require(sent?.intValue) < total / 2)
      var received = 0
      for try await chunk in stream { received += chunk.bytes.count }
      #expect(received == total)
    }
  }

  @Test func aStreamNobodyReadsDoesNotHoldUpOthers() async throws {
    let total = 12 << 20
    try await withPeer { peer, client in
      let stream = try await client.stream(.make(peer.url("large/\(total)")))
      for _ in 0..<20 {
        let reply = try await client.collect(.make(peer.url("echo")))
        #expect(reply.head.status == 200)
      }
      var received = 0
      for try await chunk in stream { received += chunk.bytes.count }
      #expect(received == total)
    }
  }

  @Test func aResetStreamIsALostConnection() async throws {
    try await withPeer { peer, client in
      let failure = await failure { () async throws(TransportFailure) in
        try await client.collect(.make(peer.url("reset/2")))
      }
      #expect(failure?.kind == .connectionLost)
      #expect(failure?.code == 92)
      #expect(failure?.text.contains("INTERNAL_ERROR") == true)
      let next = try await client.collect(.make(peer.url("echo")))
      #expect(next.head.status == 200)
    }
  }

  @Test func aStreamThatIsResetThrowsAfterItsChunks() async throws {
    try await withPeer { peer, client in
      let stream = try await client.stream(.make(peer.url("broken")))
      #expect(stream.head.status == 200)
      var got: [UInt8] = []
      do throws(TransportFailure) {
        var iterator = stream.makeAsyncIterator()
        while let chunk = try await iterator.next() {
          if got.isEmpty { _ = try await client.collect(.make(peer.url("break"))) }
          got += chunk.bytes
        }
        Issue.record("expected a failure, the stream ended well")
      } catch {
        #expect(error.kind == .connectionLost)
        #expect(error.code == 92)
      }
      #expect(got == Array("12345".utf8))
    }
  }

  @Test func aRefusedStreamIsNotSentAgain() async throws {
    try await withPeer { peer, client in
      let failure = await failure { () async throws(TransportFailure) in
        try await client.collect(.make(peer.url("reset/7")))
      }
      #expect(failure?.kind == .connectionLost)
      let seen = try await peer.ask(client, "await/begun/reset")
      #expect(seen["count"] == 1)
    }
  }

  @Test func aReplyBeforeTheRequestIsReadCounts() async throws {
    try await withPeer { peer, client in
      let body = String(repeating: "x", count: 4 << 20)
      let reply = try await client.collect(.make(peer.url("early"), body: body))
      #expect(reply.head.status == 413)
      #expect(try JSONValue(parsing: reply.body)["early"] == true)
    }
  }

  @Test func aLastExchangeEndsWellAndTheNextConnectsAnew() async throws {
    try await withPeer { peer, client in
      let last = try await peer.ask(client, "goaway-after")
      #expect(last["connection"] == 0)
      let next = try await peer.ask(client, "echo")
      #expect(next["connection"] == 1)
    }
  }

  @Test func aRequestThatAPeerGoingAwayDidNotTakeIsNotSentAgain() async throws {
    try await withPeer { peer, client in
      let failure = await failure { () async throws(TransportFailure) in
        try await client.collect(.make(peer.url("goaway-before")))
      }
      // What libcurl says of it differs from version to version.
      #expect([.connectionLost, .malformed].contains(failure?.kind))
      let seen = try await peer.ask(client, "await/begun/goaway-before")
      #expect(seen["count"] == 1)
      #expect(seen["connection"] == 1)
    }
  }

  @Test func aPeerThatGivesUpInABodyIsALostConnection() async throws {
    try await withPeer { peer, client in
      let failure = await failure { () async throws(TransportFailure) in
        try await client.collect(.make(peer.url("goaway-error")))
      }
      #expect(failure?.kind == .connectionLost)
    }
  }

  @Test func aPeerSeesAtOnceThatAnExchangeIsCancelled() async throws {
    try await withPeer { peer, client in
      let waiting = Task { try await client.collect(.make(peer.url("wait"))) }
      _ = try await peer.ask(client, "await/begun/wait")
      waiting.cancel()
      let ended = try await peer.ask(client, "await/ended/wait")
      #expect(ended["count"] == 1)
      await #expect(throws: TransportFailure.callerCancelled) { try await waiting.value }
    }
  }

  @Test func aPeerSeesAtOnceThatAStreamIsCancelled() async throws {
    try await withPeer { peer, client in
      let stream = try await client.stream(.make(peer.url("broken")))
      stream.cancel()
      let ended = try await peer.ask(client, "await/ended/broken")
      #expect(ended["count"] == 1)
    }
  }

  @Test func aPeerSeesAtOnceThatItsReplyIsTooLarge() async throws {
    try await withPeer { peer, client in
      let limits = ExchangeLimits(total: .seconds(60), maxBodyBytes: 1000)
      let failure = await failure { () async throws(TransportFailure) in
        try await client.collect(.make(peer.url("large/1000000000"), limits: limits))
      }
      #expect(failure?.kind == .tooLarge)
      let ended = try await peer.ask(client, "await/ended/large")
      #expect(ended["count"] == 1)
    }
  }

  @Test func aPeerSeesAtOnceThatTimeIsUp() async throws {
    try await withPeer { peer, client in
      let limits = ExchangeLimits(idle: .milliseconds(1), total: .seconds(60))
      let stream = try await client.stream(.make(peer.url("broken"), limits: limits))
      let failure = await failure { () async throws(TransportFailure) in
        for try await chunk in stream { stream.contentArrived(at: chunk.at) }
      }
      #expect(failure?.kind == .idleTimeout)
      let ended = try await peer.ask(client, "await/ended/broken")
      #expect(ended["count"] == 1)
    }
  }

  private func withPeer(_ body: (HTTP2Peer, HTTPClient) async throws -> Void) async throws {
    try await HTTP2Peer.run { peer in
      try await withClient(peer.options) { try await body(peer, $0) }
    }
  }
}

extension HTTP2Peer {
  fileprivate var options: HTTPClientOptions {
    HTTPClientOptions(trust: TrustSettings(bundle: certificates.authority))
  }

  /// The peer's JSON answer to an exchange.
  fileprivate func ask(_ client: HTTPClient, _ path: String) async throws -> JSONValue {
    try JSONValue(parsing: try await client.collect(.make(url(path))).body)
  }
}
