import Testing

@testable import Transport

struct ReplyHeadLinesTests {
  private func outcomes(
    _ lines: inout ReplyHeadLines, _ texts: [String]
  ) -> [ReplyHeadLines.Outcome] {
    texts.map { text in Array(text.utf8).withUnsafeBytes { lines.add($0) } }
  }

  @Test func completesAtTheEmptyLine() {
    var lines = ReplyHeadLines(limit: 100)
    #expect(!lines.isCutShort)
    #expect(outcomes(&lines, ["HTTP/1.1 200 OK\r\n", "A: b\r\n"]) == [.more, .more])
    #expect(lines.isCutShort && !lines.isComplete)
    #expect(outcomes(&lines, ["\r\n"]) == [.complete])
    #expect(!lines.isCutShort && lines.isComplete)
    #expect(lines.bytes == Array("HTTP/1.1 200 OK\r\nA: b\r\n\r\n".utf8))
  }

  @Test func dropsInterimHeadsAndTrailers() {
    var lines = ReplyHeadLines(limit: 1000)
    let texts = [
      "HTTP/1.1 103 Early\r\n", "Link: x\r\n", "\r\n", "HTTP/1.1 200 OK\r\n", "\r\n", "T: r\r\n",
      "\r\n",
    ]
    #expect(
      outcomes(&lines, texts) == [.more, .more, .more, .more, .complete, .more, .more])
    #expect(lines.bytes == Array("HTTP/1.1 200 OK\r\n\r\n".utf8))
  }

  @Test func countsEveryLineAgainstTheLimit() {
    var exact = ReplyHeadLines(limit: 19)
    #expect(outcomes(&exact, ["HTTP/1.1 200 OK\r\n", "\r\n"]) == [.more, .complete])
    #expect(outcomes(&exact, ["T"]) == [.tooLarge])
    var interim = ReplyHeadLines(limit: 30)
    let texts = ["HTTP/1.1 100 C\r\n", "\r\n", "HTTP/1.1 200 OK\r\n"]
    #expect(outcomes(&interim, texts) == [.more, .more, .tooLarge])
  }
}
