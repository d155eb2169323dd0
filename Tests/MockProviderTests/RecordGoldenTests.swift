import ContractModel
import Foundation
import JSONSupport
import TestSupport
import Testing
import WireFormats

@testable import MockProvider

/// Every golden request and reply through the recorder and back, cut anywhere.
@Suite struct RecordGoldenTests {
  struct Request: Sendable {
    let name: String
    let message: WireMessage
  }

  /// The golden requests of a wire, with path and headers as they are documented.
  static func requests(of wire: WireFormatID) -> [Request] {
    let folder = Repository.file("fixtures/wire/\(wire.rawValue)")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().filter { $0.hasSuffix(".request.json") }.compactMap { name in
      let body = FileManager.default.contents(atPath: folder.appending(path: name).path)
      let expected = name.replacing(".request.json", with: ".request.expected.json")
      let value = FileManager.default.contents(atPath: folder.appending(path: expected).path)
        .flatMap { try? JSONValue(parsing: $0) }
      guard let body, let value else { return nil }
      var headers = HTTPHeaders()
      for member in value["headers"]?.objectValue ?? [:] {
        headers.append(member.key, member.value.stringValue ?? "")
      }
      if wire == .bedrockConverse { headers.set("authorization", "Bearer replayed") }
      let usual = try? WireFormats.format(wire)?.client.encode(
        .make(), for: .make("acme/one", wire: wire, model: "one"))
      return Request(
        name: name,
        message: WireMessage(
          path: value["path"]?.stringValue ?? usual?.path ?? "/", headers: headers,
          body: Array(body)))
    }
  }

  private static func contentType(_ wire: WireFormatID, stream: Bool) -> String {
    guard stream else { return "application/json" }
    return switch WireFormats.format(wire)?.streamFraming {
    case .jsonLines: "application/x-ndjson"
    case .amazonEventStream: "application/vnd.amazon.eventstream"
    default: "text/event-stream"
    }
  }

  private func recorded(
    _ exchange: CapturedExchange
  ) throws -> (set: CassetteSet, folder: TemporaryFolder) {
    let folder = try TemporaryFolder()
    let recorder = try CassetteRecorder(
      directory: folder.path + "/taped",
      manifest: CassetteManifest(origin: .recorded, date: Timestamp(milliseconds: 0), tool: "test"),
      redaction: CassetteRedaction([Secret("a-secret-that-never-comes")]))
    _ = try recorder.record(exchange)
    return (try CassetteSet.load(from: folder.path), folder)
  }

  private func exchange(
    _ member: ModelEnvironment, _ message: WireMessage, status: Int = 200, _ contentType: String,
    _ pieces: [[UInt8]]
  ) -> CapturedExchange {
    CapturedExchange(
      member: member, request: message, trial: 2,
      head: HTTPHead(status: status, headers: ["content-type": contentType]),
      chunks: pieces.enumerated().map { ($1, .milliseconds(7 * $0)) }, end: .complete,
      total: .seconds(1))
  }

  @Test(arguments: WireFormats.all.map(\.id))
  func everyGoldenRequestIsAnsweredByItsOwnRecording(_ wire: WireFormatID) throws {
    let requests = Self.requests(of: wire)
    #expect(requests.count >= 2)
    let member = ModelEnvironment.make("acme/one", wire: wire, model: "one")
    for request in requests {
      // A reply that is no failure in any wire's eyes, whatever was asked.
      let format = try #require(WireFormats.format(wire))
      let call = try format.server.parse(request.message)
      let reply = format.server.render(
        Reply(text: "Grüße.", finish: Finish(.stop)), for: call,
        context: RenderContext(id: "1", unixTime: 0))
      let type = reply.head.headers["content-type"] ?? ""
      let (set, folder) = try recorded(exchange(member, request.message, type, [reply.body]))
      #expect(set.diagnostics == [], "\(request.name)")
      let seen = try withExtendedLifetime(folder) {
        try ReplayResponder(set, members: [member]).see(
          MockRequest(
            target: MountTable.path(of: member.name) + request.message.path,
            headers: request.message.headers, body: .bytes(request.message.body)))
      }
      #expect(seen.headers["x-chaindrill-source"] == "cassette", "\(request.name): \(seen.text)")
      #expect(seen.body == reply.body, "\(request.name)")
    }
  }

  @Test(arguments: FaultPropertyTests.payloads)
  func everyGoldenReplyComesBackByteForByteInItsOwnPieces(
    _ payload: FaultPropertyTests.Payload
  ) throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed: seed)
    let member = ModelEnvironment.make("acme/one", wire: payload.wire, model: "one")
    let message = try #require(Self.requests(of: payload.wire).first).message
    let isError = payload.name.contains(".error.")
    for _ in 0..<3 {
      let pieces = Self.cut(payload.body, using: &random)
      let exchange = exchange(
        member, message, status: isError ? 400 : 200,
        Self.contentType(payload.wire, stream: payload.isStream), pieces)
      let (set, folder) = try recorded(exchange)
      try withExtendedLifetime(folder) {
        #expect(set.diagnostics == [], "seed \(seed)")
        let recording = try #require(set.recordings.first)
        #expect(recording.trial == 2)
        let reply = try RecordedReply(recording: recording, speed: .recorded).specimen()
        #expect(reply.body == payload.body, "seed \(seed)")
        guard recording.stream != nil else { return }
        #expect(reply.pieces.map(\.bytes) == pieces, "seed \(seed)")
      }
    }
  }

  /// Pieces that end anywhere: within characters, line ends and events.
  private static func cut(_ body: [UInt8], using random: inout SeededRandom) -> [[UInt8]] {
    var pieces: [[UInt8]] = []
    var rest = body[...]
    while !rest.isEmpty {
      let size = Int.random(in: 1...max(1, body.count / 3), using: &random)
      pieces.append(Array(rest.prefix(size)))
      rest = rest.dropFirst(size)
    }
    return pieces
  }
}
