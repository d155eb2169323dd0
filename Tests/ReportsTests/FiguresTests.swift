import Testing

@testable import Reports

@Suite struct FiguresTests {
  @Test func writesSecondsWithThreeDecimals() {
    #expect(Figures.seconds(milliseconds: 0) == "0.000")
    #expect(Figures.seconds(milliseconds: 1_234_005) == "1234.005")
  }

  @Test func roundsAndClampsDurations() {
    #expect(Figures.milliseconds(.microseconds(1499)) == 1)
    #expect(Figures.milliseconds(.microseconds(1500)) == 2)
    #expect(Figures.milliseconds(.seconds(-5)) == 0)
    #expect(Figures.milliseconds(.seconds(Int64.max)) == 1_000_000_000_000)
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

  @Test func changesTheUnitWhereItSays() {
    let spans = [0: "0 ms", 1_000: "1.0 s", 1_099: "1.0 s", 59_999: "59.9 s", 60_000: "1 min 0 s"]
    for (milliseconds, text) in spans {
      #expect(Figures.span(milliseconds: milliseconds) == text)
    }
    #expect(Figures.span(milliseconds: 119_999) == "1 min 59 s")
    #expect(Figures.milliseconds(.seconds(999_999_999)) == 999_999_999_000)
    #expect(Figures.milliseconds(.seconds(1_000_000_000)) == 1_000_000_000_000)
    #expect(Figures.milliseconds(.milliseconds(-1)) == 0)
    let half = Duration(secondsComponent: 0, attosecondsComponent: 500_000_000_000_000)
    #expect(Figures.milliseconds(half) == 1)
    #expect(
      Figures.milliseconds(half - Duration(secondsComponent: 0, attosecondsComponent: 1)) == 0)
  }

  @Test func countsInWords() {
    #expect(Figures.count(0, "case") == "0 cases")
    #expect(Figures.count(1, "case") == "1 case")
    #expect(Figures.count(2, "mismatch", "es") == "2 mismatches")
  }
}
