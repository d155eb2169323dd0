import ContractModel
import Foundation
import HTTPTypes
import JSONSupport
import TestSupport
import Testing
import WireFormats

@testable import MockProvider

@Suite struct CassetteRecorderTests {
  private static let secret = "provider-key-1234567890"
  private let redaction = CassetteRedaction([Secret(secret)])
  private let manifest = CassetteManifest(
    origin: .recorded, date: Timestamp(milliseconds: 0), tool: "test")

  /// What a provider sends for a prompt, in chunks cut anywhere.
  private func exchange(
    _ text: String = "Hello.", stream: Bool = false, status: Int = 200,
    end: RecordedStream.End = .complete, user: String = "Say hello."
  ) throws -> CapturedExchange {
    let member = ModelEnvironment.fable
    let format = try #require(WireFormats.format(member.wire))
    var prompt = Prompt(messages: [Message(.user, [.text(user)])])
    prompt.stream = stream
    prompt.parameters["max_output_tokens"] = 10
    let message = try format.client.encode(prompt, for: member)
    let reply = Reply(text: text, finish: Finish(.stop))
    let call = try format.server.parse(message)
    var rendered = format.server.render(
      reply, for: call, context: RenderContext(id: "1", unixTime: 0))
    if status != 200 {
      rendered = format.server.renderError(
        ProviderError(status: status, message: "slow down"),
        context: RenderContext(id: "1", unixTime: 0, headers: ["retry-after": "7"]))
    }
    let body = rendered.body
    let cut = body.count / 3
    return CapturedExchange(
      member: member, request: message, head: rendered.head,
      chunks: [
        (Array(body[..<cut]), .milliseconds(40)), (Array(body[cut...]), .milliseconds(90)),
      ], end: end, total: .milliseconds(95))
  }

  private func recorder(_ folder: TemporaryFolder) throws -> CassetteRecorder {
    try CassetteRecorder(
      directory: folder.path + "/taped", manifest: manifest, redaction: redaction)
  }

