import Testing

@testable import Reports

@Suite struct LineWrapTests {
  @Test func breaksAtSpacesAndIndentsTheRest() {
    #expect(
      LineWrap.lines("one two three four", width: 12, indent: "  ")
        == ["one two", "  three four"])
    #expect(LineWrap.lines("short", width: 40, indent: "  ") == ["short"])
    #expect(LineWrap.lines("", width: 40, indent: "  ") == [""])
  }

  @Test func breaksALongWordWhereItMust() {
    let lines = LineWrap.lines(String(repeating: "a", count: 25), width: 12, indent: "  ")
    #expect(lines == ["aaaaaaaaaaaa", "  aaaaaaaaaa", "  aaa"])
  }

  @Test func keepsALineFromBeginningWithACommand() {
    let lines = LineWrap.lines("say something ::error::now", width: 16, indent: "  ")
    #expect(lines.count > 1)
    let isHarmless = lines.allSatisfy { !$0.drop { $0 == " " }.hasPrefix("::") }
    #expect(isHarmless)
  }

  @Test func countsWideLettersTwiceAndMarksNotAtAll() {
    #expect(TextWidth.of("漢字") == 4)
    #expect(TextWidth.of("e\u{301}") == 1)
    #expect(TextWidth.cut("漢字漢字", to: 5) == "漢字…")
    #expect(TextWidth.cut("abc", to: 3) == "abc")
    #expect(TextWidth.cut("abcd", to: 3) == "ab…")
  }
}
