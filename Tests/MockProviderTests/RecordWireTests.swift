import ContractModel
import Foundation
import TestSupport
import Testing

@testable import MockProvider

/// What a provider does on the wire, what the caller sees of it, and what is kept.
@Suite struct RecordWireTests {
  private static let pieces: [[UInt8]] = [
    RecordingStage.event("Grüße"), Array(": a comment\r\n\r\n".utf8),
    Array(RecordingStage.event("héllo").prefix(57)),
    Array(RecordingStage.event("héllo").dropFirst(57)),
    RecordingStage.finish, RecordingStage.done,
  ]

  @Test func handsOnStatusHeadersAndEveryChunkAsTheyCame() async throws {
    let stage = try await RecordingStage { _ in
      [
        .head(
          "200 OK",
          [
            "Content-Type: text/event-stream", "X-Request-Id: req-1", "X-Odd: 1", "X-Odd: 2",
            "Date: Thu, 01 Jan 1970 00:00:00 GMT", "Server: acme",
          ])
      ] + Self.pieces.map { .chunk($0) } + [.lastChunk]
    }
    let reply = try await stage.post()
    #expect(reply.status == 200)
    #expect(reply.body == Array(Self.pieces.joined()))
    #expect(reply.pieces == Self.pieces)
    #expect(reply.headers["x-request-id"] == "req-1")
    #expect(reply.headers["date"] == "Thu, 01 Jan 1970 00:00:00 GMT")
    #expect(reply.headers["server"] == "acme")
    #expect(reply.headers["x-chaindrill-source"] == "live")
    await stage.end()
    #expect(stage.session.problems == [])
    let recording = try #require(try stage.recorded().recordings.first)
    #expect(!recording.isSpecimen)
    #expect(recording.stream?.end == .complete)
    #expect(recording.stream?.chunks.map(\.bytes) == Self.pieces.map(\.count))
    #expect(try recording.loadBody() == Array(Self.pieces.joined()))
  }

