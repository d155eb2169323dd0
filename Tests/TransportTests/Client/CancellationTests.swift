import ContractModel
import Testing

@testable import Transport

@Suite(.timeLimit(.minutes(2)))
struct CancellationTests {
  @Test func cancellingTheTaskClosesTheConnection() async throws {
    let (received, closed) = (Event(), Event())
    try await withServer { peer in
      _ = peer.read()
      received.tell()
      peer.waitForClose()
      closed.tell()
    } _: { server in
      try await withClient { client in
        let task = Task {
          await failure { () async throws(TransportFailure) in
            try await client.collect(.make(server.url()))
          }
        }
        await received.wait()
        task.cancel()
        #expect(await task.value?.kind == .cancelled)
        await closed.wait()
      }
    }
  }

  @Test func aCancelledTaskSendsNothing() async throws {
    try await withServer { peer in
      _ = peer.read()
      peer.reply()
    } _: { server in
      try await withClient { client in
        let task = Task {
          withUnsafeCurrentTask { $0?.cancel() }
          return await failure { () async throws(TransportFailure) in
            try await client.collect(.make(server.url()))
          }
        }
        #expect(await task.value?.kind == .cancelled)
        let other = Task {
          withUnsafeCurrentTask { $0?.cancel() }
          return await failure { () async throws(TransportFailure) in
            try await client.stream(.make(server.url()))
          }
        }
        #expect(await other.value?.kind == .cancelled)
      }
      #expect(server.connections == 0)
    }
  }

  @Test func cancellingOneLeavesTheOthers() async throws {
    let received = Event()
    try await withServer { peer in
      while let request = peer.read() {
        if request.body == Array("stuck".utf8) {
          received.tell()
          return peer.waitForClose()
        }
        peer.reply()
      }
    } _: { server in
      try await withClient { client in
        let stuck = Task { try? await client.collect(.make(server.url(), body: "stuck")) }
        await received.wait()
        async let others = withThrowingTaskGroup(of: Int.self) { group in
          for _ in 0..<20 {
            group.addTask { try await client.collect(.make(server.url())).head.status }
          }
          var statuses: [Int] = []
          for try await status in group { statuses.append(status) }
          return statuses
        }
        stuck.cancel()
        #expect(await stuck.value == nil)
        let statuses = try await others
        #expect(statuses == [Int](repeating: 200, count: 20))
      }
    }
  }

  @Test func anEndAndACancellationMayRace() async throws {
    try await withServer { peer in
      while peer.read() != nil { peer.reply() }
    } _: { server in
      try await withClient { client in
        for _ in 0..<200 {
          let task = Task { try await client.collect(.make(server.url())).head.status }
          await Task.yield()
          task.cancel()
          switch await task.result {
          case .success(let status): #expect(status == 200)
          case .failure(let error): #expect((error as? TransportFailure)?.kind == .cancelled)
          }
        }
        let after = try await client.collect(.make(server.url()))
        #expect(after.head.status == 200)
      }
    }
  }

  @Test func cancellingTheReaderOfAStreamClosesTheConnection() async throws {
    let closed = Event()
    try await withServer { peer in
      _ = peer.read()
      peer.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345")
      peer.waitForClose()
      closed.tell()
    } _: { server in
      try await withClient { client in
        let stream = try await client.stream(.make(server.url()))
        let reading = Event()
        let task = Task {
          await failure { () async throws(TransportFailure) in
            for try await _ in stream { reading.tell() }
          }
        }
        await reading.wait()
        task.cancel()
        #expect(await task.value?.kind == .cancelled)
        await closed.wait()
      }
    }
  }
}
