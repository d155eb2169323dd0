import JSONSupport

extension JSONPathParser {
  /// A number, string, `true`, `false` or `null`; nil where none of them starts here.
  mutating func literal() throws(JSONPathError) -> JSONValue? {
    guard let byte = peek else { return nil }
    if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
      return .string(try stringLiteral())
    }
    if byte.isASCIIDigit || byte == UInt8(ascii: "-") { return .number(try numberLiteral()) }
    for (word, value) in [("true", true), ("false", false), ("null", .null)]
      as [(
        String, JSONValue
      )]
    {
      let end = position + word.utf8.count
      guard bytes[position...].starts(with: word.utf8) else { continue }
      if end < bytes.count, bytes[end].isASCIIAlphanumeric || bytes[end] == UInt8(ascii: "_") {
        continue
      }
      position = end
      return value
    }
    return nil
  }

  private mutating func numberLiteral() throws(JSONPathError) -> JSONNumber {
    let start = position
    while let byte = peek,
      byte.isASCIIAlphanumeric || [0x2B, 0x2D, 0x2E].contains(byte)
    {
      position += 1
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard let number = JSONNumber(lexeme: text) else {
      throw .syntax(offset: start, expected: "a number as in JSON", found: JSONWords.quoted(text))
    }
    return number
  }

  /// A string in either quotes; the other quote needs no escape and may have none.
  mutating func stringLiteral() throws(JSONPathError) -> String {
    let quote = bytes[position]
    position += 1
    var content: [UInt8] = []
    while let byte = peek {
      switch byte {
      case quote:
        position += 1
        return String(decoding: content, as: UTF8.self)
      case UInt8(ascii: "\\"):
        position += 1
        try escape(quote, into: &content)
      case 0x00..<0x20: throw unexpected("an escape in place of a control character")
      default:
        content.append(byte)
        position += 1
      }
    }
    throw unexpected("the closing quote")
  }

  private mutating func escape(
    _ quote: UInt8, into content: inout [UInt8]
  ) throws(JSONPathError) {
    guard let byte = peek else { throw unexpected("an escape") }
    let plain: UInt8? =
      switch byte {
      case quote, UInt8(ascii: "\\"), UInt8(ascii: "/"): byte
      case UInt8(ascii: "b"): 0x08
      case UInt8(ascii: "f"): 0x0C
      case UInt8(ascii: "n"): 0x0A
      case UInt8(ascii: "r"): 0x0D
      case UInt8(ascii: "t"): 0x09
      default: nil
      }
    if let plain {
      position += 1
      return content.append(plain)
    }
    guard byte == UInt8(ascii: "u") else { throw unexpected("an escape as in JSON") }
    let scalar = try unicodeEscape()
    content.append(contentsOf: String(scalar).utf8)
  }

  /// `uXXXX`, or two of them for a scalar beyond the basic plane.
  private mutating func unicodeEscape() throws(JSONPathError) -> Unicode.Scalar {
    let start = position
    let unit = try codeUnit()
    if let scalar = Unicode.Scalar(unit) { return scalar }
    if unit < 0xDC00, take("\\") {
      let low = try codeUnit()
      if (0xDC00..<0xE000).contains(low),
        let scalar = Unicode.Scalar(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00))
      {
        return scalar
      }
    }
    throw .syntax(
      offset: start, expected: "a surrogate pair", found: "a surrogate that stands alone")
  }

  private mutating func codeUnit() throws(JSONPathError) -> UInt32 {
    guard take("u") else { throw unexpected("\"u\"") }
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = peek?.hexValue else { throw unexpected("a hexadecimal digit") }
      unit = unit << 4 | UInt32(digit)
      position += 1
    }
    return unit
  }
}
