import ContractModel
import Foundation
import TestSupport
import Testing

@testable import MockProvider

@Suite struct CassetteSetTests {
  let folder: TemporaryFolder
  /// The first interaction's file, plain, and the second's, streamed.
  let plain: String
  let stream: String

  init() throws {
    folder = try TemporaryFolder()
    _ = try folder.cassettes([
      .make(), .make(user: "Another question?", stream: true), .make("Second.", trial: 2),
    ])
    let files = try folder.files("limits").filter { $0.hasSuffix(".json") }
    plain = "limits/" + files[0]
    stream = "limits/" + files[1]
  }

  private func load(_ limits: CassetteLimits = .default) throws -> CassetteSet {
    try CassetteSet.load(from: folder.path, label: "fixtures/cassettes", limits: limits)
  }

  /// The only diagnostic after an edit of a file, with the two other recordings loaded.
  private func complaint(
    _ file: String, _ old: String, _ new: String, left: Int = 2
  ) throws -> Diagnostic {
    try folder.edit(file, old, new)
    let set = try load()
    #expect(set.recordings.count == left)
    #expect(set.diagnostics.count == 1)
    return try #require(set.diagnostics.first)
  }

  @Test func namesFileAndLineOfDamagedJSONAndServesTheRest() throws {
    let found = try complaint(plain, "\"trial\": 1,", "\"trial\": 1")
    #expect(found.severity == .error)
    #expect(found.code == "cassette-damaged")
    #expect(found.location?.file == "fixtures/cassettes/\(plain)")
    #expect(found.location?.line == 4)
    #expect(found.excerpt != nil)
  }

