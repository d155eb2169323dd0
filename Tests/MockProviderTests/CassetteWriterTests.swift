import ContractModel
import Foundation
import JSONSupport
import TestSupport
import Testing
import WireFormats

@testable import MockProvider

@Suite struct CassetteWriterTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func write(_ interactions: [Interaction]) throws {
    try CassetteWriter(directory: folder.path + "/a/b", manifest: .make()).write(interactions)
  }

  @Test func readsBackWhatItWrote() throws {
    let plain = try Interaction.make()
    let stream = try Interaction.make(.make("Streamed.", trial: 2, stream: true))
    try write([plain, stream])
    let set = try CassetteSet.load(from: folder.path)
    #expect(set.diagnostics.isEmpty)
    #expect(set.recordings.count == 2)
    for (recording, interaction) in zip(set.recordings, [plain, stream]) {
      #expect(recording.mount == interaction.request.mount)
      #expect(recording.key == interaction.key)
      #expect(recording.wire == interaction.wire)
      #expect(recording.trial == interaction.trial)
      #expect(recording.times == interaction.times)
      #expect(recording.stream == interaction.stream)
      #expect(recording.head.status == 200)
      #expect(try recording.loadBody() == interaction.body)
      #expect(recording.origin == .synthetic)
      #expect(recording.date == CassetteManifest.make().date)
    }
    #expect(set.recordings.map(\.name).allSatisfy { $0.hasPrefix("a/b/000") })
  }

  @Test func namesFilesByNumberWireAndKey() throws {
    let stream = try Interaction.make(.make(stream: true))
    try write([try .make(), stream])
    let key = stream.key.digest.hex.prefix(8)
    #expect(
      try folder.files("a/b") == [
        "0001-anthropic-messages-\(key).json", "0002-anthropic-messages-\(key).json",
        "0002-anthropic-messages-\(key).sse", "cassette.json",
      ])
  }

  @Test func writesTheSameBytesTwice() throws {
    let interactions = [try Interaction.make(), try .make(.make(trial: 2, stream: true))]
    try write(interactions)
    let first = try folder.contents("a/b")
    try write(interactions)
    #expect(try folder.contents("a/b") == first)
    let attributes = "*.sse -text\n*.ndjson -text\n*.body -text\n*.bin binary\n"
    #expect(first[".gitattributes"] == Data(attributes.utf8))
  }

  @Test(arguments: [
    ("application/vnd.amazon.eventstream", ".bin"), ("application/x-ndjson", ".ndjson"),
    ("text/event-stream; charset=utf-8", ".sse"), ("application/json", ".body"), (nil, ".sse"),
  ])
  func streamsEndingTellsItsFraming(_ type: String?, _ suffix: String) throws {
    var stream = try Interaction.make(.make(stream: true))
    stream.head.headers.remove("content-type")
    if let type { stream.head.headers.set("content-type", type) }
    #expect(stream.bodyPlace == .beside(suffix: suffix))
    try write([stream])
    #expect(try folder.files("a/b").contains { $0.hasSuffix(suffix) })
    let set = try CassetteSet.load(from: folder.path)
    #expect(set.diagnostics.isEmpty)
    #expect(try set.recordings.first?.loadBody() == stream.body)
  }

  @Test func streamOfBedrockIsKeptAndServedFrameByFrame() throws {
    let exchange = ScriptedExchange.make(member: .bedrock, stream: true)
    var stream = try Interaction.make(exchange)
    #expect(stream.bodyPlace == .beside(suffix: ".bin"))
    #expect(stream.request.path == "/model/anthropic.claude-5-v1%3A0/converse-stream")
    stream.stream?.chunks = []
    try write([stream])
    let set = try CassetteSet.load(from: folder.path)
    #expect(set.diagnostics.map(\.code) == ["cassette-mismatch"])
    let recording = try #require(set.recordings.first)
    #expect(recording.key == PromptKey(exchange.prompt))
    let reply = try RecordedReply(recording: recording, speed: .recorded).verbatim()
    #expect(reply.pieces.count > 5)
    #expect(Array(reply.pieces.map(\.bytes).joined()) == stream.body)
    for piece in reply.pieces {
      var parser = AWSEventFrameParser()
      #expect(parser.push(piece.bytes[...]).count == 1)
    }
  }

  @Test func removesInteractionsLeftOverAndNothingElse() throws {
    try write([try .make(), try .make(.make(trial: 2, stream: true))])
    try folder.write("kept", to: "a/b/notes.txt")
    try write([try .make()])
    #expect(
      try folder.files("a/b").map { $0.split(separator: "-").first.map(String.init) } == [
        "0001", "cassette.json", "notes.txt",
      ])
  }

  @Test func refusesAFolderThatIsNoCassette() throws {
    try folder.write("precious", to: "a/b/0001-thesis.json")
    let expected = MockProviderError.notACassette(path: folder.path + "/a/b")
    #expect(throws: expected) { try write([try .make()]) }
    #expect(try folder.text("a/b/0001-thesis.json") == "precious")
    #expect(try folder.files("a/b") == ["0001-thesis.json"])
  }

  @Test func neverPutsASyntheticCassetteInThePlaceOfARecordedOne() throws {
    var recorded = CassetteManifest.make()
    recorded.origin = .recorded
    let path = folder.path + "/a/b"
    try CassetteWriter(directory: path, manifest: recorded).write([try .make()])
    let before = try folder.contents("a/b")
    #expect(throws: MockProviderError.recordedHere(path: path)) { try write([]) }
    #expect(try folder.contents("a/b") == before)
    try CassetteWriter(directory: path, manifest: recorded).write([])
    #expect(try folder.files("a/b") == ["cassette.json"])
  }

  @Test func laysChunksOutTenALine() throws {
    let stream = try Interaction.make(.make(stream: true))
    try write([stream])
    let name = try #require(try folder.files("a/b").first)
    let lines = try folder.text("a/b/\(name)").split(separator: "\n")
    let chunks = try #require(stream.stream).chunks
    #expect(
      lines.contains {
        $0.hasPrefix("      [\(chunks[0].milliseconds), \(chunks[0].bytes)], [")
          && $0.hasSuffix("],")
      })
  }

  @Test func keepsABodyBesideItselfThatIsNoCompactJSON() throws {
    var interaction = try Interaction.make()
    interaction.body = Array(#"{ "id": 1 , "n": 1.0}"#.utf8) + [0x0D, 0x0A, 0xFF]
    try write([interaction])
    let set = try CassetteSet.load(from: folder.path)
    #expect(try set.recordings.first?.loadBody() == interaction.body)
    let name = try #require(try folder.files("a/b").first { $0.hasSuffix(".body") })
    #expect(try folder.text("a/b/" + name.replacing(".body", with: ".json")).contains(name))
  }

  @Test func writesOnlyAllowListedHeaders() throws {
    var interaction = try Interaction.make()
    interaction.request.headers.append("Authorization", "Bearer sk-secret")
    interaction.request.headers.append("X-Api-Key", "sk-secret")
    interaction.head.headers.append("Set-Cookie", "sk-secret")
    interaction.head.headers.append("Retry-After", "7")
    try write([interaction])
    for name in try folder.files("a/b") {
      #expect(!(try folder.text("a/b/\(name)").contains("sk-secret")))
    }
    let set = try CassetteSet.load(from: folder.path)
    #expect(set.recordings.first?.head.headers["retry-after"] == "7")
  }

  @Test func saysWhatTheReplyWasForReviewers() throws {
    try write([try .make()])
    let name = try #require(try folder.files("a/b").first)
    let facts = try JSONValue(parsing: try folder.text("a/b/\(name)"))["facts"]
    #expect(facts?["finish"] == "stop")
    #expect(facts?["usage"]?["output_tokens"] == 7)
    #expect(facts?["model"] == "claude-fable-5")
  }
}
