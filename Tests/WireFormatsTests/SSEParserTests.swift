import Testing
import WireFormats

@Suite struct SSEParserTests {
  private func events(_ text: String, limit: Int = 1 << 20) -> [SSEEvent] {
    var parser = SSEParser(eventBytes: limit)
    return parser.push(Array(text.utf8)[...])
  }

  private func event(_ data: String, _ name: String = "") -> SSEEvent {
    SSEEvent(name: name, data: Array(data.utf8))
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func linesEndInLineFeedOrCarriageReturnOrBoth(_ end: String) {
    let text = ["event: a", "data: 1", "", "data: 2", "", ""].joined(separator: end)
    #expect(events(text) == [event("1", "a"), event("2")])
  }

  @Test func dataLinesJoinAndOneBlankAfterTheColonGoes() {
    #expect(events("data:  a\ndata:b\ndata\n\n") == [event(" a\nb\n")])
  }

  @Test func commentsUnknownFieldsAndEventsWithoutDataAreSkipped() {
    #expect(events(": ping\n\nid: 4\nretry: 10\nevent: x\n\nfoo: bar\ndata: 1\n\n") == [event("1")])
  }

  @Test func byteOrderMarkIsSkippedAtTheStartOnly() {
    #expect(events("\u{FEFF}data: 1\n\n\u{FEFF}data: 2\n\n") == [event("1")])
  }

  @Test func dataMayHoldBytesThatAreNoText() {
    var parser = SSEParser()
    let found = parser.push(Array("data: ".utf8)[...]) + parser.push([0xFF, 0x0A, 0x0A])
    #expect(found == [SSEEvent(data: [0xFF])])
  }

  @Test func everySplitGivesTheSameEvents() {
    let text = "\u{FEFF}: c\r\nevent: å\r\ndata: 🫐\rdata: 2\n\r\ndata: 3\n\n"
    let bytes = Array(text.utf8)
    let whole = events(text)
    #expect(whole == [event("🫐\n2", "å"), event("3")])
    for position in bytes.indices {
      var parser = SSEParser()
      let found = parser.push(bytes[..<position]) + parser.push(bytes[position...])
      #expect(found == whole, "split at \(position)")
    }
  }

  @Test func unfinishedEventIsGivenAtTheEnd() {
    var parser = SSEParser()
    #expect(parser.push(Array("event: a\ndata: 1".utf8)[...]).isEmpty)
    #expect(parser.finish() == event("1", "a"))
    #expect(parser.finish() == nil)
  }

  @Test func lineOrEventBeyondTheLimitEndsTheParser() {
    var long = SSEParser(eventBytes: 20)
    for _ in 0..<1000 { #expect(long.push(Array("data: 123".utf8)[...]).isEmpty) }
    #expect(long.isOverflown)
    #expect(long.push([0x0A, 0x0A]).isEmpty)
    #expect(long.finish() == nil)

    var many = SSEParser(eventBytes: 20)
    for _ in 0..<11 { #expect(many.push(Array("data: 1\n".utf8)[...]).isEmpty) }
    #expect(many.isOverflown)

    var whole = SSEParser(eventBytes: 20)
    _ = whole.push(Array("data: 1234567890123456\n\n".utf8)[...])
    #expect(whole.isOverflown)
    #expect(events("data: 12345678901234\n\n", limit: 20) == [event("12345678901234")])
  }

  @Test func encodedEventParsesToItself() {
    for one in [event("1", "a"), event("{}")] {
      #expect(events(String(decoding: one.encoded, as: UTF8.self)) == [one])
    }
  }
}
