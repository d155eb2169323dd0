import ContractModel
import Foundation
import Testing

@testable import Transport

@Suite(.timeLimit(.minutes(2)))
struct CollectTests {
  @Test func returnsHeadBodyVersionAndTimings() async throws {
    try await withServer { peer in
      _ = peer.read()
      peer.reply("{\"a\":1}", status: "418 Teapot", fields: "X-One: 1\r\nx-one: 2\r\n")
    } _: { server in
      let reply = try await withClient { try await $0.collect(.make(server.url())) }
      #expect(reply.head.status == 418)
      #expect(reply.head.headers.values("X-ONE") == ["1", "2"])
      #expect(reply.body == Array("{\"a\":1}".utf8))
      #expect(reply.httpVersion == .http11)
      let connect = try #require(reply.timings.connect)
      let firstByte = try #require(reply.timings.firstByte)
      #expect(.zero < connect && connect <= firstByte && firstByte <= reply.timings.total)
      #expect(reply.timings.firstToken == nil)
    }
  }

  @Test func sendsMethodTargetFieldsAndBodyAsGiven() async throws {
    let seen = Notes<LoopbackPeer.Received>()
    try await withServer { peer in
      if let received = peer.read() { seen.add(received) }
      peer.reply()
    } _: { server in
      let headers: HTTPHeaders = [
        "X-Plain": "a: b", "X-Empty": "", "Content-Length": "99", "Transfer-Encoding": "chunked",
      ]
      let secret = SecretHeader(name: "authorization", prefix: "Bearer ", value: Secret("k"))
      _ = try await withClient(HTTPClientOptions(userAgent: "probe/1")) {
        try await $0.collect(
          .make(
            server.url("/v1/x?y=%20z"), method: "PATCH", headers: headers, secrets: [secret],
            body: "a\0b"))
      }
    }
    let received = try #require(seen.all.first)
    #expect(received.lines.first == "PATCH /v1/x?y=%20z HTTP/1.1")
    #expect(received.body == Array("a\0b".utf8))
    #expect(received.field("x-plain") == "a: b")
    #expect(received.lines.contains("X-Empty:"))
    #expect(received.field("authorization") == "Bearer k")
    #expect(received.field("user-agent") == "probe/1")
    #expect(received.field("accept-encoding")?.contains("gzip") == true)
    for name in ["transfer-encoding", "expect", "content-type", "cookie"] {
      #expect(received.field(name) == nil, "\(name)")
    }
  }

  @Test(arguments: [
    ("GET", "", nil), ("HEAD", "", nil), ("DELETE", "", nil), ("POST", "", "0"),
    ("PUT", "", "0"), ("GET", "q", "1"), ("DELETE", "q", "1"), ("POST", "q", "1"),
  ])
  func framesTheBodyByMethod(method: String, body: String, length: String?) async throws {
    let seen = Notes<LoopbackPeer.Received>()
    try await withServer { peer in
      while let received = peer.read() {
        seen.add(received)
        let isHead = received.lines[0].hasPrefix("HEAD")
        peer.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n\(isHead ? "" : "12345")")
      }
    } _: { server in
      try await withClient { client in
        // The handle is reused: nothing of the exchange before may show in the one after.
        for other in ["POST", "HEAD", "GET"] {
          _ = try await client.collect(.make(server.url(), method: other, body: ""))
          _ = try await client.collect(.make(server.url(), method: method, body: body))
        }
      }
    }
    for index in [1, 3, 5] {
      let received = try #require(seen.all.dropFirst(index).first)
      #expect(received.lines[0].hasPrefix("\(method) "))
      #expect(received.field("content-length") == length)
      #expect(received.body == Array(body.utf8))
    }
  }

  @Test func reusesAConnectionThatStands() async throws {
    try await withServer { peer in
      while peer.read() != nil { peer.reply("\(peer.number)") }
    } _: { server in
      try await withClient { client in
        let first = try await client.collect(.make(server.url()))
        let second = try await client.collect(.make(server.url()))
        #expect(first.timings.connect != .zero)
        #expect(second.timings.connect == .zero)
        #expect(second.body == Array("0".utf8))
      }
      #expect(server.connections == 1)
    }
  }

  @Test func readsAChunkedReplySplitAnywhere() async throws {
    let reply = Array(
      ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX-Note: caf\u{E9}\r\n\r\n"
        + "3\r\nabc\r\nA;ext=1\r\n0123456789\r\n0\r\nX-Trailer: t\r\n\r\n").utf8)
    try await withServer { peer in
      for split in 1..<reply.count {
        guard peer.read() != nil else { return }
        peer.send(reply[..<split])
        peer.send(reply[split...])
      }
    } _: { server in
      try await withClient { client in
        for split in 1..<reply.count {
          let got = try await client.collect(.make(server.url()))
          #expect(got.body == Array("abc0123456789".utf8), "split at \(split)")
          #expect(got.head.headers["x-note"] == "caf\u{E9}")
          #expect(got.head.headers["x-trailer"] == nil)
        }
      }
      #expect(server.connections == 1)
    }
  }

  @Test func skipsInterimHeads() async throws {
    try await withServer { peer in
      _ = peer.read()
      peer.send("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n")
      peer.reply("done", status: "201 Created")
    } _: { server in
      let reply = try await withClient { try await $0.collect(.make(server.url())) }
      #expect(reply.head.status == 201)
      #expect(reply.head.headers["link"] == nil)
      #expect(reply.body == Array("done".utf8))
    }
  }

  @Test func doesNotFollowRedirects() async throws {
    try await withServer { peer in
      while peer.read() != nil { peer.reply(status: "307 Moved", fields: "Location: /other\r\n") }
    } _: { server in
      let reply = try await withClient { try await $0.collect(.make(server.url())) }
      #expect(reply.head.status == 307)
      #expect(reply.head.headers["location"] == "/other")
    }
  }

  @Test func decompressesTheBody() async throws {
    try await withServer { peer in
      _ = peer.read()
      let bytes = CompressedBytes.mebibyteOfZeros
      peer.send(
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(bytes.count)\r\n\r\n")
      peer.send(bytes)
    } _: { server in
      let reply = try await withClient { try await $0.collect(.make(server.url())) }
      #expect(reply.body == [UInt8](repeating: 0, count: 1 << 20))
    }
  }

  @Test func keepsItsSocketsFromProgramsThatAreStarted() async throws {
    try await withServer { peer in
      while peer.read() != nil { peer.reply() }
    } _: { server in
      try await withClient { client in
        _ = try await client.collect(.make(server.url()))
        let flags = LoopbackServer.descriptors(connectedTo: server.port).map { fcntl($0, F_GETFD) }
        #expect(flags == [FD_CLOEXEC])
      }
    }
  }

  @Test func runsAThousandExchangesAtOnce() async throws {
    try await withServer { peer in
      while let received = peer.read() {
        peer.reply(String(decoding: received.body, as: UTF8.self))
      }
    } _: { server in
      try await withClient(HTTPClientOptions(maxConnectionsPerHost: 40)) { client in
        let wrong = await withTaskGroup(of: Bool.self) { group in
          for number in 0..<1000 {
            group.addTask {
              let reply = try? await client.collect(.make(server.url(), body: "\(number)"))
              return reply?.body != Array("\(number)".utf8)
            }
          }
          var wrong = 0
          for await isWrong in group where isWrong { wrong += 1 }
          return wrong
        }
        #expect(wrong == 0)
      }
      #expect(server.connections <= 40)
    }
  }
}
