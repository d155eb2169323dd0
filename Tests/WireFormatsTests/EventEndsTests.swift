import ContractModel
import Testing
import WireFormats

@Suite struct EventEndsTests {
  private func texts(_ body: String) -> [String] {
    StreamFraming.serverSentEvents.frames(of: Array(body.utf8)).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  @Test(arguments: [
    ("", []), ("data: 1\n\ndata: 2\n\n", ["data: 1\n\n", "data: 2\n\n"]),
    ("a\r\n\r\nb\r\n\r\n", ["a\r\n\r\n", "b\r\n\r\n"]), ("a\r\rb\r\r", ["a\r\r", "b\r\r"]),
    ("a\n\r\nb", ["a\n\r\n", "b"]), ("a\n\n\n\nb\n\n", ["a\n\n", "\n\nb\n\n"]),
    ("\n\na\n\n", ["\n\na\n\n"]), ("a\n\n\n", ["a\n\n\n"]), ("\n", ["\n"]),
    (": ping\n\n", [": ping\n\n"]), ("a\nb\n\nc\n", ["a\nb\n\n", "c\n"]), ("a\r", ["a\r"]),
  ])
  func cutsBehindEmptyLines(_ body: String, _ events: [String]) {
    #expect(texts(body) == events)
    #expect(texts(body).joined() == body)
  }

  @Test func theContentTypeTellsStreamsFromBodies() {
    let framing = { (type: String?) in
      StreamFraming(contentType: type ?? "")
    }
    #expect(framing("text/event-stream; charset=utf-8") == .serverSentEvents)
    #expect(framing("Text/Event-Stream") == .serverSentEvents)
    #expect(framing("application/json") == .whole)
    #expect(framing(nil) == .whole)
    #expect(StreamFraming.whole.ends(in: [1, 2, 3]) == [3])
    #expect(StreamFraming.whole.ends(in: []) == [])
  }
}
