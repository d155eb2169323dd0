import Testing

@testable import Exchanges

@Suite struct MissNoticeTests {
  private func notice(_ body: String) -> String { MissNotice(body: Array(body.utf8)).description }

  @Test func namesTheNearestRecordingAndWhatDiffers() {
    let body = """
      {"miss": {"id": "miss-1", "nearest": {"interaction": "summaries/0045", "score": 0.9},
      "difference": ["    {", "-     \\"a\\"", "+     \\"b\\"", "    }"], "remedy": "record it again"}}
      """
    #expect(
      notice(body)
        == "the mock provider has no recording of this request; nearest is summaries/0045; "
        + "recorded (-) and asked (+): -\"a\" +\"b\"; record it again")
  }

  @Test func showsTheBeginningOfALongDifference() {
    let line = "\"-" + String(repeating: "x", count: 200) + "\""
    let lines = Array(repeating: line, count: 9).joined(separator: ",")
    let text = notice("{\"miss\": {\"difference\": [\(lines)]}}")
    let shown = "-" + String(repeating: "x", count: 100) + "…"
    #expect(text.hasSuffix(": " + Array(repeating: shown, count: 6).joined(separator: " ") + " …"))
  }

  @Test func cutsWhatAServerThatIsNoMockSays() {
    let endless = String(repeating: "x", count: 1 << 20)
    let body =
      "{\"miss\": {\"nearest\": {\"interaction\": \"\(endless)\"}, \"remedy\": \"\(endless)\"}}"
    let text = notice(body)
    #expect(text.utf8.count < 2200)
    #expect(text.hasSuffix("x…"))
  }

  @Test(arguments: ["", "not JSON", "[]", "{}", "{\"miss\": 1}", "{\"miss\": {\"nearest\": null}}"])
  func saysTheLeastWhereTheBodyTellsNothing(_ body: String) {
    #expect(notice(body) == "the mock provider has no recording of this request")
  }
}
