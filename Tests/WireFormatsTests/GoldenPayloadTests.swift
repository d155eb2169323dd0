import ContractModel
import JSONSupport
import Testing
import WireFormats

/// Payloads written from the providers' documentation, so that client and server cannot share a
/// mistake.
@Suite struct GoldenPayloadTests {
  private static let now = Timestamp("2026-11-21T08:00:00Z") ?? Timestamp(milliseconds: 0)

  @Test(arguments: WireFormats.all.map(\.id))
  func everyFormatHasPayloadsOfEveryKind(_ format: WireFormatID) {
    for kind in GoldenPayload.Kind.allCases {
      let names = GoldenPayload.all(kind).filter { $0.format == format }.map(\.name)
      #expect(names.count >= 2, "fixtures/wire/\(format.rawValue) has too few of \(kind)")
    }
    let streams = GoldenPayload.all(.stream).filter { $0.format == format }.map(\.name)
    #expect(Set(streams).isSuperset(of: ["text", "usage", "tool-call", "refusal", "truncated"]))
  }

  @Test(arguments: GoldenPayload.all(.response))
  func plainReplyIsReadAsDocumented(_ golden: GoldenPayload) throws {
    let reply = try golden.wire.client.decode(HTTPHead(status: 200), golden.bytes)
    try expect(reply, matches: golden)
  }

  @Test(arguments: GoldenPayload.all(.stream))
  func streamIsReadAsDocumented(_ golden: GoldenPayload) throws {
    let reply = try golden.wire.client.reply(streaming: [golden.bytes])
    try expect(reply, matches: golden)
  }

  @Test(arguments: GoldenPayload.all(.error))
  func errorReplyIsReadAndClassified(_ golden: GoldenPayload) throws {
    let head = HTTPHead(
      status: try #require(golden.expected["status"]?.intValue), headers: headers(of: golden))
    let client = try golden.wire.client
    let reply = client.decode(head, golden.bytes)
    let error = try #require(reply.error)
    #expect(NeutralForm.of(error) == golden.expected["error"])
    #expect(reply.finish == Finish(.error))
    #expect(client.reply(streaming: [golden.bytes], head: head) == reply)

    let failure = try #require(
      FailureClassifier.classify(head: head, reply: reply, transport: nil, now: Self.now))
    #expect(failure.kind.rawValue == golden.expected["class"]?.stringValue)
    #expect(failure.scope.rawValue == golden.expected["scope"]?.stringValue)
    let wait = golden.expected["retry_after_ms"]?.intValue.map { Duration.milliseconds($0) }
    #expect(failure.retryAfter == wait)
    #expect(failure.retryForbidden == (golden.expected["retry_forbidden"] == true))
    #expect(failure.message.contains("\(head.status)"))
  }

  @Test(arguments: GoldenPayload.all(.request))
  func requestIsReadAsDocumented(_ golden: GoldenPayload) throws {
    let call = try golden.wire.server.parse(golden.message(golden.bytes))
    var expected = try #require(golden.expected.objectValue)
    for key in ["path", "headers"] { expected[key] = nil }
    #expect(NeutralForm.of(call).text(.canonical) == JSONValue.object(expected).text(.canonical))
  }

  private func expect(_ reply: Reply, matches golden: GoldenPayload) throws {
    var expected = try #require(golden.expected.objectValue)
    let expectedClass = expected["class"]?.stringValue
    expected["class"] = nil
    #expect(NeutralForm.of(reply).text(.canonical) == JSONValue.object(expected).text(.canonical))
    let failure = FailureClassifier.classify(
      head: HTTPHead(status: 200), reply: reply, transport: nil, now: Self.now)
    #expect(failure?.kind.rawValue == expectedClass)
  }

  private func headers(of golden: GoldenPayload) -> HTTPHeaders {
    var headers = HTTPHeaders()
    for member in golden.expected["headers"]?.objectValue ?? [:] {
      headers.append(member.key, member.value.stringValue ?? "")
    }
    return headers
  }
}
