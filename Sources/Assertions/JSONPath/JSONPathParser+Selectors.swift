extension JSONPathParser {
  /// The largest whole number an index or slice may name: 2^53 - 1, as in I-JSON.
  private static let largest = 9_007_199_254_740_991

  /// Selectors up to the closing bracket; the opening one is read.
  mutating func bracketed() throws(JSONPathError) -> [JSONPathSelector] {
    var result: [JSONPathSelector] = []
    repeat {
      skipBlanks()
      result.append(try selector())
      skipBlanks()
    } while take(",")
    guard take("]") else { throw unexpected("\",\" or \"]\"") }
    return result
  }

  private mutating func selector() throws(JSONPathError) -> JSONPathSelector {
    switch peek {
    case UInt8(ascii: "'"), UInt8(ascii: "\""): return .name(try stringLiteral())
    case UInt8(ascii: "*"):
      position += 1
      return .wildcard
    case UInt8(ascii: "?"):
      position += 1
      skipBlanks()
      return .filter(try nested { parser throws(JSONPathError) in try parser.condition() })
    default: return try indexOrSlice()
    }
  }

  private mutating func indexOrSlice() throws(JSONPathError) -> JSONPathSelector {
    let start = try integer()
    let behindStart = position
    skipBlanks()
    guard take(":") else {
      guard let start else { throw unexpected("a selector") }
      position = behindStart
      return .index(start)
    }
    skipBlanks()
    var slice = JSONPathSlice(start: start, end: try integer())
    let behindEnd = position
    skipBlanks()
    guard take(":") else {
      position = behindEnd
      return .slice(slice)
    }
    skipBlanks()
    slice.step = try integer() ?? 1
    return .slice(slice)
  }

  /// A whole number without leading zeros; `-0` is none.
  private mutating func integer() throws(JSONPathError) -> Int? {
    let start = position
    _ = take("-")
    let digits = position
    while let byte = peek, byte.isASCIIDigit { position += 1 }
    if position == start { return nil }
    let text = bytes[digits..<position]
    let isPlain = text.first != UInt8(ascii: "0") || (text.count == 1 && digits == start)
    guard !text.isEmpty, isPlain,
      let value = Int(String(decoding: bytes[start..<position], as: UTF8.self)),
      abs(value) <= Self.largest
    else {
      throw .syntax(
        offset: start, expected: "a whole number within ±(2^53 - 1), without leading zeros",
        found: JSONWords.quoted(String(decoding: bytes[start..<position], as: UTF8.self)))
    }
    return value
  }
}
