import ContractModel
import JSONSupport
import Testing
import WireFormats

/// What must hold for every stream, however the network cuts it.
@Suite struct StreamPropertyTests {
  @Test(arguments: GoldenPayload.all(.stream))
  func everySplitGivesTheSameReply(_ golden: GoldenPayload) throws {
    let client = try golden.wire.client
    let whole = client.reply(streaming: [golden.bytes])
    let told = FoldedDeltas(client.deltas(streaming: [golden.bytes]))
    for position in 0...golden.bytes.count {
      let pieces = [Array(golden.bytes[..<position]), Array(golden.bytes[position...])]
      var reply = whole
      let deltas = client.deltas(streaming: pieces, reply: &reply)
      if reply != whole { Issue.record("split at byte \(position) gives another reply: \(reply)") }
      if FoldedDeltas(deltas) != told {
        Issue.record("split at byte \(position) gives other deltas: \(deltas)")
      }
    }
    let bytes = golden.bytes.map { [$0] }
    #expect(client.reply(streaming: bytes) == whole)
    #expect(FoldedDeltas(client.deltas(streaming: bytes)) == told)
  }

  @Test(arguments: GoldenPayload.all(.stream))
  func deltasJoinToTheReply(_ golden: GoldenPayload) throws {
    var reply = Reply()
    let deltas = try golden.wire.client.deltas(streaming: [golden.bytes], reply: &reply)
    FoldedDeltas(deltas).expect(reply)
    #expect(FoldedDeltas.mistake(in: deltas) == nil)
  }

  @Test(arguments: GoldenPayload.all(.response) + GoldenPayload.all(.error))
  func bodyThatIsNoStreamIsToldAsDeltas(_ golden: GoldenPayload) throws {
    let status = golden.expected["status"]?.intValue ?? 200
    let client = try golden.wire.client
    let head = HTTPHead(status: status, headers: ["content-type": "application/json"])
    var reply = Reply()
    let deltas = client.deltas(streaming: [golden.bytes], head: head, reply: &reply)
    #expect(reply == client.reply(streaming: [golden.bytes], head: head))
    FoldedDeltas(deltas).expect(reply)
    #expect(FoldedDeltas.mistake(in: deltas) == nil)
  }

  @Test func nothingIsToldUnlessAsked() throws {
    for golden in GoldenPayload.all(.stream) {
      var decoder = try golden.wire.client.streamDecoder(HTTPHead(status: 200))
      _ = decoder.feed(golden.bytes)
      #expect(decoder.takeDeltas().isEmpty)
      _ = decoder.finish()
      #expect(decoder.takeDeltas().isEmpty)
    }
  }

  @Test(arguments: GoldenPayload.all(.stream))
  func deltasBeyondTheLimitAreNotTold(_ golden: GoldenPayload) throws {
    let client = try golden.wire.client
    let bytes = client.reply(streaming: [golden.bytes]).text.utf8.count
    guard bytes > 0, golden.name != "plain-body" else { return }
    var reply = Reply()
    let deltas = client.deltas(
      streaming: [golden.bytes], limits: ReplyLimits(contentBytes: bytes - 1), reply: &reply)
    FoldedDeltas(deltas).expect(reply)
  }

  @Test(arguments: GoldenPayload.all(.stream))
  func noTruncationLooksComplete(_ golden: GoldenPayload) throws {
    let client = try golden.wire.client
    let end = endMarker(of: golden)
    for length in 0..<end {
      let reply = client.reply(streaming: [Array(golden.bytes[..<length])])
      guard reply.finish.reason != .truncated, reply.finish.reason != .error else { continue }
      Issue.record("cut after byte \(length) gives finish \(reply.finish)")
    }
  }

  @Test(arguments: GoldenPayload.all(.stream))
  func progressTellsContentEndAndFailure(_ golden: GoldenPayload) throws {
    var decoder = try golden.wire.client.streamDecoder(HTTPHead(status: 200))
    let progress = decoder.feed(golden.bytes)
    let reply = decoder.finish()
    guard golden.name != "plain-body", !golden.name.hasPrefix("no-closing") else { return }
    #expect(progress.contains(.finished) == isComplete(golden))
    #expect(progress.contains(.failed) == (reply.finish.reason == .error))
    let hasContent =
      !reply.text.isEmpty || !reply.toolCalls.isEmpty || reply.refusal?.kind == .modelField
    #expect(progress.contains(.content) == (hasContent || golden.name == "refusal-quirks"))
    #expect(progress.contains(.reasoning) == (reply.reasoning != nil))
  }

  @Test(arguments: GoldenPayload.all(.stream))
  func contentBeyondTheLimitEndsInAnError(_ golden: GoldenPayload) throws {
    let client = try golden.wire.client
    let bytes = client.reply(streaming: [golden.bytes]).text.utf8.count
    guard bytes > 0, golden.name != "plain-body" else { return }
    let limits = ReplyLimits(contentBytes: bytes - 1)
    let reply = client.reply(streaming: [golden.bytes], limits: limits)
    #expect(reply.exceedsLimit)
    #expect(reply.finish.reason == .error)
    #expect(reply.text.utf8.count < bytes)
  }

  /// Where the reply may look whole; the whole length where there is no end marker.
  private func endMarker(of golden: GoldenPayload) -> Int {
    let bytes = golden.bytes
    if golden.name == "plain-body" { return bytes.count }
    return WireTraits.of(golden.format).ends.whole(bytes) ?? bytes.count
  }

  private func isComplete(_ golden: GoldenPayload) -> Bool {
    WireTraits.of(golden.format).ends.isMarked(golden.bytes)
  }
}
