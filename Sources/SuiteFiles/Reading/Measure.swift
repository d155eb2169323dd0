import JSONSupport

/// The grammar of counts, durations, amounts and ranges in files.
enum Measure {
  /// The two sides of `..`, either of which may be empty.
  static func split(_ text: String) -> (Substring, Substring)? {
    let bytes = text.utf8
    var previous: String.Index?
    for index in bytes.indices {
      if bytes[index] == 0x2E, let previous, bytes[previous] == 0x2E {
        return (text[..<previous], text[bytes.index(after: index)...])
      }
      previous = index
    }
    return nil
  }

  /// Digits only, within 32 bits.
  static func count(_ text: Substring) -> Int? {
    guard isDigits(text), let value = Int32(text) else { return nil }
    return Int(value)
  }

  /// A plain decimal without sign or exponent.
  static func amount(_ text: Substring) -> Double? {
    guard let (whole, fraction) = decimal(text), whole.utf8.count <= 12, fraction.utf8.count <= 12
    else { return nil }
    return JSONNumber(lexeme: CoreSchema.value(of: String(text))?.numberValue?.lexeme ?? "")?
      .doubleValue
  }

  /// A decimal with one of the units `ms`, `s`, `m`, `h`; at most 365 days.
  static func duration(_ text: Substring) -> Duration? {
    let units: [(String, Int64)] = [
      ("ms", 1_000_000), ("s", 1_000_000_000), ("m", 60_000_000_000), ("h", 3_600_000_000_000),
    ]
    guard let (suffix, nanoseconds) = units.first(where: { text.hasSuffix($0.0) }),
      let (whole, fraction) = decimal(text.dropLast(suffix.count)),
      fraction.utf8.count <= 6, let count = Int64(whole)
    else { return nil }
    let (product, overflow) = count.multipliedReportingOverflow(by: nanoseconds)
    guard !overflow, product <= 365 * 24 * 3_600_000_000_000 else { return nil }
    var scale: Int64 = 1
    for _ in fraction.utf8 { scale *= 10 }
    let part = (Int64(fraction) ?? 0) * nanoseconds / scale
    return .nanoseconds(product + part)
  }

  /// Digits, and behind a point more digits.
  private static func decimal(_ text: Substring) -> (Substring, Substring)? {
    guard let point = text.utf8.firstIndex(of: 0x2E) else {
      return isDigits(text) ? (text, "") : nil
    }
    let (whole, fraction) = (text[..<point], text[text.utf8.index(after: point)...])
    return isDigits(whole) && isDigits(fraction) ? (whole, fraction) : nil
  }

  private static func isDigits(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}
