extension JSONParser {
  func failure(_ reason: JSONParseError.Reason, at offset: Int) -> JSONParseError {
    JSONParseError(reason, at: offset, in: bytes)
  }

  /// Whether the input starts with U+FEFF in UTF-8 or in either UTF-16.
  var startsWithByteOrderMark: Bool {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) || bytes.starts(with: [0xFF, 0xFE])
      || bytes.starts(with: [0xFE, 0xFF])
  }

  /// Names what stands at a position where something else was expected.
  func unexpected(at offset: Int, expected: JSONParseError.Expected) -> JSONParseError {
    guard offset < bytes.count else {
      return failure(.unexpectedEnd(expected: expected), at: offset)
    }
    if let reason = familiarMistake(at: offset, expected: expected) {
      return failure(reason, at: offset)
    }
    return character(at: offset) { .unexpectedCharacter($0, expected: expected) }
  }

  func trailingData(at offset: Int) -> JSONParseError {
    if isComment(at: offset) { return failure(.comment, at: offset) }
    return character(at: offset, JSONParseError.Reason.trailingData)
  }

  /// A literal cut by the end of the input, or another word in its place.
  func unexpectedLiteral(at start: Int, failingAt offset: Int) -> JSONParseError {
    if offset == bytes.count {
      return failure(.unexpectedEnd(expected: .restOfLiteral), at: offset)
    }
    return failure(.unknownWord(word(at: start)), at: start)
  }

  /// A malformed number, unless it is `-Infinity` or another word with a sign.
  func malformedNumber(_ reason: JSONParseError.Reason, at offset: Int) -> JSONParseError {
    let isSignedWord =
      reason == .missingIntegerPart && offset < bytes.count && bytes[offset].isLetter
    return isSignedWord
      ? failure(.unknownWord("-" + word(at: offset)), at: offset - 1) : failure(reason, at: offset)
  }

  /// An error about the scalar at an offset, or about the bytes there if they are not UTF-8.
  func character(
    at offset: Int, _ reason: (Unicode.Scalar) -> JSONParseError.Reason
  ) -> JSONParseError {
    var iterator = bytes[offset...].makeIterator()
    var decoder = Unicode.UTF8()
    if case .scalarValue(let scalar) = decoder.decode(&iterator) {
      return failure(reason(scalar), at: offset)
    }
    return failure(.invalidUTF8(bytes[offset]), at: offset)
  }

  /// The first byte that is not UTF-8 in a range known to hold one.
  func invalidUTF8(from start: Int, to end: Int) -> JSONParseError {
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes[start..<end].makeIterator()
    var offset = start
    while case .valid(let scalar) = parser.parseScalar(from: &iterator) { offset += scalar.count }
    return failure(.invalidUTF8(bytes[min(offset, bytes.count - 1)]), at: offset)
  }

  private func familiarMistake(
    at offset: Int, expected: JSONParseError.Expected
  ) -> JSONParseError.Reason? {
    let byte = bytes[offset]
    if isComment(at: offset) { return .comment }
    let awaitsValue = expected == .value || expected == .valueOrClosingBracket
    let awaitsKey = expected == .key || expected == .keyOrClosingBrace
    switch byte {
    case UInt8(ascii: "'") where awaitsValue || awaitsKey: return .singleQuotes
    case UInt8(ascii: "`") where awaitsValue: return .markdownFence
    case UInt8(ascii: "+") where awaitsValue: return .leadingPlus
    case UInt8(ascii: ".") where awaitsValue: return .missingIntegerPart
    case _ where awaitsValue && byte.isLetter: return .unknownWord(word(at: offset))
    case _ where awaitsKey && byte.isLetter: return .unquotedKey
    default: return nil
    }
  }

  private func isComment(at offset: Int) -> Bool {
    guard bytes[offset] == UInt8(ascii: "/"), offset + 1 < bytes.count else { return false }
    return bytes[offset + 1] == UInt8(ascii: "/") || bytes[offset + 1] == UInt8(ascii: "*")
  }

  /// The ASCII word at an offset, cut after 40 characters.
  private func word(at offset: Int) -> String {
    let letters = bytes[offset...].prefix(40).prefix { $0.isLetter || $0.digitValue != nil }
    return String(decoding: letters, as: UTF8.self)
  }
}

extension UInt8 {
  /// An ASCII letter, `_` or `$`, as identifiers start.
  fileprivate var isLetter: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
      || self == UInt8(ascii: "_") || self == UInt8(ascii: "$")
  }
}
