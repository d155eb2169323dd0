import ContractModel
import Foundation
import TestSupport
import Testing

@testable import MockProvider

/// Credentials on their way through: to the provider and back to the caller, never to the disk.
@Suite struct RecordSecretTests {
  private static let key = "acme-custom-credential-0815-xyz"

  /// A provider that tells back all that it was sent.
  private static func echo(_ text: String = key) -> @Sendable (String) -> [RawProvider.Step] {
    { _ in
      [
        .head("200 OK", ["Content-Type: text/event-stream", "X-Request-Id: \(text)"]),
        .chunk(RecordingStage.event("your key is \(text)")), .chunk(RecordingStage.finish),
        .chunk(RecordingStage.done), .lastChunk,
      ]
    }
  }

  private func expectNone(of text: String, below folder: TemporaryFolder) throws {
    let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    for path in try #require(paths) {
      let data = FileManager.default.contents(atPath: "\(folder.path)/\(path)")
      #expect(data?.range(of: Data(text.utf8)) == nil, "\(path)")
    }
  }

  /// The ways in which a caller shows a key of its own, which nobody has told the recorder.
  static let ways: [(headers: [String: String], query: String)] = [
    (["authorization": "Bearer \(key)"], ""), (["x-api-key": key], ""), (["api-key": key], ""),
    (["x-goog-api-key": key], ""), ([:], "?key=\(key)"), ([:], "?api-key=\(key)&alt=sse"),
    (["x-amz-security-token": key], ""),
    (
      [
        "authorization":
          "AWS4-HMAC-SHA256 Credential=\(key)/20260101/eu/bedrock/aws4_request, SignedHeaders=host, Signature=\(key)"
      ], ""
    ),
  ]

  @Test(arguments: ways)
  func aKeyOfTheCallersOwnReachesTheProviderAndNoFile(
    _ headers: [String: String], _ query: String
  ) async throws {
    let body = RecordingStage.prompt.replacing("Say hello.", with: "My key is \(Self.key).")
    let stage = try await RecordingStage(.once, script: Self.echo())
    let live = try await stage.post(body, headers: headers, query: query)
    #expect(live.text.contains(Self.key))
    #expect(stage.provider.requests.first?.contains("My key is \(Self.key).") == true)
    await stage.end()
    #expect(stage.session.problems == [])
    try expectNone(of: Self.key, below: stage.folder)
    let again = try await RecordingStage(.once, in: stage.folder, script: Self.echo())
    let replayed = try await again.post(body, headers: headers, query: query)
    await again.end()
    #expect(replayed.headers["x-chaindrill-source"] == "cassette")
    #expect(replayed.body.count == live.body.count)
    #expect(again.provider.requests.isEmpty)
  }

  @Test func theMembersOwnCredentialsTakeThePlaceOfTheCallers() async throws {
    let own = ResolvedCredentials(values: [.apiKey: Secret(Self.key)])
    let stage = try await RecordingStage(
      .once, secrets: [Secret(Self.key)], credentials: own, script: Self.echo())
    _ = try await stage.post(
      headers: ["authorization": "Bearer other"], query: "?key=other&alt=sse")
    await stage.end()
    let request = try #require(stage.provider.requests.first)
    #expect(request.lowercased().contains("authorization: bearer \(Self.key)\r\n"))
    #expect(!request.contains("other"))
    #expect(request.hasPrefix("POST /v1/chat/completions?alt=sse HTTP/1.1\r\n"))
    try expectNone(of: Self.key, below: stage.folder)
    #expect(try stage.recorded().recordings.count == 1)
  }

  /// A key that bytes do not show: cut over events, escaped, in other parts of a reply.
  static let hidden: [[[UInt8]]] = [
    [RecordingStage.event("acme-custom-cred"), RecordingStage.event("ential-0815-xyz")],
    [RecordingStage.event(#"\u0061cme-custom-credential-0815-xyz"#)],
    [
      Array(
        #"data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"1","function":{"name":"f","arguments":"{\"k\":\"acme-custom-"}}]}}]}"#
          .utf8) + [10, 10],
      Array(
        #"data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"credential-0815-xyz\"}"}}]}}]}"#
          .utf8) + [10, 10],
    ],
    [
      Array(
        #"data: {"choices":[{"index":0,"delta":{"reasoning_content":"acme-custom-"}}]}"#.utf8)
        + [10, 10],
      Array(
        #"data: {"choices":[{"index":0,"delta":{"reasoning_content":"credential-0815-xyz"}}]}"#.utf8
      )
        + [10, 10],
    ],
  ]

  @Test(arguments: hidden)
  func anExchangeThatWouldStillTellAKeyIsNotWritten(_ events: [[UInt8]]) async throws {
    let stage = try await RecordingStage(.once, secrets: [Secret(Self.key)]) { _ in
      [.head("200 OK", ["Content-Type: text/event-stream"])] + events.map { .chunk($0) }
        + [.chunk(RecordingStage.finish), .chunk(RecordingStage.done), .lastChunk]
    }
    let reply = try await stage.post()
    #expect(reply.body == Array((events + [RecordingStage.finish, RecordingStage.done]).joined()))
    await stage.end()
    #expect(
      stage.session.problems
        == [.credential(member: RecordingStage.member, field: "response.body")])
    #expect(try stage.folder.files("taped/openai__gpt-4o") == ["cassette.json"])
    #expect(!stage.session.problems.description.contains(Self.key))
  }

  @Test func aKeyBehindEscapesInARequestIsNotWritten() async throws {
    let stage = try await RecordingStage(.once, secrets: [Secret(Self.key)], script: Self.echo("x"))
    let body = RecordingStage.prompt.replacing(
      "Say hello.", with: #"\u0061cme-custom-credential-0815-xyz"#)
    #expect(try await stage.post(body).status == 200)
    await stage.end()
    #expect(
      stage.session.problems == [.credential(member: RecordingStage.member, field: "request.body")])
    try expectNone(of: Self.key, below: stage.folder)
  }

  @Test func aPlaceholderForAKeyIsNoSecret() async throws {
    let stage = try await RecordingStage(.once, script: Self.echo("placeholder"))
    let body = RecordingStage.prompt.replacing("hello", with: "placeholder")
    _ = try await stage.post(body, headers: ["authorization": "Bearer placeholder"])
    await stage.end()
    let seen = try ReplayResponder(try stage.recorded()).see(
      MockRequest(target: stage.target, body: .bytes(Array(body.utf8))))
    #expect(seen.headers["x-chaindrill-source"] == "cassette")
  }
}
