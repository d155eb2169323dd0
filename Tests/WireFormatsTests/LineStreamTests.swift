import ContractModel
import JSONSupport
import Testing
import WireFormats

/// Newline-delimited JSON as it may come: cut anywhere, blank lines, lines without end, no lines.
@Suite struct LineStreamTests {
  private static let line = #"{"model":"m","message":{"content":"a"},"done":false}"#
  private static let last =
    #"{"model":"m","message":{"content":""},"done":true,"done_reason":"stop"}"#

  private func reply(
    _ pieces: String..., status: Int = 200, limits: ReplyLimits = .default
  ) throws -> Reply {
    try #require(WireFormats.format(.ollama)).client.reply(
      streaming: pieces.map { Array($0.utf8) }, head: HTTPHead(status: status), limits: limits)
  }

  @Test func blankLinesAreNoLines() throws {
    let lines = "\(Self.line)\n\n\n\(Self.line)\r\n[DONE]\r\n \t\r\n\(Self.last)"
    let stream = "\n\r\n  \n\(lines)\n\n"
    let read = try reply(stream)
    #expect(read.text == "aa")
    #expect(read.finish == Finish(.stop, raw: "stop"))
    #expect(read.oddities.isEmpty)
  }

  @Test func blankLinesWithoutEndCostNothingAndAreATruncatedReply() throws {
    var decoder = try #require(WireFormats.format(.ollama)).client.streamDecoder(
      HTTPHead(status: 200), limits: ReplyLimits(bodyBytes: 64, eventBytes: 64))
    let blanks = [UInt8](repeating: 0x0A, count: 1000)
    for _ in 0..<1000 { #expect(decoder.feed(blanks) == []) }
    #expect(decoder.finish().finish.reason == .truncated)
  }

  @Test func nothingAtAllIsTruncated() throws {
    #expect(try reply() == Reply(finish: Finish(.truncated)))
    #expect(try reply("\u{FEFF}") == Reply(finish: Finish(.truncated)))
  }

  @Test(arguments: [0, 1, 2])
  func lineBeyondTheLimitIsAnErrorWhereverItStands(_ before: Int) throws {
    let limits = ReplyLimits(eventBytes: 100)
    let long = #"{"message":{"content":""# + String(repeating: "b", count: 100)
    let lines = String(repeating: Self.line + "\n", count: before)
    for end in ["", "\n", "\"}}\n", "\"}}\n\(Self.last)\n"] {
      let read = try reply(lines, long, end, limits: limits)
      #expect(read.finish.reason == .error)
      #expect(read.oddities == ["an event of the stream is larger than 100 bytes"])
      #expect(read.text.utf8.count == before)
      #expect(try reply(lines + long + end, limits: limits) == read)
    }
  }

  @Test func lineOfExactlyTheLimitIsRead() throws {
    let limits = ReplyLimits(eventBytes: Self.last.utf8.count)
    #expect(try reply(Self.last + "\n", limits: limits).finish.reason == .stop)
    #expect(try reply("\(Self.line)\n\(Self.last)", limits: limits).finish.reason == .stop)
    let less = ReplyLimits(eventBytes: Self.last.utf8.count - 1)
    #expect(try reply(Self.last + "\n", limits: less).finish.reason == .error)
    #expect(try reply(Self.last, limits: less).finish.reason == .error)
  }

  @Test func longLineInManyPiecesTakesTimeInProportion() throws {
    var decoder = try #require(WireFormats.format(.ollama)).client.streamDecoder(
      HTTPHead(status: 200))
    _ = decoder.feed(Array(#"{"message":{"content":""#.utf8))
    let piece = [UInt8](repeating: UInt8(ascii: "c"), count: 16)
    for _ in 0..<200_000 { _ = decoder.feed(piece) }
    _ = decoder.feed(Array(("\"},\"done\":true,\"done_reason\":\"stop\"}\n").utf8))
    #expect(decoder.finish().text.utf8.count == 3_200_000)
  }

  @Test func bodyThatIsNoStreamIsReadAsAPlainReply() throws {
    let pretty =
      "{\n \"model\": \"m\",\n \"message\": {\"content\": \"Whole.\"},\n \"done\": true,\n"
    let whole = try reply(pretty, " \"done_reason\": \"stop\"\n}\n")
    #expect(whole.text == "Whole.")
    #expect(whole.finish.reason == .stop)
    let page = try reply("<html><body>Bad", " gateway</body></html>")
    #expect(page.error?.message == "expected JSON, found \"Bad gateway\"")
    let text = try reply("not json\n", "at all")
    #expect(text.error?.message == "expected JSON, found \"not json at all\"")
    let half = try reply("{\n \"model\": \"m\",\n")
    #expect(half.finish.reason == .error)
    let array = try reply("[\(Self.last)]")
    #expect(array.finish.reason == .error)
  }

  @Test func errorStatusIsReadAsAnErrorBody() throws {
    let read = try reply(#"{"error":"model"#, #" 'x' not found"}"#, status: 404)
    #expect(read.error == ProviderError(status: 404, message: "model 'x' not found"))
    let limits = ReplyLimits(bodyBytes: 10)
    let long = try reply("{\"error\":", "\"too long\"}", status: 500, limits: limits)
    #expect(long.error?.message == "the body is larger than 10 bytes")
    let page = try reply("<html>", "and so on and on", limits: limits)
    #expect(page.error?.message == "the body is larger than 10 bytes")
  }

  @Test func lastLineNeedsNoEndButMustBeWhole() throws {
    #expect(try reply("\(Self.line)\n\(Self.last)").finish.reason == .stop)
    #expect(try reply("\(Self.line)\n\(Self.last.dropLast())").finish.reason == .truncated)
    let error = try reply("\(Self.line)\n", #"{"error":"gone"}"#)
    #expect(error.error == ProviderError(message: "gone"))
    #expect(error.text == "a")
  }

  @Test func nothingBehindTheEndIsRead() throws {
    let read = try reply("\(Self.last)\n\(Self.line)\n", "{broken\n", #"{"error":"late"}"#)
    #expect(read.finish.reason == .stop)
    #expect(read.text.isEmpty)
    #expect(read.oddities == ["the stream went on after its end marker"])
    let limits = ReplyLimits(eventBytes: 100)
    let long = String(repeating: "b", count: 101)
    #expect(try reply("\(Self.last)\n", long, "\n", limits: limits).finish.reason == .stop)
  }
}
