import ContractModel
import Testing

@testable import Transport

@Suite(.timeLimit(.minutes(2)))
struct HostileReplyTests {
  /// What the server does after it has read the request, and how the exchange must end.
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var kind: TransportFailure.Kind
    var code: Int?
    var script: LoopbackServer.Script

    var testDescription: String { name }

    init(
      _ name: String, _ kind: TransportFailure.Kind, code: Int? = nil,
      _ script: @escaping LoopbackServer.Script
    ) {
      self.name = name
      self.kind = kind
      self.code = code
      self.script = script
    }

    init(_ name: String, _ kind: TransportFailure.Kind, code: Int? = nil, sends text: String) {
      self.init(name, kind, code: code) { $0.send(text) }
    }
  }

  static let head = "HTTP/1.1 200 OK\r\n"

  static let cases = [
    Case("closes without a byte", .connectionLost, code: 52) { _ in },
    Case("resets without a byte", .connectionLost, code: 56) { $0.reset() },
    Case("closes inside the head", .connectionLost, sends: head + "X-A: b\r\n"),
    Case(
      "closes after an interim head", .connectionLost,
      sends: "HTTP/1.1 103 Early Hints\r\n\r\n"),
    Case(
      "switches to a protocol nobody asked for", .malformed,
      sends: "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\nabc"),
    Case(
      "closes before the promised length", .connectionLost, code: 18,
      sends: head + "Content-Length: 10\r\n\r\n12345"),
    Case(
      "cuts a chunked body", .connectionLost, code: 18,
      sends: head + "Transfer-Encoding: chunked\r\n\r\n5\r\n123"),
    Case(
      "ends a chunked body without its last chunk", .connectionLost, code: 18,
      sends: head + "Transfer-Encoding: chunked\r\n\r\n5\r\n12345\r\n"),
    Case("resets inside the body", .connectionLost) { peer in
      peer.send(head + "Content-Length: 10\r\n\r\n12345")
      peer.reset()
    },
    Case(
      "breaks the chunk framing", .malformed, code: 56,
      sends: head + "Transfer-Encoding: chunked\r\n\r\nzz\r\n12345\r\n"),
    Case("speaks another protocol", .malformed, sends: "220 mail.example ESMTP\r\n"),
    Case("answers with a version of the future", .malformed, sends: "HTTP/7.3 200 OK\r\n\r\n"),
    Case(
      "breaks the compression", .malformed, code: 61,
      sends: head + "Content-Encoding: gzip\r\nContent-Length: 12\r\n\r\nnot gzip, no"),
    Case("sends a head of many lines", .tooLarge) { peer in
      peer.send(head)
      while peer.send("X-Filler: \(String(repeating: "f", count: 1000))\r\n") {}
    },
    Case("sends a head line of 80 kB", .tooLarge) { peer in
      peer.send(head + "X-Filler: \(String(repeating: "f", count: 80_000))\r\n\r\n")
    },
    Case("sends a head line without end", .tooLarge) { peer in
      peer.send(head + "X-Filler: ")
      while peer.send(String(repeating: "f", count: 10_000)) {}
    },
    Case("sends interim heads without end", .tooLarge) { peer in
      while peer.send("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n") {}
    },
    Case("sends trailers without end", .tooLarge) { peer in
      peer.send(head + "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n")
      while peer.send("X-Trailer: \(String(repeating: "t", count: 1000))\r\n") {}
    },
    Case("sends a body above the limit", .tooLarge) { peer in
      peer.send(head + "Content-Length: 100000000\r\n\r\n")
      while peer.send(String(repeating: "b", count: 10_000)) {}
    },
    Case("sends a compression bomb", .tooLarge) { peer in
      let bytes = CompressedBytes.mebibyteOfZeros
      peer.send(head + "Content-Encoding: gzip\r\nContent-Length: \(bytes.count)\r\n\r\n")
      peer.send(bytes)
    },
  ]

  private static let limits = ExchangeLimits(total: .seconds(60), maxBodyBytes: 64 << 10)

  @Test(arguments: cases) func endsACollectedExchange(_ hostile: Case) async throws {
    try await withServer { peer in
      if peer.read() != nil { hostile.script(peer) }
    } _: { server in
      try await withClient { client in
        let failure = await failure { () async throws(TransportFailure) in
          try await client.collect(.make(server.url(), limits: Self.limits))
        }
        #expect(failure?.kind == hostile.kind, "\(failure as Any)")
        if let code = hostile.code { #expect(failure?.code == code, "\(failure as Any)") }
        #expect(failure?.text.isEmpty == false)
      }
    }
  }

  @Test(arguments: cases) func endsAStreamedExchange(_ hostile: Case) async throws {
    try await withServer { peer in
      if peer.read() != nil { hostile.script(peer) }
    } _: { server in
      try await withClient { client in
        let failure = await failure { () async throws(TransportFailure) in
          let stream = try await client.stream(.make(server.url(), limits: Self.limits))
          for try await _ in stream {}
        }
        #expect(failure?.kind == hostile.kind, "\(failure as Any)")
      }
    }
  }

  @Test func acceptsABodyAndAHeadOfExactlyTheLimit() async throws {
    let body = String(repeating: "b", count: 5000)
    let head = "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n"
    try await withServer { peer in
      while peer.read() != nil { peer.send(head + body) }
    } _: { server in
      try await withClient { client in
        let exact = ExchangeLimits(maxHeadBytes: head.utf8.count, maxBodyBytes: 5000)
        let reply = try await client.collect(.make(server.url(), limits: exact))
        #expect(reply.body.count == 5000)
        for limits in [
          ExchangeLimits(maxHeadBytes: head.utf8.count - 1), ExchangeLimits(maxBodyBytes: 4999),
        ] {
          let failure = await failure { () async throws(TransportFailure) in
            try await client.collect(.make(server.url(), limits: limits))
          }
          #expect(failure?.kind == .tooLarge)
        }
      }
    }
  }

  @Test func neverSendsARequestTwice() async throws {
    let requests = Notes<Int>()
    try await withServer { peer in
      while peer.read() != nil {
        requests.add(peer.number)
        if requests.all.count == 2 { return }
        peer.reply()
      }
    } _: { server in
      try await withClient { client in
        _ = try await client.collect(.make(server.url()))
        let failure = await failure { () async throws(TransportFailure) in
          try await client.collect(.make(server.url()))
        }
        #expect(failure?.kind == .connectionLost)
        #expect(failure?.text.contains("not sent twice") == true)
        #expect(requests.all == [0, 0])
        _ = try await client.collect(.make(server.url()))
        #expect(requests.all == [0, 0, 1])
      }
    }
  }

  @Test func survivesAPeerThatGoesWhileTheBodyIsSent() async throws {
    try await withServer {
      $0.reset()
    } _: { server in
      try await withClient { client in
        let body = String(repeating: "b", count: 16 << 20)
        let failure = await failure { () async throws(TransportFailure) in
          try await client.collect(.make(server.url(), body: body))
        }
        #expect([.connectionLost, .connect].contains(failure?.kind), "\(failure as Any)")
      }
    }
  }

  @Test func repairsBytesThatAreNoText() async throws {
    try await withServer { peer in
      _ = peer.read()
      peer.send(Array("HTTP/1.1 200 OK\r\nX-Odd: ".utf8) + [0xFF, 0xFE] + Array("\r\n".utf8))
      peer.send("Content-Length: 0\r\n\r\n")
    } _: { server in
      let reply = try await withClient { try await $0.collect(.make(server.url())) }
      #expect(reply.head.headers["x-odd"] == "\u{FFFD}\u{FFFD}")
    }
  }
}
