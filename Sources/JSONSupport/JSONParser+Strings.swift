extension JSONParser {
  /// Parses the string whose opening quote is at `position`.
  ///
  /// Without escapes it is built from the input in one go, which also validates its UTF-8.
  mutating func parseString() throws(JSONParseError) -> String {
    let opening = position
    let start = opening + 1
    let end = JSONText.firstSpecial(in: bytes, from: start)
    guard end < bytes.count, bytes[end] == UInt8(ascii: "\"") else {
      return try parseEscapedString(opening: opening, firstSpecial: end)
    }
    position = end + 1
    guard let text = Self.text(slice(start, end)) else {
      throw invalidUTF8(from: start, to: end)
    }
    return text
  }

  /// Parses a string with at least one escape, which starts at `firstSpecial`.
  private mutating func parseEscapedString(
    opening: Int, firstSpecial: Int
  ) throws(JSONParseError) -> String {
    scratch.removeAll(keepingCapacity: true)
    var segment = opening + 1
    position = firstSpecial
    while position < bytes.count {
      scratch.append(contentsOf: slice(segment, position))
      switch bytes[position] {
      case UInt8(ascii: "\""):
        guard let text = scratch.withUnsafeBytes(Self.text) else {
          throw invalidUTF8(from: opening + 1, to: position)
        }
        position += 1
        return text
      case UInt8(ascii: "\\"): try parseEscape(opening: opening)
      default: throw failure(.controlCharacter(bytes[position]), at: position)
      }
      segment = position
      position = JSONText.firstSpecial(in: bytes, from: segment)
    }
    throw failure(.unterminatedString, at: opening)
  }

  /// The string of UTF-8 bytes; nil when they are not UTF-8.
  ///
  /// Decoding repairs what is not UTF-8, so any difference to the input betrays it. The standard
  /// library's validating initialiser costs more than the rest of a short string altogether.
  private static func text(_ bytes: UnsafeRawBufferPointer) -> String? {
    let text = String(decoding: bytes, as: UTF8.self)
    return text.withBytes { $0.hasSameBytes(as: bytes) } ? text : nil
  }

  /// Appends what the escape at `position` stands for and moves behind it.
  private mutating func parseEscape(opening: Int) throws(JSONParseError) {
    let code = position + 1
    guard code < bytes.count else { throw failure(.unterminatedString, at: opening) }
    switch bytes[code] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): scratch.append(bytes[code])
    case UInt8(ascii: "n"): scratch.append(0x0A)
    case UInt8(ascii: "t"): scratch.append(0x09)
    case UInt8(ascii: "r"): scratch.append(0x0D)
    case UInt8(ascii: "b"): scratch.append(0x08)
    case UInt8(ascii: "f"): scratch.append(0x0C)
    case UInt8(ascii: "u"): return try parseUnicodeEscape()
    default: throw character(at: code, JSONParseError.Reason.unknownEscape)
    }
    position = code + 1
  }

  private mutating func parseUnicodeEscape() throws(JSONParseError) {
    let start = position
    let unit = try hexadecimal(at: start + 2)
    position = start + 6
    if let scalar = Unicode.Scalar(unit) { return append(scalar) }
    guard unit < 0xDC00, position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
      bytes[position + 1] == UInt8(ascii: "u")
    else { throw failure(.loneSurrogate(unit), at: start) }
    let low = try hexadecimal(at: position + 2)
    guard UTF16.isTrailSurrogate(low) else { throw failure(.loneSurrogate(unit), at: start) }
    position += 6
    let value = 0x10000 + (UInt32(unit & 0x3FF) << 10 | UInt32(low & 0x3FF))
    if let scalar = Unicode.Scalar(value) { append(scalar) }
  }

  /// The value of four hexadecimal digits.
  private func hexadecimal(at offset: Int) throws(JSONParseError) -> UInt16 {
    var value: UInt16 = 0
    for place in offset..<offset + 4 {
      guard place < bytes.count, let digit = bytes[place].hexadecimalValue else {
        throw failure(.malformedUnicodeEscape, at: position)
      }
      value = value << 4 | UInt16(digit)
    }
    return value
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    scratch.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }
}

extension UInt8 {
  /// The value of an ASCII hexadecimal digit in either case.
  var hexadecimalValue: UInt8? {
    if let digitValue { return digitValue }
    let letter = (self | 0x20) &- UInt8(ascii: "a")
    return letter < 6 ? letter + 10 : nil
  }
}