  @Test func aRateLimitPassesAndIsASpecimen() async throws {
    let body = Array(#"{"error":{"message":"slow down","type":"tokens","code":"rate_limit"}}"#.utf8)
    let stage = try await RecordingStage { _ in
      [.reply("429 Too Many", ["Content-Type: application/json", "Retry-After: 7"], body)]
    }
    let reply = try await stage.post()
    #expect(reply.status == 429)
    #expect(reply.headers["retry-after"] == "7")
    #expect(reply.headers["content-length"] == String(body.count))
    #expect(reply.body == body)
    await stage.end()
    let recording = try #require(try stage.recorded().recordings.first)
    #expect(recording.isSpecimen)
    #expect(recording.stream == nil)
    #expect(recording.head.headers["retry-after"] == "7")
    #expect(stage.session.specimens == [RecordingStage.member: 1])
  }

  @Test(arguments: [
    (RawProvider.Step.reset, RecordedStream.End.upstreamReset, LoopbackConnection.Left.reset),
    (.close, .upstreamClose, .closed),
  ])
  func aBrokenStreamBreaksForTheCallerAndIsASpecimen(
    _ step: RawProvider.Step, _ end: RecordedStream.End, _ left: LoopbackConnection.Left
  ) async throws {
    let first = RecordingStage.event("one")
    let stage = try await RecordingStage { _ in
      [.head("200 OK", ["Content-Type: text/event-stream"]), .chunk(first), .hold].prefix(2) + [
        step
      ]
    }
    let seen = try await stage.drain()
    #expect(seen.left == left)
    #expect(!String(decoding: seen.bytes, as: UTF8.self).hasSuffix("0\r\n\r\n"))
    await stage.end()
    let recording = try #require(try stage.recorded().recordings.first)
    #expect(recording.isSpecimen)
    #expect(recording.stream?.end == end)
    // A reset may throw away what was on its way.
    if end == .upstreamClose { #expect(try recording.loadBody() == first) }
  }

  @Test func aStreamWithoutItsEndMarkerIsUnfinished() async throws {
    let stage = try await RecordingStage { _ in
      [
        .head("200 OK", ["Content-Type: text/event-stream"]), .chunk(RecordingStage.event("one")),
        .lastChunk,
      ]
    }
    let reply = try await stage.post()
    #expect(reply.body == RecordingStage.event("one"))
    await stage.end()
    let recording = try #require(try stage.recorded().recordings.first)
    #expect(recording.isSpecimen)
    #expect(recording.stream?.end == .unfinished)
  }

  @Test func anErrorInsideAReplyIsUnfinishedAndNotServed() async throws {
    let body = Array(#"{"error":{"message":"busy","code":503}}"#.utf8)
    let stage = try await RecordingStage { _ in
      [.reply("200 OK", ["Content-Type: application/json"], body)]
    }
    let plain = RecordingStage.prompt.replacing(#""stream":true,"#, with: "")
    #expect(try await stage.post(plain).body == body)
    await stage.end()
    let recording = try #require(try stage.recorded().recordings.first)
    #expect(recording.stream?.end == .unfinished)
    #expect(recording.isSpecimen)
  }

  @Test func aCallerWhoLeavesEndsTheProvidersStreamAtOnce() async throws {
    let stage = try await RecordingStage { _ in
      [
        .head("200 OK", ["Content-Type: text/event-stream"]), .chunk(RecordingStage.event("one")),
        .hold,
      ]
    }
    let (port, target) = (stage.addresses.port, stage.target)
    try await onThread {
      let connection = try LoopbackConnection(port: port)
      _ = try connection.drain(
        "POST", target, body: Array(RecordingStage.prompt.utf8), silence: .milliseconds(1),
        after: Array("one".utf8))
    }
    #expect(stage.provider.waitForLeaving(atMost: 10))
    await stage.end()
    let recording = try #require(try stage.recorded().recordings.first)
    #expect(recording.stream?.end == .clientGone)
    #expect(recording.isSpecimen)
  }

  @Test func aCallerWhoLeavesBeforeTheHeadEndsTheAsking() async throws {
    let stage = try await RecordingStage { _ in [.hold] }
    let (port, target) = (stage.addresses.port, stage.target)
    let provider = stage.provider
    try await onThread {
      let connection = try LoopbackConnection(port: port)
      let body = Array(RecordingStage.prompt.utf8)
      try connection.send(
        Array("POST \(target) HTTP/1.1\r\nhost: x\r\ncontent-length: \(body.count)\r\n\r\n".utf8)
          + body)
      while provider.requests.isEmpty { usleep(1000) }
    }
    #expect(stage.provider.waitForLeaving(atMost: 10))
    await stage.end()
    #expect(stage.session.written.isEmpty)
    #expect(stage.session.problems == [])
  }

  @Test(arguments: [true, false])
  func silenceBeforeOrWithinABodyIsAnIdleTimeout(_ hasBegun: Bool) async throws {
    let stage = try await RecordingStage(idle: .milliseconds(80)) { _ in
      [.head("200 OK", ["Content-Type: text/event-stream"])]
        + (hasBegun ? [.chunk(RecordingStage.event("one"))] : []) + [.hold]
    }
    let seen = try await stage.drain()
    #expect(seen.left != .open)
    await stage.end()
    #expect(try stage.recorded().recordings.first?.stream?.end == .idleTimeout)
  }

  @Test func aProviderThatIsNotThereIsToldInOurOwnName() async throws {
    let stage = try await RecordingStage(port: 1) { _ in [] }
    let reply = try await stage.post()
    #expect(reply.status == 502)
    #expect(reply.headers["x-chaindrill-source"] == "unreachable")
    #expect(reply.headers["x-chaindrill-failure"] == "connect")
    await stage.end()
    #expect(stage.session.written.isEmpty)
  }

  @Test(arguments: [
    (RawProvider.Step.reset, LoopbackConnection.Left.reset), (.close, .closed),
  ])
  func aConnectionLostBeforeTheHeadIsLostForTheCallerToo(
    _ step: RawProvider.Step, _ left: LoopbackConnection.Left
  ) async throws {
    let stage = try await RecordingStage { _ in [step] }
    let seen = try await stage.drain()
    #expect(seen.bytes.isEmpty)
    #expect(seen.left == left)
    await stage.end()
    #expect(stage.session.written.isEmpty)
  }

  @Test func aPackedReplyIsUnpackedForCallerAndRecording() async throws {
    // `printf '{"choices":[]}' | gzip -n`
    let packed: [UInt8] = [
      0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0xab, 0x56, 0x4a, 0xce, 0xc8,
      0xcf, 0x4c, 0x4e, 0x2d, 0x56, 0xb2, 0x8a, 0x8e, 0xad, 0x05, 0x00, 0x4b, 0x9e, 0xba, 0xad,
      0x0e, 0x00, 0x00, 0x00,
    ]
    let plain = RecordingStage.prompt.replacing(#""stream":true,"#, with: "")
    let stage = try await RecordingStage { request in
      #expect(request.lowercased().contains("accept-encoding: identity\r\n"))
      return [
        .reply(
          "200 OK", ["Content-Type: application/json", "Content-Encoding: gzip"], packed)
      ]
    }
    let reply = try await stage.post(plain, headers: ["accept-encoding": "gzip"])
    #expect(reply.text == #"{"choices":[]}"#)
    #expect(reply.headers["content-encoding"] == nil)
    await stage.end()
    let recording = try #require(try stage.recorded().recordings.first)
    #expect(try recording.loadBody() == reply.body)
    #expect(recording.head.headers["content-encoding"] == nil)
  }

  @Test func twoHundredAtOnceLoseNothing() async throws {
    let stage = try await RecordingStage { request in
      let number = request.components(separatedBy: "question ").last?.prefix { $0.isNumber } ?? ""
      return [
        .head("200 OK", ["Content-Type: text/event-stream"]),
        .chunk(RecordingStage.event("answer \(number)")), .chunk(RecordingStage.finish),
        .chunk(RecordingStage.done), .lastChunk,
      ]
    }
    let replies = try await withThrowingTaskGroup(of: (Int, [UInt8]).self) { group in
      for number in 0..<200 {
        group.addTask {
          let prompt = RecordingStage.prompt.replacing("Say hello.", with: "question \(number)")
          return (number, try await stage.post(prompt).body)
        }
      }
      return try await group.reduce(into: [Int: [UInt8]]()) { $0[$1.0] = $1.1 }
    }
    await stage.end()
    #expect(stage.session.problems == [])
    let set = try stage.recorded()
    #expect(set.diagnostics == [])
    #expect(set.recordings.count == 200)
    let responder = try ReplayResponder(set)
    for number in 0..<200 {
      let prompt = RecordingStage.prompt.replacing("Say hello.", with: "question \(number)")
      let seen = responder.see(MockRequest(target: stage.target, body: .bytes(Array(prompt.utf8))))
      #expect(seen.headers["x-chaindrill-source"] == "cassette")
      #expect(seen.body == replies[number])
    }
  }
}
