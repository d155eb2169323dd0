import ContractModel
import JSONSupport
import TestSupport
import Testing
import WireFormats

@testable import MockProvider

/// What a wire brings beside its chat, as the mock provider serves it.
@Suite struct WireEndpointTests {
  private static let llama = ModelEnvironment.make("ollama/llama", wire: .ollama, model: "llama")
  private static let mistral = ModelEnvironment.make("mistral/m", wire: .mistral, model: "m")
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func responder(_ exchanges: [ScriptedExchange] = []) throws -> ReplayResponder {
    let set = exchanges.isEmpty ? CassetteSet() : try folder.cassettes(exchanges)
    return try ReplayResponder(set, members: [Self.llama, Self.mistral])
  }

  private func request(
    _ path: String, of member: ModelEnvironment, method: String = "POST", _ body: JSONValue = [:]
  ) -> MockRequest {
    MockRequest(
      method: method, target: MountTable.path(of: member.name) + path,
      body: .bytes(body.encoded()))
  }

  @Test func streamOfLinesIsKeptAndServedAsLines() throws {
    let responder = try responder([.make(member: Self.llama, stream: true)])
    #expect(try folder.files("limits").contains { $0.hasSuffix(".ndjson") })
    let seen = responder.see(try .make(.make(stream: true), to: Self.llama))
    #expect(seen.headers["content-type"] == "application/x-ndjson")
    #expect(seen.headers[ReplayHeader.source] == "cassette")
    #expect(seen.pieces.count > 3)
    #expect(seen.pieces.allSatisfy { $0.last == 0x0A })
    #expect(try seen.reply(of: Self.llama).text == "The limit is 4 g.")
  }

  @Test(arguments: [true, false])
  func completionIsAnsweredFromTheRecordingOfAChat(_ stream: Bool) throws {
    let responder = try responder([.make(member: Self.llama, stream: stream)])
    let body: JSONValue = [
      "model": "llama", "system": "You answer in one line.", "prompt": "What is the limit?",
      "stream": .bool(stream),
    ]
    let seen = responder.see(request("/api/generate", of: Self.llama, body))
    #expect(seen.status == 200)
    #expect(seen.headers[ReplayHeader.source] == "synth")
    #expect(seen.text.contains(#""response":"#))
    #expect(!seen.text.contains(#""message":"#))
    #expect(try seen.reply(of: Self.llama).text == "The limit is 4 g.")
  }

  @Test func endpointsBesideTheChatAreAnswered() throws {
    let responder = try responder()
    let tags = responder.see(request("/api/tags", of: Self.llama, method: "GET"))
    #expect(tags.status == 200)
    #expect(try tags.json()["models"]?[0]?["name"] == "llama")
    let models = responder.see(request("/v1/models", of: Self.mistral, method: "GET"))
    #expect(try models.json()["data"]?[0]?["id"] == "m")
    let shown = responder.see(request("/api/show", of: Self.llama, ["model": "other"]))
    #expect(shown.status == 404)
    #expect(try shown.json() == ["error": "model 'other' not found"])
    #expect(responder.ledger.missCount == 0)
  }

  @Test func refusalHasTheStatusAndShapeOfTheProvider() throws {
    let responder = try responder()
    let body: JSONValue = [
      "model": "m", "messages": [["role": "user", "content": "Q"]], "seed": 7,
    ]
    let strict = responder.see(request("/v1/chat/completions", of: Self.mistral, body))
    #expect(strict.status == 422)
    #expect(try strict.json()["detail"]?[0]?["loc"] == ["body", "seed"])
    let plain = responder.see(request("/api/chat", of: Self.llama, ["messages": []]))
    #expect(plain.status == 400)
    #expect(try plain.json() == ["error": #""model" is missing"#])
  }

  @Test func handEditedStreamOfLinesGoesOutLineByLine() {
    let body = Array("{\"a\":1}\n{\"b\":2}\r\n\n{\"c\":3}".utf8)
    let pieces = RecordedStream(chunks: []).pieces(of: body, framing: .jsonLines)
    #expect(
      pieces.map { String(decoding: $0, as: UTF8.self) } == [
        "{\"a\":1}\n", "{\"b\":2}\r\n", "\n", "{\"c\":3}",
      ])
  }
}
