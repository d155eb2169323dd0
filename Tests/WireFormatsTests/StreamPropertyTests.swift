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
    for position in 0...golden.bytes.count {
      let pieces = [Array(golden.bytes[..<position]), Array(golden.bytes[position...])]
      let reply = client.reply(streaming: pieces)
      if reply != whole { Issue.record("split at byte \(position) gives another reply: \(reply)") }
    }
    #expect(client.reply(streaming: golden.bytes.map { [$0] }) == whole)
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
    #expect(reply.finish.reason == .error)
    #expect(reply.text.utf8.count < bytes)
  }

  /// What the line of an end marker holds, whatever the format.
  private static let markers = [
    "data: [DONE]", #""type":"message_stop""#, #""type":"message-end""#, #""done":true"#,
  ].map { Array($0.utf8) }

  /// Where the line of the first end marker ends; the whole length where there is none.
  private func endMarker(of golden: GoldenPayload) -> Int {
    let text = golden.bytes
    if golden.name == "plain-body" { return text.count }
    let starts = Self.markers.compactMap { marker in
      text.indices.first { text[$0...].starts(with: marker) }
    }
    guard let start = starts.min() else { return text.count }
    return text[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? text.count
  }

  private func isComplete(_ golden: GoldenPayload) -> Bool {
    let endsByEvent: Set<WireFormatID> = [.anthropicMessages, .cohere]
    return Self.markers.contains { marker in
      if endsByEvent.contains(golden.format), marker == Self.markers[0] { return false }
      return golden.bytes.indices.contains { golden.bytes[$0...].starts(with: marker) }
    }
  }
}
