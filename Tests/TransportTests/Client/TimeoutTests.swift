import ContractModel
import Foundation
import Testing

@testable import Transport

@Suite(.timeLimit(.minutes(2)))
struct TimeoutTests {
  static let short = Duration.milliseconds(100)

  private func collectFailure(
    _ limits: ExchangeLimits, _ script: @escaping LoopbackServer.Script
  ) async throws -> TransportFailure? {
    try await withServer(script) { server in
      try await withClient { client in
        await failure { () async throws(TransportFailure) in
          try await client.collect(.make(server.url(), limits: limits))
        }
      }
    }
  }

  @Test func endsAnExchangeWithoutAHead() async throws {
    let failure = try await collectFailure(ExchangeLimits(headerTimeout: Self.short)) {
      $0.waitForClose()
    }
    #expect(failure?.kind == .headerTimeout)
    #expect(failure?.text == "no byte of a reply within 0.1 seconds")
  }

  @Test func aSlowHeadMeetsTheTotalLimit() async throws {
    let limits = ExchangeLimits(headerTimeout: .seconds(30), total: .milliseconds(300))
    let failure = try await collectFailure(limits) { peer in
      _ = peer.read()
      peer.send("HTTP/1.1 200 OK\r\nX-Slow: ")
      peer.waitForClose()
    }
    #expect(failure?.kind == .totalTimeout)
  }

  @Test func aStalledBodyMeetsTheIdleLimit() async throws {
    let failure = try await collectFailure(ExchangeLimits(idle: Self.short)) { peer in
      _ = peer.read()
      peer.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345")
      peer.waitForClose()
    }
    #expect(failure?.kind == .idleTimeout)
  }

  @Test func theIdleLimitWaitsForTheFirstPieceOfABody() async throws {
    let limits = ExchangeLimits(idle: .milliseconds(20), total: .milliseconds(300))
    let failure = try await collectFailure(limits) { peer in
      _ = peer.read()
      peer.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n")
      peer.waitForClose()
    }
    #expect(failure?.kind == .totalTimeout)
  }

  @Test func aLimitOfNothingEndsAtOnce() async throws {
    let failure = try await collectFailure(ExchangeLimits(total: .zero)) { $0.waitForClose() }
    #expect(failure?.kind == .totalTimeout)
  }

  @Test func endsAnAttemptToConnect() async throws {
    // Nobody accepts and the kernel's queue is full: further handshakes go unanswered.
    let server = try LoopbackServer(backlog: 0, accepts: false) { _ in }
    defer { server.stop() }
    let limits = ExchangeLimits(connectTimeout: .milliseconds(200), total: .seconds(60))
    try await withClient { client in
      let kinds = await withTaskGroup(of: TransportFailure.Kind?.self) { group in
        for _ in 0..<6 {
          let short = ExchangeLimits(connectTimeout: limits.connectTimeout, total: .seconds(2))
          group.addTask {
            await failure { () async throws(TransportFailure) in
              try await client.collect(.make(server.url(), limits: short))
            }?.kind
          }
        }
        var kinds: Set<TransportFailure.Kind?> = []
        for await kind in group { kinds.insert(kind) }
        return kinds
      }
      // Those the queue held were sent and got no reply; the others never connected.
      #expect(kinds == [.connectTimeout, .totalTimeout])
    }
  }

  @Test func wholeReplyHasNoFirstTokenToWaitFor() async throws {
    try await withServer { peer in
      _ = peer.read()
      Thread.sleep(forTimeInterval: 0.05)
      peer.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
    } _: { server in
      try await withClient { client in
        let limits = ExchangeLimits(firstToken: .milliseconds(1))
        let reply = try await client.collect(.make(server.url(), limits: limits))
        #expect(reply.body == Array("ok".utf8))
      }
    }
  }

  @Test func pingsDoNotHideAMissingFirstToken() async throws {
    try await withServer { peer in
      _ = peer.read()
      peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
      while peer.send("8\r\n: ping\n\n\r\n") { Thread.sleep(forTimeInterval: 0.01) }
    } _: { server in
      try await withClient { client in
        let limits = ExchangeLimits(firstToken: .milliseconds(150), idle: .seconds(30))
        let failure = await failure { () async throws(TransportFailure) in
          let stream = try await client.stream(.make(server.url(), limits: limits))
          for try await _ in stream {}
        }
        #expect(failure?.kind == .firstTokenTimeout)
      }
    }
  }

  @Test func pingsDoNotHideAStallAfterContent() async throws {
    try await withServer { peer in
      _ = peer.read()
      peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7\r\ncontent\r\n")
      while peer.send("8\r\n: ping\n\n\r\n") { Thread.sleep(forTimeInterval: 0.01) }
    } _: { server in
      try await withClient { client in
        let limits = ExchangeLimits(firstToken: .seconds(30), idle: .milliseconds(150))
        let stream = try await client.stream(.make(server.url(), limits: limits))
        let failure = await failure { () async throws(TransportFailure) in
          for try await chunk in stream where chunk.bytes.starts(with: "content".utf8) {
            stream.contentArrived(at: chunk.at)
          }
        }
        #expect(failure?.kind == .idleTimeout)
        let timings = stream.timings
        let first = try #require(timings.firstToken)
        #expect(try #require(timings.firstByte) <= first && first <= timings.total)
      }
    }
  }

  @Test func contentKeepsAStreamAlive() async throws {
    try await withServer { peer in
      _ = peer.read()
      peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
      for _ in 0..<30 {
        peer.send("1\r\nc\r\n")
        Thread.sleep(forTimeInterval: 0.05)
      }
      peer.send("0\r\n\r\n")
    } _: { server in
      try await withClient { client in
        let limits = ExchangeLimits(firstToken: .seconds(1), idle: .seconds(1))
        let stream = try await client.stream(.make(server.url(), limits: limits))
        var count = 0
        for try await chunk in stream {
          stream.contentArrived()
          count += chunk.bytes.count
        }
        #expect(count == 30)
      }
    }
  }
}
