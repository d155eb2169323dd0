import ContractModel
import Testing
import WireFormats

@Suite struct StreamFramingTests {
  private func texts(_ framing: StreamFraming, _ body: String) -> [String] {
    framing.frames(of: Array(body.utf8)).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func eventsEndAtAnEmptyLine() {
    #expect(
      texts(.serverSentEvents, "event: a\ndata: 1\n\ndata: 2\r\n\r\ndata: 3\n\ntail") == [
        "event: a\ndata: 1\n\n", "data: 2\r\n\r\n", "data: 3\n\n", "tail",
      ])
  }

  @Test func jsonLinesEndAtALineFeed() {
    #expect(texts(.jsonLines, "{}\n\n[1]\r\n{") == ["{}\n", "\n", "[1]\r\n", "{"])
  }

  @Test func documentIsOnePiece() {
    #expect(texts(.whole, "{\n\n}\n") == ["{\n\n}\n"])
  }

  @Test func amazonsMessagesEndWhereTheirLengthsSay() {
    let frame = AWSEventFrame([":message-type": "event"], payload: [0x0A, 0x0A])
    let (whole, empty) = (frame.encoded, AWSEventFrame().encoded)
    let body = whole + empty + whole.dropLast()
    let pieces = StreamFraming.amazonEventStream.frames(of: body).map(Array.init)
    #expect(pieces == [whole, empty, Array(whole.dropLast())])
    let garbage: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    #expect(
      StreamFraming.amazonEventStream.frames(of: whole + garbage).map(Array.init)
        == [whole, garbage])
  }

  @Test(arguments: StreamFraming.allCases)
  func piecesJoinToTheBodyAgain(_ framing: StreamFraming) {
    for golden in GoldenPayload.all(.stream) {
      #expect(Array(framing.frames(of: golden.bytes).joined()) == golden.bytes)
    }
    #expect(framing.frames(of: []).isEmpty)
  }

  @Test(arguments: [
    ("text/event-stream", StreamFraming.serverSentEvents),
    ("Text/Event-Stream; charset=utf-8", .serverSentEvents),
    ("application/x-ndjson", .jsonLines), ("application/ndjson", .jsonLines),
    ("application/jsonl", .jsonLines),
    ("application/vnd.amazon.eventstream", .amazonEventStream), ("application/json", .whole),
    ("", .whole),
  ])
  func contentTypeTellsTheFraming(_ type: String, _ framing: StreamFraming) throws {
    let wire = try #require(WireFormats.format(.bedrockConverse))
    #expect(wire.framing(of: HTTPHead(status: 200, headers: ["content-type": type])) == framing)
  }

  @Test func withoutAContentTypeTheFramingIsTheAPIsOwn() throws {
    let head = HTTPHead(status: 200)
    let bedrock = try #require(WireFormats.format(.bedrockConverse))
    #expect(bedrock.framing(of: head) == .amazonEventStream)
    let chat = try #require(WireFormats.format(.openAIChat))
    #expect(chat.framing(of: head) == .serverSentEvents)
  }
}