  @Test(arguments: [false, true])
  func whatWasRecordedIsServedByteForByte(stream: Bool) throws {
    let folder = try TemporaryFolder()
    let captured = try exchange(stream: stream)
    _ = try recorder(folder).record(captured)
    let set = try CassetteSet.load(from: folder.path)
    #expect(set.diagnostics.isEmpty)
    let recording = try #require(set.recordings.first)
    #expect(try recording.loadBody() == captured.chunks.flatMap(\.bytes))
    #expect(recording.head.status == 200)
    #expect(recording.origin == .recorded)
    #expect(recording.stream?.chunks.map(\.milliseconds) == (stream ? [40, 50] : nil))
    #expect(
      recording.stream?.chunks.map(\.bytes) == (stream ? captured.chunks.map(\.bytes.count) : nil))
    let request = MockRequest(
      target: MountTable.path(of: captured.member.name) + captured.request.path,
      headers: captured.request.headers,
      body: .bytes(captured.request.body))
    let reply = try ReplayResponder(set).respond(to: request)
    #expect(reply.head?.headerFields[.init(ReplayHeader.source)!] == "cassette")
  }

  @Test func goesOnBehindTheLastNumberAndKnowsANewCassette() throws {
    let folder = try TemporaryFolder()
    var recorder: CassetteRecorder? = try recorder(folder)
    #expect(recorder?.isNew == true)
    #expect(try recorder?.record(exchange())?.stem.hasPrefix("0001-") == true)
    #expect(try recorder?.record(exchange(user: "Another."))?.stem.hasPrefix("0002-") == true)
    #expect(recorder?.written.count == 2)
    recorder = nil
    let second = try self.recorder(folder)
    #expect(!second.isNew)
    #expect(try second.record(exchange(user: "A third."))?.stem.hasPrefix("0003-") == true)
    #expect(try CassetteSet.load(from: folder.path).recordings.count == 3)
  }

  @Test func failuresAndBrokenStreamsAreSpecimens() throws {
    let folder = try TemporaryFolder()
    let recorder = try recorder(folder)
    _ = try recorder.record(exchange(status: 429))
    _ = try recorder.record(exchange(stream: true, end: .upstreamReset))
    _ = try recorder.record(exchange(end: .clientGone))
    let set = try CassetteSet.load(from: folder.path)
    #expect(set.diagnostics.isEmpty)
    #expect(set.recordings.map(\.isSpecimen) == [true, true, true])
    #expect(set.recordings[0].head.headers["retry-after"] == "7")
  }

  @Test func masksACredentialInARequestAndMatchesTheSameRequestAgain() throws {
    let folder = try TemporaryFolder()
    let captured = try exchange(user: "My key is \(Self.secret).")
    _ = try recorder(folder).record(captured)
    let set = try CassetteSet.load(from: folder.path)
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/taped")
    for file in files {
      let data = try Data(contentsOf: URL(filePath: folder.path + "/taped/" + file))
      #expect(data.range(of: Data(Self.secret.utf8)) == nil)
    }
    let request = MockRequest(
      target: MountTable.path(of: captured.member.name) + captured.request.path,
      headers: captured.request.headers,
      body: .bytes(redaction.request(captured.request.body)))
    #expect(try ReplayResponder(set).respond(to: request).head?.status == 200)
  }

  @Test(arguments: [103, 600, 999])
  func refusesStatusesThatCouldNotBeReadBack(_ status: Int) throws {
    let folder = try TemporaryFolder()
    var captured = try exchange()
    captured.head.status = status
    let error = #expect(throws: MockProviderError.self) { try recorder(folder).record(captured) }
    #expect(error?.description.contains("\(status)") == true)
    #expect(try CassetteSet.load(from: folder.path).recordings.isEmpty)
  }

  @Test func refusesToWriteAKeyToldInPieces() throws {
    let folder = try TemporaryFolder()
    let recorder = try recorder(folder)
    var captured = try exchange(stream: true)
    captured.member = .gpt
    captured.request.path = "/v1/chat/completions"
    captured.request.body = Array(
      #"{"model":"gpt-4o","stream":true,"messages":[{"role":"user","content":"x"}]}"#.utf8)
    let events = ["provider-key-", "1234567890"].map { piece in
      #"data: {"choices":[{"index":0,"delta":{"content":"\#(piece)"}}]}"# + "\n\n"
    }
    captured.chunks = (events + ["data: [DONE]\n\n"]).map { (Array($0.utf8), .milliseconds(1)) }
    #expect(
      throws: MockProviderError.credential(member: "openai/gpt-4o", field: "response.body")
    ) {
      try recorder.record(captured)
    }
    #expect(try CassetteSet.load(from: folder.path).recordings.isEmpty)
  }

  @Test func leavesFoldersOfOthersAndSyntheticCassettesAlone() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder.path + "/taped", withIntermediateDirectories: true)
    try Data("x".utf8).write(to: URL(filePath: folder.path + "/taped/notes.txt"))
    #expect(throws: MockProviderError.notACassette(path: folder.path + "/taped")) {
      try recorder(folder)
    }
    let other = try TemporaryFolder()
    try CassetteWriter(
      directory: other.path + "/taped",
      manifest: CassetteManifest(origin: .synthetic, date: Timestamp(milliseconds: 0), tool: "t")
    ).write([])
    #expect(throws: MockProviderError.otherOrigin(path: other.path + "/taped")) {
      try recorder(other)
    }
  }

  @Test func recordsFromManyTasksWithoutLosingOne() async throws {
    let folder = try TemporaryFolder()
    let recorder = try recorder(folder)
    let exchanges = try (0..<50).map { try exchange(user: "Question \($0)?") }
    try await withThrowingTaskGroup { group in
      for exchange in exchanges { group.addTask { _ = try recorder.record(exchange) } }
      try await group.waitForAll()
    }
    let set = try CassetteSet.load(from: folder.path)
    #expect(set.recordings.count == 50)
    #expect(set.diagnostics.isEmpty)
    #expect(Set(set.recordings.map(\.key)).count == 50)
  }
}
