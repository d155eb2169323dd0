import TestSupport
import Testing

@testable import JSONSupport

struct JSONNumberMultipleTests {
  @Test(
    arguments: [
      ("0.3", "0.1", true), ("10", "2", true), ("7", "2", false), ("4.5", "1.5", true),
      ("35", "1.5", false),
      ("0.0075", "0.0001", true), ("0.00751", "0.0001", false), ("1e308", "0.123456789", false),
      ("1e308", "0.5", true), ("12391239123", "1e-8", true), ("0", "7", true), ("0", "0", true),
      ("5", "0", false), ("0.0", "0.0", true), ("-9", "3", true), ("9", "-3", true),
      ("1", "10", false),
      ("1e999999999", "3", false), ("3e999999999", "3", true), ("1e999999999", "1024", true),
      ("1", "1e-999999999", true), ("1e-999999999", "1", false),
      ("1e999999999999999999999", "7e-5", false),
      ("-9223372036854775808", "-1", true), ("1000", "16", false), ("10000", "16", true),
      ("1.5", "0.5", true),
      ("152415787532388367501905199875019052100", "12345678901234567890", true),
      ("152415787532388367501905199875019052101", "12345678901234567890", false),
      ("12345678901234567890123", "12345678901234567890123", true),
      ("1234567890123456789012.3", "12345678901234567890123", false),
      ("12345678901234567890123", "1234567890123456789012.3", true),
      ("12345678901234567890124", "12345678901234567890123", false),
      ("1e64", "18446744073709551616", true), ("1e63", "18446744073709551616", false),
    ])
  func dividesExactly(lexeme: String, divisor: String, expected: Bool) throws {
    let value = try #require(JSONNumber(lexeme: lexeme))
    let divisor = try #require(JSONNumber(lexeme: divisor))
    #expect(value.isMultiple(of: divisor) == expected)
  }

  @Test func agreesWithIntegerArithmetic() throws {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<2000 {
      let divisor = Int.random(in: 1...5000, using: &generator)
      let isProduct = Bool.random(using: &generator)
      let value = Int.random(in: -100_000...100_000, using: &generator) * (isProduct ? divisor : 1)
      let scale = Int.random(in: -30...30, using: &generator)
      let scaled = try #require(JSONNumber(lexeme: "\(value)e\(scale)"))
      let scaledDivisor = try #require(JSONNumber(lexeme: "\(divisor)e\(scale)"))
      #expect(
        scaled.isMultiple(of: scaledDivisor) == value.isMultiple(of: divisor),
        "seed 11: \(scaled.lexeme) by \(scaledDivisor.lexeme)")
    }
  }

  @Test func dividesByLongNumbers() throws {
    // (10^k + 1) × n repeats n; divisors of 19 and more digits take the long division.
    var generator = SeededGenerator(seed: 13)
    for length in [18, 19, 20, 36, 37, 60] {
      let n =
        "7" + (1..<length).map { _ in String(Int.random(in: 1...9, using: &generator)) }.joined()
      let divisor = try #require(JSONNumber(lexeme: n))
      for gap in [0, 1, 17, 40] {
        let zeros = String(repeating: "0", count: gap)
        let product = try #require(JSONNumber(lexeme: n + zeros + n))
        let other = try #require(JSONNumber(lexeme: n + zeros + String(n.reversed()) + "1"))
        #expect(product.isMultiple(of: divisor), "seed 13: length \(length), gap \(gap)")
        #expect(!other.isMultiple(of: divisor), "seed 13: length \(length), gap \(gap)")
      }
    }
  }

  @Test func givesUpOnAbsurdLengthsUnlessEqual() throws {
    let long = try #require(JSONNumber(lexeme: "7" + String(repeating: "1", count: 20_000)))
    let double = try #require(JSONNumber(lexeme: "142" + String(repeating: "2", count: 19_999)))
    #expect(long.isMultiple(of: long))
    #expect(!double.isMultiple(of: long))
  }
}
