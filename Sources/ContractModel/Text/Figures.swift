/// Numbers as people read them: no exponent, no thousands separator, a point, no locale.
package enum Figures {
  /// `1 case`, `2 cases`; some nouns take another ending.
  package static func count(_ number: Int, _ noun: String, _ ending: String = "s") -> String {
    "\(number) \(noun)\(number == 1 ? "" : ending)"
  }

  /// A sum of money rounded for reading: `0.0123 USD`, `0.000042 USD`.
  ///
  /// Four decimals, and more where it takes them to show two digits other than zero. Negative
  /// amounts count as zero; what is no number is an `unknown cost`.
  package static func dollars(_ amount: Double) -> String {
    guard amount.isFinite else { return "unknown cost" }
    let clamped = min(max(amount, 0), 1e12)
    var decimals = 4
    var scale = 10_000.0
    while clamped > 0, clamped * scale < 10, decimals < mostDecimals {
      decimals += 1
      scale *= 10
    }
    var digits = String(Int((clamped * scale).rounded()))
    digits = String(repeating: "0", count: max(0, decimals + 1 - digits.utf8.count)) + digits
    while decimals > 4, digits.hasSuffix("0") {
      digits.removeLast()
      decimals -= 1
    }
    return "\(digits.dropLast(decimals)).\(digits.suffix(decimals)) USD"
  }

  private static let mostDecimals = 12

  /// A number with every digit it takes to tell it from its neighbours: `0.000001`, not `1e-06`.
  ///
  /// Infinities and NaN come out as Swift writes them.
  package static func plain(_ number: Double) -> String {
    let text = "\(number)"
    let parts = text.split(separator: "e", maxSplits: 1)
    guard parts.count == 2, let exponent = Int(parts[1]), number.isFinite else {
      return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
    let sign = number < 0 ? "-" : ""
    let mantissa = parts[0].drop { $0 == "-" }.split(separator: ".")
    let whole = mantissa.first.map(String.init) ?? "0"
    let fraction = mantissa.count == 2 && mantissa[1] != "0" ? String(mantissa[1]) : ""
    let digits = whole + fraction
    let point = whole.utf8.count + exponent
    if point <= 0 { return "\(sign)0.\(String(repeating: "0", count: -point))\(digits)" }
    let missing = point - digits.utf8.count
    if missing >= 0 { return sign + digits + String(repeating: "0", count: missing) }
    return "\(sign)\(digits.prefix(point)).\(digits.dropFirst(point))"
  }
}
