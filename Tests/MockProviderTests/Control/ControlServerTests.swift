import ContractModel
import Foundation
import JSONSupport
import Serving
import TestSupport
import Testing

@testable import MockProvider

/// The whole over loopback: a mock provider, its control API, and who uses both.
@Suite struct ControlServerTests {
  private static let token = "0123456789abcdef0123456789abcdef"

  private struct Stage: Sendable {
    let mock: MockProvider
    let addresses: MockAddresses
    let control: Int
    let folder: String

    /// Asks the control API on a connection of its own.
    func ask(
      _ method: String, _ target: String, _ body: String = "",
      headers: [String: String] = ["authorization": "Bearer \(ControlServerTests.token)"]
    ) async throws -> SeenReply {
      try await onThread {
        try LoopbackConnection(port: control)
          .exchange(method, target, headers: headers, body: Array(body.utf8))
      }
    }

    /// Sends the usual request to a member on the shared port.
    func send(_ prompt: String = "What is the limit?") async throws -> SeenReply {
      let request = try MockRequest.make(.make(prompt))
      return try await onThread {
        try LoopbackConnection(port: addresses.port)
          .exchange("POST", request.target, body: ControlServerTests.body(request))
      }
    }
  }

  private static func body(_ request: MockRequest) -> [UInt8] {
    if case .bytes(let bytes) = request.body { bytes } else { [] }
  }

  private func serving(
    _ exchanges: [ScriptedExchange] = [.make()], options: ReplayOptions = ReplayOptions(),
    _ body: (Stage) async throws -> Void
  ) async throws {
    let folder = try TemporaryFolder()
    let mock = MockProvider(
      members: [.fable, .gpt], cassettes: try folder.cassettes(exchanges), options: options)
    let addresses = try await mock.start()
    let server = try await ControlServer.start(
      over: mock, token: Secret(Self.token), version: "1.2.3")
    let port = try #require(URL(string: server.url)?.port)
    let outcome: Result<Void, any Error>
    do {
      outcome = .success(
        try await body(
          Stage(mock: mock, addresses: addresses, control: port, folder: folder.path)))
    } catch {
      outcome = .failure(error)
    }
    await server.stop()
    await mock.stop(grace: .zero)
    try outcome.get()
  }

  @Test func asksForTheTokenOnEveryPath() async throws {
    try await serving { stage in
      for (method, target) in [("GET", "/health"), ("POST", "/reset"), ("OPTIONS", "/faults")] {
        let seen = try await stage.ask(method, target, headers: [:])
        #expect(seen.status == 401)
        #expect(seen.headers["www-authenticate"] == "Bearer realm=\"chaindrill\"")
      }
      let ready = try await stage.ask("GET", "/ready")
      #expect(ready.status == 200 && ready.headers["content-type"] == "application/json")
      #expect(ready.headers["access-control-allow-origin"] == nil)
      #expect(try ready.json() == ["ready": true])
    }
  }

  @Test func refusesAHostThatWasReboundToLoopback() async throws {
    try await serving { stage in
      let lines = "host: evil.example\r\nauthorization: Bearer \(Self.token)\r\n\r\n"
      let seen = try await onThread {
        let connection = try LoopbackConnection(port: stage.control)
        try connection.send(Array("GET /health HTTP/1.1\r\n\(lines)".utf8))
        return try connection.reply()
      }
      #expect(seen.status == 400)
    }
  }

  @Test func answersHeadWithoutABodyAndGoesOn() async throws {
    try await serving { stage in
      let (head, next) = try await onThread {
        let connection = try LoopbackConnection(port: stage.control)
        let lines = "host: localhost\r\nauthorization: Bearer \(Self.token)\r\n\r\n"
        try connection.send(Array("HEAD /version HTTP/1.1\r\n\(lines)".utf8))
        let head = try connection.head()
        try connection.send(Array("OPTIONS /version HTTP/1.1\r\n\(lines)".utf8))
        return (head, try connection.reply())
      }
      #expect(head.first == "HTTP/1.1 200 OK")
      #expect(head.contains { $0.lowercased().hasPrefix("content-length: ") })
      #expect(next.status == 204)
      #expect(next.headers["allow"] == "GET, HEAD, OPTIONS")
    }
  }

  @Test func refusesBodiesOverOneMebibyte() async throws {
    try await serving { stage in
      let large = "[" + String(repeating: " ", count: 1 << 20) + "]"
      let seen = try await stage.ask("POST", "/faults", large)
      #expect(seen.status == 413)
      #expect(try seen.json()["error"]?["code"] == "too_large")
      #expect(try await stage.ask("GET", "/faults").status == 200)
    }
  }

  @Test func longPollsUntilTheEntryComes() async throws {
    try await serving { stage in
      async let waiting = stage.ask("GET", "/journal?status=200&wait=1&timeout=60")
      #expect(try await stage.send("Something else?").status == 599)
      #expect(try await stage.send().status == 200)
      let page = try await waiting.json()
      #expect(page["reached"] == true)
      #expect(page["entries"]?.arrayValue?.count == 1)
      #expect(page["entries"]?[0]?["end"] == "complete")
    }
  }

  @Test func longPollsEndWithTheServer() async throws {
    let mock = MockProvider(members: [.fable], cassettes: CassetteSet())
    let server = try await ControlServer.start(
      over: mock, token: Secret(Self.token), version: "1")
    let port = try #require(URL(string: server.url)?.port)
    let connection = try await onThread {
      let connection = try LoopbackConnection(port: port)
      try connection.send(
        Array(
          ("GET /journal?wait=1&timeout=60 HTTP/1.1\r\nhost: localhost\r\n"
            + "authorization: Bearer \(Self.token)\r\n\r\n").utf8))
      return connection
    }
    await server.stop()
    let isOver = try await onThread { (try? connection.reply()) == nil || connection.isClosed() }
    #expect(isOver)
  }

