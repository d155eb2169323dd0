import TestSupport
import Testing

@testable import JSONSupport

struct JSONNumberTests {
  private func number(_ lexeme: String) throws -> JSONNumber {
    try #require(JSONNumber(lexeme: lexeme))
  }

  @Test(arguments: ["", "-", "01", "1.", ".1", "1e", "+1", " 1", "1 ", "0x1", "NaN", "1e5x", "--1"])
  func refusesLexemesOutsideTheGrammar(lexeme: String) {
    #expect(JSONNumber(lexeme: lexeme) == nil)
  }

  @Test(
    arguments: [
      ("1", "1.0"), ("1", "10e-1"), ("1", "0.1E1"), ("0", "-0"), ("0", "0.000e99"),
      ("100", "1e2"), ("-2.50", "-25e-1"), ("1e400", "10e399"), ("0.0001", "1e-4"),
      ("12345678901234567890", "1.2345678901234567890e19"),
      ("1e999999999", "10e999999998"), ("1e-999999999", "0.1e-999999998"),
      ("1e99999999999999999999", "1e99999999999999999998"),
      ("9223372036854775807", "9223372036854775807.0"),
    ])
  func equatesSpellingsOfOneValue(left: String, right: String) throws {
    let (left, right) = (try number(left), try number(right))
    #expect(left == right)
    #expect(left.hashValue == right.hashValue)
    #expect(!(left < right) && !(right < left))
  }

  @Test func ordersExactly() throws {
    let ascending = [
      "-1e999999999", "-1e400", "-12345678901234567891", "-12345678901234567890", "-2", "-1.5",
      "-0.1", "-1e-400", "0", "1e-999999999999999999999", "1e-999999999", "1e-400", "0.1",
      "0.10000000000000000001", "1", "1.5", "2", "9", "10", "9007199254740992",
      "9007199254740993", "9223372036854775807", "9223372036854775808", "1e400", "1.1e400",
      "1e999999999", "1e523456789012345678", "1e523456789012345679", "1e999999999999999999999",
    ]
    let numbers = try ascending.map(number)
    for (left, lower) in numbers.enumerated() {
      for (right, upper) in numbers.enumerated() {
        #expect((lower < upper) == (left < right), "\(lower.lexeme) < \(upper.lexeme)")
        #expect((lower == upper) == (left == right), "\(lower.lexeme) == \(upper.lexeme)")
      }
    }
  }

  @Test(
    arguments: [
      ("1", 1), ("1.0", 1), ("1e3", 1000), ("-10e-1", -1), ("0.0", 0), ("-0", 0), ("1.5", nil),
      ("9223372036854775807", .max), ("9223372036854775808", nil), ("922337203685477580.7e1", .max),
      ("-9223372036854775808", .min), ("-9.223372036854775808e18", .min),
      ("-9223372036854775809.0", nil),
      ("9223372036854775808.0", nil), ("9.3e18", nil), ("1e19", nil), ("1e999999999", nil),
      ("1e-1", nil),
    ] as [(String, Int?)])
  func convertsWholeValuesToInt(lexeme: String, expected: Int?) throws {
    #expect(try number(lexeme).intValue == expected)
  }

  @Test(
    arguments: [
      ("1", true), ("1.0", true), ("1e308", true), ("1.5e1", true), ("1.5", false),
      ("15e-1", false),
      ("0.0", true), ("1e-999999999", false), ("1e999999999", true),
      ("12345678901234567890.5", false),
    ])
  func knowsWholeValues(lexeme: String, isInteger: Bool) throws {
    #expect(try number(lexeme).isInteger == isInteger)
  }

  @Test(
    arguments: [
      ("0.1", 0.1), ("-2.5e3", -2500), ("1e400", .infinity), ("-1e999999999", -.infinity),
      ("1e-400", 0), ("1e-999999999", 0), ("5e-324", .leastNonzeroMagnitude),
      ("1.7976931348623157e308", 1.7976931348623157e308),
      ("123456789012345678901234567890123456789", 123456789012345684699646211807260966912),
      ("0.000000000000000000000000000000000000000000000000001", 1e-51),
    ])
  func convertsToTheNearestDouble(lexeme: String, expected: Double) throws {
    #expect(try number(lexeme).doubleValue == expected)
  }

  @Test func roundsLongLexemesByTheirLastDigit() throws {
    // 2^53 + 1 lies halfway between two doubles, and ties go to the even one below.
    let zeros = String(repeating: "0", count: 2000)
    #expect(try number("9007199254740993.\(zeros)0").doubleValue == 9_007_199_254_740_992)
    #expect(try number("9007199254740993.\(zeros)1").doubleValue == 9_007_199_254_740_994)
    #expect(try number("-9007199254740993.\(zeros)1").doubleValue == -9_007_199_254_740_994)
  }

  @Test func writesDoublesShortAndRefusesWhatJSONLacks() {
    #expect(JSONNumber(5.0)?.lexeme == "5")
    #expect(JSONNumber(0.1)?.lexeme == "0.1")
    #expect(JSONNumber(-0.0) == 0)
    #expect(JSONNumber(1e300)?.doubleValue == 1e300)
    #expect(JSONNumber(1e300)?.lexeme == "1e+300")
    #expect(JSONNumber(Double.nan) == nil)
    #expect(JSONNumber(Double.infinity) == nil)
    #expect(JSONNumber(Int.min).lexeme == "-9223372036854775808")
  }

  @Test func writesDoublesThatReadBack() throws {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<2000 {
      let value = Double(bitPattern: generator.next())
      guard let number = JSONNumber(value) else { continue }
      #expect(number.doubleValue == value)
      #expect(JSONNumber(lexeme: number.lexeme) != nil, "\(number.lexeme)")
    }
  }
}
