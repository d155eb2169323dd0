import ContractModel
import Testing

@testable import Transport

@Suite(.timeLimit(.minutes(2)))
struct StreamTests {
  @Test func deliversTheHeadBeforeTheBody() async throws {
    try await withServer { peer in
      _ = peer.read()
      peer.send("HTTP/1.1 503 Busy\r\nX-A: b\r\nContent-Length: 5\r\n\r\n")
      peer.waitForClose()
    } _: { server in
      try await withClient { client in
        let stream = try await client.stream(.make(server.url()))
        #expect(stream.head.status == 503)
        #expect(stream.head.headers["x-a"] == "b")
        #expect(stream.httpVersion == .http11)
        #expect(stream.timings.total == .zero)
      }
    }
  }

  @Test func deliversEveryByteInOrderThenEnds() async throws {
    let body = (0..<50_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try await withServer { peer in
      while peer.read() != nil {
        peer.send("HTTP/1.1 200 OK\r\nContent-Length: \(body.count)\r\n\r\n")
        for start in stride(from: 0, to: body.count, by: 777) {
          peer.send(body[start..<min(start + 777, body.count)])
        }
      }
    } _: { server in
      try await withClient { client in
        for _ in 0..<3 {
          let stream = try await client.stream(.make(server.url()))
          var (got, last) = ([UInt8](), Duration.zero)
          var iterator = stream.makeAsyncIterator()
          while let chunk = try await iterator.next() {
            #expect(!chunk.bytes.isEmpty && chunk.at >= last)
            got += chunk.bytes
            last = chunk.at
          }
          #expect(got == body)
          let after = try await iterator.next()
          #expect(after == nil)
          #expect(stream.timings.total >= last)
        }
      }
      #expect(server.connections == 1)
    }
  }

  @Test func throwsAfterTheChunksOfABodyThatBreaksOff() async throws {
    try await withServer { peer in
      _ = peer.read()
      peer.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345")
    } _: { server in
      try await withClient { client in
        let stream = try await client.stream(.make(server.url()))
        var got: [UInt8] = []
        var iterator = stream.makeAsyncIterator()
        do throws(TransportFailure) {
          while let chunk = try await iterator.next() { got += chunk.bytes }
          Issue.record("expected a failure, the stream ended well")
        } catch {
          #expect(error.kind == .connectionLost)
          #expect(error.code == 18)
        }
        #expect(got == Array("12345".utf8))
        let again = await failure { () async throws(TransportFailure) in
          try await iterator.next()
        }
        #expect(again?.code == 18)
      }
    }
  }

  @Test func makesAPeerWaitForASlowReader() async throws {
    let total = 96 << 20
    let (stuck, drained) = (Event(), Event())
    let early = Notes<Int>()
    try await withServer { peer in
      _ = peer.read()
      peer.send("HTTP/1.1 200 OK\r\nContent-Length: \(total)\r\n\r\n")
      let block = [UInt8](repeating: 7, count: 64 << 10)
      let sent = peer.sendUntilStuck(block, limit: total)
      early.add(sent)
      stuck.tell()
      var rest = total - sent
      while rest > 0, peer.send(block.prefix(rest)) { rest -= min(rest, block.count) }
      drained.tell()
      peer.waitForClose()
    } _: { server in
      try await withClient { client in
        let limits = ExchangeLimits(total: .seconds(110), maxBodyBytes: total)
        let stream = try await client.stream(.make(server.url(), limits: limits))
        await stuck.wait()
        // What the kernel's buffers and ours hold, nothing near the whole body.
        #expect(try #require(early.all.first) < total / 2)
        var received = 0
        for try await chunk in stream { received += chunk.bytes.count }
        #expect(received == total)
        await drained.wait()
      }
    }
  }

  @Test func aStreamNobodyReadsDoesNotHoldUpOthers() async throws {
    try await withServer { peer in
      while let received = peer.read() {
        guard received.body == Array("big".utf8) else {
          peer.reply()
          continue
        }
        peer.send("HTTP/1.1 200 OK\r\nContent-Length: 16000000\r\n\r\n")
        while peer.send([UInt8](repeating: 7, count: 64 << 10)) {}
      }
    } _: { server in
      try await withClient { client in
        let stream = try await client.stream(.make(server.url(), body: "big"))
        for _ in 0..<20 {
          let reply = try await client.collect(.make(server.url()))
          #expect(reply.head.status == 200)
        }
        stream.cancel()
      }
    }
  }

  @Test func droppingAStreamEndsTheExchange() async throws {
    let closed = Event()
    try await withServer { peer in
      _ = peer.read()
      peer.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345")
      peer.waitForClose()
      closed.tell()
    } _: { server in
      try await withClient { client in
        for try await chunk in try await client.stream(.make(server.url())) {
          #expect(chunk.bytes == Array("12345".utf8))
          break
        }
        await closed.wait()
      }
    }
  }

  @Test func aStreamKeepsItsClient() async throws {
    let isHeadSeen = Event()
    try await withServer { peer in
      _ = peer.read()
      peer.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n")
      isHeadSeen.block()
      peer.send("12345")
    } _: { server in
      let stream = try await HTTPClient().stream(.make(server.url()))
      isHeadSeen.tell()
      var got: [UInt8] = []
      for try await chunk in stream { got += chunk.bytes }
      #expect(got == Array("12345".utf8))
    }
  }

  @Test func cancelEndsTheReader() async throws {
    try await withServer { peer in
      _ = peer.read()
      peer.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345")
      peer.waitForClose()
    } _: { server in
      try await withClient { client in
        let stream = try await client.stream(.make(server.url()))
        let failure = await failure { () async throws(TransportFailure) in
          for try await _ in stream { stream.cancel() }
        }
        #expect(failure?.kind == .cancelled)
      }
    }
  }

  @Test func decompressesAsItComes() async throws {
    try await withServer { peer in
      _ = peer.read()
      let bytes = CompressedBytes.mebibyteOfZeros
      peer.send(
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(bytes.count)\r\n\r\n")
      peer.send(bytes)
    } _: { server in
      // The buffer is smaller than the body: decompressed bytes wait inside libcurl meanwhile.
      try await withClient(HTTPClientOptions(streamHighWater: 10_000)) { client in
        var count = 0
        for try await chunk in try await client.stream(.make(server.url())) {
          #expect(chunk.bytes.allSatisfy { $0 == 0 })
          count += chunk.bytes.count
        }
        #expect(count == 1 << 20)
      }
    }
  }
}
