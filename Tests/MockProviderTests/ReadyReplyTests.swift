import ContractModel
import Foundation
import TestSupport
import Testing

@testable import MockProvider

/// Replies that are ready when they are asked for again.
@Suite struct ReadyReplyTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func provider(
    _ exchanges: [ScriptedExchange], _ options: ReplayOptions = ReplayOptions(repeat: .last)
  ) throws -> MockProvider {
    MockProvider(
      members: [.fable, .gpt], cassettes: try folder.cassettes(exchanges), options: options)
  }

  private func serving<Value: Sendable>(
    _ provider: MockProvider, _ body: @escaping @Sendable (Int) throws -> Value
  ) async throws -> Value {
    let port = try await provider.start().port
    do {
      let value = try await onThread { try body(port) }
      await provider.stop()
      return value
    } catch {
      await provider.stop()
      throw error
    }
  }

  private static func wire(_ request: MockRequest, _ headers: [String] = []) -> [UInt8] {
    guard case .bytes(let body) = request.body else { return [] }
    let lines =
      [
        "POST \(request.target) HTTP/1.1", "Host: 127.0.0.1", "anthropic-version: 2023-06-01",
        "Content-Length: \(body.count)",
      ] + headers
    return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body
  }

  /// What a connection brings for those bytes, up to its end.
  private static func bytes(_ port: Int, _ parts: [[UInt8]]) throws -> [UInt8] {
    let connection = try LoopbackConnection(port: port)
    for part in parts { try connection.send(part) }
    return try connection.rest()
  }

  /// Entries that were answered on the spot have one time only.
  private static func isReady(_ entry: JournalEntry) -> Bool {
    entry.firstByte == entry.arrived && entry.lastByte == entry.arrived
  }

  @Test(arguments: [false, true])
  func theSecondReplyHasTheBytesOfTheFirst(isStream: Bool) async throws {
    let provider = try provider([.make(stream: isStream)])
    let request = Self.wire(try MockRequest.make(.make(stream: isStream)))
    let last = Self.wire(
      try MockRequest.make(.make(stream: isStream)), ["Connection: close"])
    let (twice, once) = try await serving(provider) { port in
      let once = try Self.bytes(port, [last])
      _ = try Self.bytes(port, [request, last])
      return (try Self.bytes(port, [request, last]), once)
    }
    #expect(twice == once + once)
    #expect(once.starts(with: Array("HTTP/1.1 200 OK\r\n".utf8)))
    let entries = provider.journal.entries()
    #expect(entries.map(Self.isReady) == [false, false, false, true, false])
    #expect(entries.map(\.attempt) == [1, 2, 3, 4, 5])
    #expect(entries.allSatisfy { $0.end == .complete && $0.source == "cassette" })
    #expect(Set(entries.map(\.bytesSent)).count == 1)
    #expect(Set(entries.map(\.eventsSent)).count == 1)
    #expect(Set(entries.map(\.interaction)).count == 1)
    #expect(provider.counts["anthropic/claude-fable-5"]?.served == 5)
  }

  @Test func repliesKeepTheirOrderOnOneConnection() async throws {
    let provider = try provider([
      .make("one", user: "first?"), .make("two", user: "second?", stream: true),
    ])
    let first = Self.wire(try MockRequest.make(.make("first?")))
    let second = Self.wire(try MockRequest.make(.make("second?", stream: true)))
    let end = Self.wire(try MockRequest.make(.make("unknown")), ["Connection: close"])
    let texts = try await serving(provider) { port in
      _ = try Self.bytes(port, [first, end])
      // The first is ready, the second is not, and all come at once.
      let bytes = try Self.bytes(port, [first + second + first + second + first + end])
      let text = String(decoding: bytes, as: UTF8.self)
      return text.matches(of: /"one"|two|HTTP\/1.1 (\d+)/).map { String($0.output.0) }
    }
    let (ok, one, two) = ("HTTP/1.1 200", "\"one\"", "two")
    #expect(texts == [ok, one, ok, two, ok, one, ok, two, ok, one, "HTTP/1.1 599"])
  }

  @Test func requestsMayComeInSmallPieces() async throws {
    let provider = try provider([.make()])
    let request = Self.wire(try MockRequest.make())
    let last = Self.wire(try MockRequest.make(), ["Connection: close"])
    let count = try await serving(provider) { port in
      _ = try Self.bytes(port, [request, last])
      let pieces = stride(from: 0, to: request.count, by: 7).map {
        Array(request[$0..<min($0 + 7, request.count)])
      }
      return try Self.bytes(port, pieces + pieces + [last]).count
    }
    let one = try await serving(try self.provider([.make()])) { try Self.bytes($0, [last]).count }
    #expect(count == one * 3)
  }

  @Test func aFaultInForceIsNotPassedBy() async throws {
    let provider = try provider([.make()])
    let request = Self.wire(try MockRequest.make())
    let last = Self.wire(try MockRequest.make(), ["Connection: close"])
    _ = try await provider.put(
      try Fault.read(Array(#"{"type": "abort", "status": 503, "nth": 3}"#.utf8), label: "test")[0],
      tier: .global)
    let bytes = try await serving(provider) { try Self.bytes($0, [request, request, last]) }
    #expect(bytes.firstOffset(of: Array("HTTP/1.1 503".utf8), from: 0) != nil)
  }

  @Test func aFaultInAHeaderIsNotPassedBy() async throws {
    let provider = try provider(
      [.make()], ReplayOptions(repeat: .last, headerFaults: .allowed))
    let request = Self.wire(
      try MockRequest.make(), [#"x-chaindrill-fault: {"type": "abort", "status": 503}"#])
    let last = Self.wire(try MockRequest.make(), ["Connection: close"])
    let bytes = try await serving(provider) { try Self.bytes($0, [request, request, last]) }
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.matches(of: /HTTP\/1.1 (\d+)/).map(\.output.1) == ["503", "503", "200"])
  }

  @Test func aRecordingThatIsUsedUpIsAMiss() async throws {
    let provider = try provider([.make()], ReplayOptions(repeat: .error))
    let request = Self.wire(try MockRequest.make())
    let last = Self.wire(try MockRequest.make(), ["Connection: close"])
    let bytes = try await serving(provider) { try Self.bytes($0, [request, request, last]) }
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.matches(of: /HTTP\/1.1 (\d+)/).map(\.output.1) == ["200", "599", "599"])
    #expect(provider.missCount == 2)
  }
}
