import Testing

@testable import SuiteFiles

struct MeasureTests {
  @Test(arguments: [
    ("500ms", Duration.milliseconds(500)), ("120s", .seconds(120)), ("2m", .seconds(120)),
    ("1h", .seconds(3600)), ("1.5s", .milliseconds(1500)), ("0.000001s", .microseconds(1)),
    ("8760h", .seconds(31_536_000)), ("0s", .zero), ("0.5m", .seconds(30)),
  ])
  func durationsHaveAUnit(_ text: String, _ duration: Duration) {
    #expect(Measure.duration(text[...]) == duration)
  }

  @Test(arguments: [
    "", "s", "5", "5 s", "-5s", "+5s", "5S", "5us", "5d", "1e3s", ".5s", "5.s", "8761h",
    "99999999999999999999s", "9223372036854775807h", "1.0000001s", "٥s", "ms",
  ])
  func otherDurationsAreRefused(_ text: String) {
    #expect(Measure.duration(text[...]) == nil)
  }

  @Test(
    arguments: [
      ("0", 0), ("007", 7), ("2147483647", 2_147_483_647), ("2147483648", nil), ("-1", nil),
      ("+1", nil), ("1.0", nil), ("", nil), ("٥", nil),
    ] as [(String, Int?)])
  func countsAreDigits(_ text: String, _ count: Int?) {
    #expect(Measure.count(text[...]) == count)
  }

  @Test(
    arguments: [
      ("0.02", 0.02), ("1", 1), ("00.5", 0.5), (".5", nil), ("1.", nil), ("1e3", nil), ("-1", nil),
      ("1234567890123", nil),
    ] as [(String, Double?)])
  func amountsAreDecimals(_ text: String, _ amount: Double?) {
    #expect(Measure.amount(text[...]) == amount)
  }

  @Test func rangesSplitAtTheFirstTwoDots() {
    #expect(Measure.split("1..2").map { [$0.0, $0.1] } == ["1", "2"])
    #expect(Measure.split("..").map { [$0.0, $0.1] } == ["", ""])
    #expect(Measure.split("1...2").map { [$0.0, $0.1] } == ["1", ".2"])
    #expect(Measure.split("1.2") == nil)
  }
}
