import ContractModel
import Testing

@Suite struct FiguresTests {
  @Test func countsInTheSingularAndInThePlural() {
    #expect(Figures.count(0, "case") == "0 cases")
    #expect(Figures.count(1, "case") == "1 case")
    #expect(Figures.count(2, "case") == "2 cases")
    #expect(Figures.count(1, "mismatch", "es") == "1 mismatch")
    #expect(Figures.count(3, "mismatch", "es") == "3 mismatches")
  }

  @Test func writesSumsOfMoneyWithoutExponent() {
    #expect(Figures.dollars(0) == "0.0000 USD")
    #expect(Figures.dollars(12.34567) == "12.3457 USD")
    #expect(Figures.dollars(-1) == "0.0000 USD")
    #expect(Figures.dollars(1e300) == "1000000000000.0000 USD")
    #expect(Figures.dollars(.nan) == "unknown cost")
    #expect(Figures.dollars(-.infinity) == "unknown cost")
  }

  @Test func showsTwoDigitsOfTheSmallestSums() {
    #expect(Figures.dollars(0.00123) == "0.0012 USD")
    #expect(Figures.dollars(0.00099999) == "0.0010 USD")
    #expect(Figures.dollars(0.00004) == "0.00004 USD")
    #expect(Figures.dollars(0.0000421) == "0.000042 USD")
    #expect(Figures.dollars(1e-6) == "0.000001 USD")
    #expect(Figures.dollars(1e-30) == "0.0000 USD")
  }

  @Test(arguments: [
    (1e-6, "0.000001"), (1.5e-7, "0.00000015"), (-2.25e-5, "-0.0000225"), (0.02, "0.02"),
    (1, "1"), (0, "0"), (123.5, "123.5"), (1e16, "10000000000000000"),
    (1.25e17, "125000000000000000"), (-1e20, "-100000000000000000000"),
    (12_345_678_901_234_568, "12345678901234568"),
    (.leastNonzeroMagnitude, "0." + String(repeating: "0", count: 323) + "5"),
    (Double.infinity, "inf"), (-Double.infinity, "-inf"),
  ])
  func writesNumbersInFullWithoutExponent(_ number: Double, _ text: String) {
    #expect(Figures.plain(number) == text)
  }

  @Test func losesNoDigitOfAnyNumber() {
    for step in 0..<4000 as Range<UInt64> {
      let number = Double(bitPattern: step &* 0x9E37_79B9_7F4A_7C15)
      guard number.isFinite else { continue }
      #expect(Double(Figures.plain(number)) == number)
      #expect(!Figures.plain(number).contains("e"))
    }
  }
}
