import ContractModel
import Testing

@testable import Transport

@Suite(.timeLimit(.minutes(2)))
struct ShutdownTests {
  @Test func endsWhatIsInFlightAndRefusesWhatFollows() async throws {
    let (received, closed) = (Event(), Event())
    try await withServer { peer in
      _ = peer.read()
      received.tell()
      peer.waitForClose()
      closed.tell()
    } _: { server in
      let client = try HTTPClient()
      let task = Task {
        await failure { () async throws(TransportFailure) in
          try await client.collect(.make(server.url()))
        }
      }
      await received.wait()
      await client.shutdown()
      #expect(await task.value == .shutDown)
      await closed.wait()
      await client.shutdown()
      let later = await failure { () async throws(TransportFailure) in
        try await client.collect(.make(server.url()))
      }
      #expect(later == .shutDown)
      let stream = await failure { () async throws(TransportFailure) in
        try await client.stream(.make(server.url()))
      }
      #expect(stream == .shutDown)
    }
  }

  @Test func closesKeptConnections() async throws {
    let closed = Event()
    try await withServer { peer in
      while peer.read() != nil { peer.reply() }
      closed.tell()
    } _: { server in
      try await withClient { _ = try await $0.collect(.make(server.url())) }
      await closed.wait()
    }
  }

  @Test func leavesNoThreadAndNoMemory() async throws {
    weak var left: CurlLoop?
    do {
      let loop = try CurlLoop(options: HTTPClientOptions())
      try loop.start()
      left = loop
      async let first: Void = loop.shutdown()
      async let second: Void = loop.shutdown()
      _ = await (first, second)
    }
    // The thread's body holds the loop and is joined: when it is gone, so is the loop.
    #expect(left == nil)
  }

  @Test func aDroppedClientClosesItsConnections() async throws {
    let closed = Event()
    try await withServer { peer in
      while peer.read() != nil { peer.reply() }
      closed.tell()
    } _: { server in
      _ = try await HTTPClient().collect(.make(server.url()))
      await closed.wait()
    }
  }
}
