import ContractModel
import Testing

@testable import Reports

@Suite struct FiguresDurationsTests {
  @Test func writesSecondsWithThreeDecimals() {
    #expect(Figures.seconds(milliseconds: 0) == "0.000")
    #expect(Figures.seconds(milliseconds: 1_234_005) == "1234.005")
  }

  @Test func writesSpansForPeople() {
    #expect(Figures.span(milliseconds: 999) == "999 ms")
    #expect(Figures.span(milliseconds: 1_250) == "1.2 s")
    #expect(Figures.span(milliseconds: 125_900) == "2 min 5 s")
  }
}
