import JSONSupport

/// YAML 1.2's core schema (chapter 10.3): what a plain scalar means where any JSON value may stand.
enum CoreSchema {
  static func isNull(_ text: String) -> Bool {
    ["", "~", "null", "Null", "NULL"].contains(text)
  }

  /// The value of a plain scalar; nil for infinities and NaN, which JSON has not.
  static func value(of text: String) -> JSONValue? {
    if isNull(text) { return .null }
    switch text {
    case "true", "True", "TRUE": return .bool(true)
    case "false", "False", "FALSE": return .bool(false)
    default: break
    }
    let bytes = Array(text.utf8)
    guard let first = bytes.first, first < 0x3A, first >= 0x2B else { return .string(text) }
    let unsigned = bytes.first == 0x2B || bytes.first == 0x2D ? bytes[1...] : bytes[...]
    if [".inf", ".Inf", ".INF"].contains(String(decoding: unsigned, as: UTF8.self)) { return nil }
    if [".nan", ".NaN", ".NAN"].contains(text) { return nil }
    if let number = radix(bytes) ?? decimal(unsigned, isNegative: first == 0x2D) {
      return .number(number)
    }
    return .string(text)
  }

  /// `0o17` and `0x1F`, within `Int`.
  private static func radix(_ bytes: [UInt8]) -> JSONNumber? {
    guard bytes.count > 2, bytes[0] == 0x30, bytes[2] != 0x2B, bytes[2] != 0x2D else { return nil }
    let digits = String(decoding: bytes[2...], as: UTF8.self)
    switch bytes[1] {
    case 0x6F: return Int(digits, radix: 8).map { JSONNumber($0) }
    case 0x78: return Int(digits, radix: 16).map { JSONNumber($0) }
    default: return nil
    }
  }

  /// A decimal in JSON's grammar: no plus sign, no leading zeros, digits around the point.
  private static func decimal(_ bytes: ArraySlice<UInt8>, isNegative: Bool) -> JSONNumber? {
    let whole = bytes.prefix { isDigit($0) }
    var rest = bytes.dropFirst(whole.count)
    var fraction: ArraySlice<UInt8>?
    if rest.first == 0x2E {
      fraction = rest.dropFirst().prefix { isDigit($0) }
      rest = rest.dropFirst(1 + (fraction?.count ?? 0))
    }
    guard !whole.isEmpty || fraction?.isEmpty == false else { return nil }
    if let mark = rest.first {
      guard mark == 0x65 || mark == 0x45 else { return nil }
    }
    let significant = whole.drop { $0 == 0x30 }
    var lexeme: [UInt8] = isNegative ? [0x2D] : []
    lexeme += significant.isEmpty ? [0x30] : significant
    if let fraction { lexeme += [0x2E] + (fraction.isEmpty ? [0x30] : fraction) }
    return JSONNumber(lexeme: String(decoding: lexeme + rest, as: UTF8.self))
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
