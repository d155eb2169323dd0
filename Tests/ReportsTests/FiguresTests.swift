import Testing

@testable import Reports

@Suite struct FiguresTests {
  @Test func writesSecondsWithThreeDecimals() {
    #expect(Figures.seconds(milliseconds: 0) == "0.000")
    #expect(Figures.seconds(milliseconds: 1_234_005) == "1234.005")
  }

  @Test func writesSpansForPeople() {
    #expect(Figures.span(milliseconds: 999) == "999 ms")
    #expect(Figures.span(milliseconds: 1_250) == "1.2 s")
    #expect(Figures.span(milliseconds: 125_900) == "2 min 5 s")
  }

  @Test func writesAmountsWithoutExponent() {
    #expect(Figures.dollars(0.00004) == "0.0000 USD")
    #expect(Figures.dollars(12.34567) == "12.3457 USD")
    #expect(Figures.dollars(-1) == "0.0000 USD")
    #expect(Figures.dollars(1e300) == "1000000000000.0000 USD")
    #expect(Figures.dollars(.nan) == "unknown cost")
  }
}