  @Test(arguments: [
    ("\"status\": 200", "\"status\": 20000", "response.status"),
    ("\"status\": 200", "\"status\": \"200\"", "response.status"),
    ("\"trial\": 1", "\"trail\": 1", "trail"),
    ("\"method\"", "\"verb\"", "request.verb"),
    ("\"trial\": 1", "\"trial\": 1, \"trial\": 1", "trial"),
    ("\"total_ms\": 1240", "\"total_ms\": -1", "times.total_ms"),
    ("\"wire\": \"anthropic-messages\"", "\"wire\": \"morse\"", "wire"),
    ("\"messages\": [", "\"massages\": [", "request"),
    ("\"profile\": \"prompt\"", "\"profile\": \"telepathy\"", "key.profile"),
  ])
  func pointsAtTheLineOfAWrongField(_ old: String, _ new: String, _ subject: String) throws {
    let text = try folder.text(plain)
    let found = try complaint(plain, old, new)
    #expect(found.message.hasPrefix("\"\(subject)\": "))
    let offset = try #require(text.range(of: old)).lowerBound
    let line = text[..<offset].count { $0 == "\n" } + 1
    if subject != "request" { #expect(found.location?.line == line) }
  }

  @Test(arguments: [
    "../../secret.sse", "/etc/passwd", "..", ".hidden.sse", "a/b.sse", "a\\\\b.sse", "secret.txt",
    "",
  ])
  func refusesABodyOutsideTheCassette(_ name: String) throws {
    try folder.write("secret", to: "secret.sse")
    let body = try #require(try folder.files("limits").first { $0.hasSuffix(".sse") })
    let found = try complaint(stream, "\"bodyFile\": \"\(body)\"", "\"bodyFile\": \"\(name)\"")
    #expect(found.message.contains("expected a file of this cassette's folder"))
  }

  @Test func refusesABodyBehindALink() throws {
    let body = try #require(try folder.files("limits").first { $0.hasSuffix(".sse") })
    try folder.write("secret", to: "secret.sse")
    try FileManager.default.removeItem(atPath: "\(folder.path)/limits/\(body)")
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/limits/\(body)", withDestinationPath: "\(folder.path)/secret.sse")
    let set = try load()
    #expect(set.recordings.count == 2)
    #expect(set.diagnostics.map(\.code).sorted() == ["cassette-damaged", "cassette-link"])
  }

  @Test func staysQuickAndShortForHostileKeys() throws {
    let key = String(repeating: "\\\"", count: 200_000)
    let found = try complaint(plain, "\"trial\": 1", "\"trial\": 1, \"\(key)\": \"\(key)\"")
    #expect(found.message.utf8.count < 300)
    #expect(found.location?.line == 3)
  }

  @Test func computesTheKeyFromTheRequestAndWarnsWhereTheFileDisagrees() throws {
    let before = try load().recordings[0].key
    let hex = before.digest.hex
    let found = try complaint(plain, hex, String(repeating: "0", count: 64), left: 3)
    #expect(found.severity == .warning)
    #expect(found.code == "cassette-mismatch")
    #expect(try load().recordings[0].key == before)
  }

  @Test func servesAnEditedStreamEventByEventAndWarns() throws {
    let body = stream.replacing(".json", with: ".sse")
    try folder.edit(body, "The ", "The upper ")
    let set = try load()
    #expect(set.recordings.count == 3)
    #expect(set.diagnostics.map(\.severity) == [.warning])
    #expect(set.diagnostics.first?.location?.file.hasSuffix(stream) == true)
    let reply = try recordedPace(set)
    let seen = SeenReply(reply)
    #expect(try seen.reply(of: .fable).text == "The upper limit is 4 g.")
    #expect(seen.pieces.allSatisfy { $0.suffix(2) == [0x0A, 0x0A] })
    #expect(reply.waits?.first?.milliseconds == set.recordings[1].stream?.chunks[0].milliseconds)
    #expect(reply.waits?.reduce(.zero, +) == .milliseconds(1240))
  }

  @Test func pacesAStreamWithAnotherNumberOfEventsEvenly() throws {
    let body = stream.replacing(".json", with: ".sse")
    try folder.write(": by hand\n\n" + (try folder.text(body)), to: body)
    let set = try load()
    let waits = try #require(try recordedPace(set).waits)
    #expect(waits.count == (set.recordings[1].stream?.chunks.count ?? 0) + 1)
    #expect(waits.first == .milliseconds(310))
    #expect(Set(waits.dropFirst()).count == 1)
    #expect(abs(waits.reduce(.zero, +).milliseconds - 1240) <= 1)
  }

  private func recordedPace(_ set: CassetteSet) throws -> PreparedReply {
    try ReplayResponder(set, options: ReplayOptions(speed: .recorded))
      .respond(to: .make(.make("Another question?", stream: true)))
  }

  @Test func keepsRepeatedKeysOfRecordedBodies() throws {
    try folder.edit(plain, "\"role\": \"assistant\"", "\"role\": \"assistant\", \"role\": \"x\"")
    let set = try load()
    #expect(set.diagnostics.isEmpty)
    let body = String(decoding: try set.recordings[0].loadBody(), as: UTF8.self)
    #expect(body.contains(#""role":"assistant","role":"x""#))
  }

  @Test func followsAnEditedRequest() throws {
    let before = try load().recordings[0].key
    _ = try complaint(plain, "What is the limit?", "What is the dose?", left: 3)
    let after = try load().recordings[0].key
    #expect(after != before)
    #expect(after == PromptKey(.make("What is the dose?")))
  }

  @Test func leavesOutHeadersThatMustNotBeServed() throws {
    let found = try complaint(
      plain, "\"request-id\"", "\"transfer-encoding\": \"chunked\", \"request-id\"", left: 3)
    #expect(found.code == "cassette-header")
    let head = try load().recordings[0].head
    #expect(head.headers["transfer-encoding"] == nil)
    #expect(head.headers["request-id"] != nil)
  }

  @Test func leavesOutHeaderValuesThatWouldSplitTheHead() throws {
    let found = try complaint(
      plain, "\"content-type\": \"application/json\",\n      \"request-id\": \"",
      "\"content-type\": \"application/json\",\n      \"request-id\": \"a\\r\\nx: ", left: 3)
    #expect(found.code == "cassette-header")
    #expect(try load().recordings[0].head.headers["request-id"] == nil)
  }

  @Test(arguments: [
    ("application/json", true), ("", true), (String(repeating: "a", count: 8192), true),
    (String(repeating: "a", count: 8193), false), ("a\u{7F}", false), ("a\tb", false),
    ("caf\u{E9}", false),
  ])
  func servesOnlyPlainHeaderValues(_ value: String, _ isServed: Bool) {
    #expect(CassetteFormat.isHeaderValue(value) == isServed)
  }

  @Test func refusesAnotherFormatWithARemedy() throws {
    try folder.edit("limits/cassette.json", "cassette/1", "cassette/9")
    let file = "fixtures/cassettes/limits/cassette.json"
    let expected = MockProviderError.unknownFormat(file: file, found: "chaindrill.cassette/9")
    #expect(throws: expected) { try load() }
    #expect(expected.description.contains("record or synthesise the cassette again"))
  }

  @Test func refusesADamagedManifest() throws {
    try folder.edit("limits/cassette.json", "synthetic", "imagined")
    let error = #expect(throws: MockProviderError.self) { try load() }
    guard case .badManifest(let found) = error else {
      Issue.record("unexpected \(String(describing: error))")
      return
    }
    #expect(found.message.contains("expected one of synthetic, recorded"))
  }

  @Test func reportsRecordingsNothingCanTellApart() throws {
    _ = try folder.cassettes([.make(), .make("Another answer.", suite: "twice")])
    let set = try load()
    let found = try #require(set.diagnostics.first)
    #expect(set.diagnostics.count == 1)
    #expect(found.code == "cassette-ambiguous")
    #expect(found.message.contains("twice/0001"))
  }

  @Test func acceptsOnePromptPlainAndStreamed() throws {
    let set = try folder.cassettes([.make(), .make(stream: true)])
    #expect(set.diagnostics.isEmpty)
  }

  @Test func readsInTheOrderOfNumbersNotOfLetters() throws {
    let name = plain.replacing("limits/", with: "")
    try FileManager.default.moveItem(
      atPath: "\(folder.path)/\(plain)", toPath: "\(folder.path)/limits/1\(name)")
    #expect(try load().recordings.map(\.trial) == [1, 2, 1])
    #expect(try load().recordings.last?.stem.hasPrefix("10001") == true)
  }

  @Test(arguments: [
    CassetteLimits(totalBytes: 2000), CassetteLimits(interactions: 2), CassetteLimits(depth: 0),
  ])
  func stopsAtItsLimits(_ limits: CassetteLimits) throws {
    let error = #expect(throws: MockProviderError.self) { try load(limits) }
    guard case .tooLarge = error else {
      Issue.record("unexpected \(String(describing: error))")
      return
    }
  }

  @Test func leavesOutInteractionsAndBodiesThatAreTooLarge() throws {
    try folder.edit(plain, "\n", "\n" + String(repeating: " ", count: 9000))
    let set = try load(CassetteLimits(interactionBytes: 8000, bodyBytes: 100))
    #expect(set.recordings.map(\.trial) == [2])
    #expect(set.diagnostics.count == 2)
  }

  @Test func namesAFolderThatIsNotThere() throws {
    let error = #expect(throws: MockProviderError.self) {
      try CassetteSet.load(from: folder.path + "/none")
    }
    #expect(error?.description.contains("No such file") == true)
  }

  @Test func keepsFailuresAsSpecimensOnly() throws {
    try folder.edit(plain, "\"status\": 200", "\"status\": 529")
    try folder.edit(stream, "\"end\": \"complete\"", "\"end\": \"upstream_reset\"")
    let set = try load()
    #expect(set.recordings.map(\.isSpecimen) == [true, true, false])
    #expect(try ReplayResponder(set).see(try .make(.make("Another question?"))).status == 599)
    let unused = MockProvider(members: [.fable], cassettes: set).unusedInteractions()
    #expect(unused == [set.recordings[2].name])
  }
}