  @Test func aVerdictNeverComesBeforeTheMissItIsAbout() async throws {
    try await serving { stage in
      for _ in 0..<20 {
        let run = try await stage.ask("POST", "/runs").json()["id"]?.stringValue ?? ""
        #expect(try await stage.send("Something else?").status == 599)
        let verdict = try await stage.ask("POST", "/runs/\(run)/end").json()
        #expect(verdict["reason"] == "miss")
      }
    }
  }

  @Test func verifiesTheOrderOfASwitchAndLoadsACassette() async throws {
    try await serving([.make("Old."), .make(member: .gpt)]) { stage in
      let put = try await stage.ask(
        "PUT", "/members/anthropic%2Fclaude-fable-5/faults",
        #"[{"type": "abort", "kind": "overloaded", "times": 1}]"#)
      #expect(put.status == 200)
      #expect(try await stage.send().status == 529)
      #expect(try await stage.send().reply(of: .fable).text == "Old.")
      let claim = #"{"order": [{"status": 529, "fault": "abort-1"}, {"status": 200}]}"#
      #expect(try await stage.ask("POST", "/verify", claim).status == 200)
      let back = #"{"order": [{"status": 200}, {"status": 529}]}"#
      #expect(try await stage.ask("POST", "/verify", back).status == 417)
      _ = try CassetteSynthesis.write(
        [.make("New."), .make(member: .gpt)], to: stage.folder, manifest: .make())
      #expect(try await stage.ask("POST", "/cassettes/limits/load").status == 200)
      #expect(try await stage.send().reply(of: .fable).text == "New.")
    }
  }

  @Test func downClosesPortsByTheTimeItIsAnswered() async throws {
    try await serving(options: ReplayOptions(ports: .perMember)) { stage in
      let own = try #require(stage.addresses.memberPorts["openai/gpt-4o"])
      let put = try await stage.ask(
        "PUT", "/members/openai%2Fgpt-4o/faults", #"[{"type": "down", "ttlMs": 3600000}]"#)
      #expect(put.status == 200)
      await #expect(throws: LoopbackConnection.Failure.refused) {
        try await onThread { _ = try LoopbackConnection(port: own) }
      }
      let removed = try await stage.ask("PUT", "/members/openai%2Fgpt-4o/faults", "[]")
      #expect(removed.status == 200)
      _ = try await onThread { try LoopbackConnection(port: own) }
    }
  }

  @Test func faultsArePutWhileRequestsRun() async throws {
    try await serving(options: ReplayOptions(repeat: .last)) { stage in
      let rounds = 40
      let statuses = try await withThrowingTaskGroup(of: [Int].self) { group -> [Int] in
        for _ in 0..<3 {
          group.addTask {
            var statuses: [Int] = []
            for _ in 0..<rounds { statuses.append(try await stage.send().status) }
            return statuses
          }
        }
        group.addTask {
          for _ in 0..<rounds {
            let body = #"{"type": "abort", "kind": "overloaded", "times": 1}"#
            let put = try await stage.ask("PUT", "/faults/one", body)
            #expect(put.status == 200)
          }
          return []
        }
        return try await group.reduce(into: []) { $0 += $1 }
      }
      #expect(statuses.count == 3 * rounds)
      #expect(statuses.allSatisfy { $0 == 200 || $0 == 529 })
      let faulted = statuses.filter { $0 == 529 }.count
      #expect(stage.mock.faults.applications == faulted)
    }
  }

  private static func taken(_ port: Int) -> MockProviderError {
    .serving(.portTaken(host: HTTPListener.loopback, port: port))
  }

  @Test func aTakenPortIsSaidToBe() async throws {
    try await serving { stage in
      let mock = MockProvider(members: [.fable], cassettes: CassetteSet())
      await #expect(throws: Self.taken(stage.addresses.port)) {
        try await mock.start(port: stage.addresses.port)
      }
      await #expect(throws: Self.taken(stage.control)) {
        try await ControlServer.start(
          over: mock, token: Secret(Self.token), version: "1", port: stage.control)
      }
    }
  }

  @Test(arguments: [
    #"{"type": "stall", "afterEvents": 1, "ms": "1h"}"#,
    #"{"type": "pace", "tokensPerSecond": 40}"#,
    #"{"type": "delay", "fixed": "1h"}"#, #"{"type": "timeout", "ms": "1h"}"#,
  ])
  func theJournalNotesACallerWhoLeaves(_ fault: String) async throws {
    try await serving([.make(stream: true)]) { stage in
      #expect(try await stage.ask("POST", "/faults", fault).status == 201)
      let request = try MockRequest.make(.make(stream: true))
      let hasHead = fault.contains("stall") || fault.contains("pace")
      try await onThread {
        let connection = try LoopbackConnection(port: stage.addresses.port)
        try connection.post(request.target, body: Self.body(request))
        if hasHead { _ = try connection.head() }
      }
      let page = try await stage.ask("GET", "/journal?end=client_gone&wait=1&timeout=30").json()
      #expect(page["reached"] == true)
      let entry = page["entries"]?[0]
      #expect((entry?["first_byte_ms"]?.doubleValue != nil) == hasHead)
      #expect(entry?["source"] == "fault")
      #expect(entry?["events_sent"]?.intValue ?? 99 < 10)
    }
  }
}
