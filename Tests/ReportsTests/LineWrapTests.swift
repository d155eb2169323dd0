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

  @Test func aLeadStaysWithItsWord() {
    #expect(LineWrap.lines("  abcdefghijkl", width: 10, indent: "  ") == ["  abcdefgh", "  ijkl"])
    #expect(LineWrap.lines(" a bcdefghijkl", width: 10, indent: "") == [" a", "bcdefghijk", "l"])
  }

  @Test func aLineOfTheExactWidthIsOne() {
    #expect(LineWrap.lines("abcde fghi", width: 10, indent: " ") == ["abcde fghi"])
    #expect(LineWrap.lines("abcde fghij", width: 10, indent: " ") == ["abcde", " fghij"])
    #expect(LineWrap.lines("abcdefghij k", width: 10, indent: " ") == ["abcdefghij", " k"])
  }

  @Test func noRoomLeavesTheMarkAlone() {
    #expect(TextWidth.cut("abc", to: 1) == "…")
    #expect(TextWidth.cut("abc", to: 0) == "")
    #expect(TextWidth.cut("abcd", to: 2, mark: "...") == "...")
    #expect(TextWidth.padded("ab", to: 4) == "ab  ")
    #expect(TextWidth.padded("abc", to: 2) == "abc")
  }

  @Test func marksBeginWhereUnicodeHasThem() {
    #expect(TextWidth.of("\u{2FF}") == 1)
    #expect(TextWidth.of("\u{300}") == 0)
    #expect(TextWidth.of("\u{200B}") == 0)
    let wide: [UInt32] = [
      0x1100, 0x115F, 0x2E80, 0x303E, 0x3041, 0xA4C6, 0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE30,
      0xFE6B,
      0xFF01, 0xFF60, 0xFFE0, 0xFFE6, 0x1F300, 0x1F64F, 0x1F680, 0x1F6FF, 0x1F900, 0x1F9FF, 0x20000,
    ]
    for value in wide.compactMap(Unicode.Scalar.init) {
      #expect(TextWidth.of(String(value)) == 2, "\(value.value)")
    }
    for value in [0x10FF, 0x1160, 0x303F, 0xFF61, 0xFFE7, 0x1F2FF, 0x1F650].compactMap(
      Unicode.Scalar.init)
    {
      #expect(TextWidth.of(String(value)) == 1, "\(value.value)")
    }
  }
}
