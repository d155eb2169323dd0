/// A JSON number that keeps its lexeme and compares by its exact decimal value.
///
/// No comparison rounds to a double, and none costs more than the lexeme's length: `1e999999999`
/// is as cheap as `1`. Exponents beyond ±10^18 compare as that bound.
package struct JSONNumber: Sendable {
  /// The number as written, always of the grammar of RFC 8259.
  package let lexeme: String

  /// An integer, written in decimal digits.
  package init(_ value: Int) { lexeme = String(value) }

  /// The shortest decimal that reads back as this double; nil for infinities and NaN.
  ///
  /// Whole values are written without a fraction: `5`, not `5.0`.
  package init?(_ value: Double) {
    guard value.isFinite else { return nil }
    let text = value.description
    lexeme = text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// A number as written; nil unless the whole text matches the grammar of RFC 8259.
  package init?(lexeme: String) {
    let isNumber = lexeme.withBytes { bytes in
      if case .end(bytes.count) = JSONNumberGrammar.scan(bytes, from: 0) { true } else { false }
    }
    guard isNumber else { return nil }
    self.lexeme = lexeme
  }

  /// A lexeme the parser has already checked.
  init(checkedLexeme lexeme: String) { self.lexeme = lexeme }

  /// Whether the value is whole, however written: `1.0` and `10e-1` are, `1e-1` is not.
  package var isInteger: Bool { Int(lexeme) != nil || decimalForm.isInteger }

  /// The value when whole and within `Int`, however written; nil otherwise.
  package var intValue: Int? { Int(lexeme) ?? decimalForm.intValue }

  /// The nearest double; infinite beyond the range of doubles, zero below it.
  package var doubleValue: Double {
    if lexeme.utf8.count <= 32 { return Double(lexeme) ?? decimalForm.doubleValue }
    return decimalForm.doubleValue
  }

  /// The exact value, read from the lexeme anew at each call.
  var decimalForm: DecimalForm { DecimalForm(lexeme: lexeme) }
}

extension JSONNumber: ExpressibleByIntegerLiteral {
  /// An integer, written in decimal digits.
  package init(integerLiteral value: Int) { self.init(value) }
}

extension JSONNumber: Hashable {
  /// Mathematical equality: `1`, `1.0` and `10e-1` are one number, `0` and `-0` too.
  package static func == (left: JSONNumber, right: JSONNumber) -> Bool {
    if left.lexeme.hasSameBytes(as: right.lexeme) { return true }
    if let left = Int(left.lexeme), let right = Int(right.lexeme) { return left == right }
    return left.decimalForm == right.decimalForm
  }

  /// Hashes the exact value, in time linear in the lexeme whatever the exponent.
  package func hash(into hasher: inout Hasher) {
    if let integer = intValue {
      hasher.combine(integer)
    } else {
      hasher.combine(decimalForm)
    }
  }
}

extension JSONNumber: Comparable {
  /// The exact mathematical order.
  package static func < (left: JSONNumber, right: JSONNumber) -> Bool {
    if let left = Int(left.lexeme), let right = Int(right.lexeme) { return left < right }
    return left.decimalForm < right.decimalForm
  }
}
