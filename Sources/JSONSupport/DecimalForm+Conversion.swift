extension DecimalForm {
  /// The value as an `Int`; nil when fractional or out of range.
  var intValue: Int? {
    guard isInteger, exponent <= 18 else { return nil }
    var value = 0
    for place in 0..<(isZero ? 0 : exponent + 1) {
      let digit = place < digits.count ? Int(digits[place]) : 0
      let (scaled, overflows) = value.multipliedReportingOverflow(by: 10)
      let (sum, wraps) = scaled.addingReportingOverflow(isNegative ? -digit : digit)
      if overflows || wraps { return nil }
      value = sum
    }
    return value
  }

  /// The nearest double, correctly rounded.
  ///
  /// No double and no midpoint between two has more than 767 significant digits, so digits past
  /// the 800th only matter as "something follows".
  var doubleValue: Double {
    if isZero { return 0 }
    if exponent > 400 { return isNegative ? -.infinity : .infinity }
    if exponent < -400 { return isNegative ? -0.0 : 0 }
    let text = String(decoding: digits.prefix(800).map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
    let sticky = digits.count > 800 ? "1" : ""
    let magnitude = Double("0.\(text)\(sticky)e\(exponent + 1)") ?? .infinity
    return isNegative ? -magnitude : magnitude
  }

  /// Appends the form equal numbers share, laid out as RFC 8785 (ECMAScript) does, never rounded.
  ///
  /// Whole values below 10^21 have neither fraction nor exponent, values down to 10^-6 have a
  /// plain fraction, all others are `d.ddde+x` or `d.ddde-x`. Zero is `0`.
  func appendCanonical(to output: inout [UInt8]) {
    if isZero { return output.append(UInt8(ascii: "0")) }
    if isNegative { output.append(UInt8(ascii: "-")) }
    switch exponent {
    case 0..<21: appendPlain(to: &output)
    case -6..<0:
      output.append(contentsOf: "0.".utf8)
      output.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: -exponent - 1))
      append(digits[...], to: &output)
    default:
      append(digits.prefix(1), to: &output)
      if digits.count > 1 { output.append(UInt8(ascii: ".")) }
      append(digits.dropFirst(), to: &output)
      output.append(contentsOf: exponent < 0 ? "e-".utf8 : "e+".utf8)
      output.append(contentsOf: String(exponent.magnitude).utf8)
    }
  }

  private func appendPlain(to output: inout [UInt8]) {
    let integerDigits = exponent + 1
    append(digits.prefix(integerDigits), to: &output)
    if digits.count > integerDigits {
      output.append(UInt8(ascii: "."))
      append(digits.dropFirst(integerDigits), to: &output)
    } else {
      let zeros = integerDigits - digits.count
      output.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: zeros))
    }
  }

  private func append(_ digits: ArraySlice<UInt8>, to output: inout [UInt8]) {
    for digit in digits { output.append(digit + UInt8(ascii: "0")) }
  }
}
