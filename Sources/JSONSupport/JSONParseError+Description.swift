extension JSONParseError: CustomStringConvertible {
  /// One line, `line:column: what is wrong; remedy`; quoted input is escaped and cut short.
  package var description: String { "\(line):\(column): \(reason)" }
}

extension JSONParseError.Reason: CustomStringConvertible {
  /// The situation in words, without its position.
  package var description: String {
    limitDescription ?? structureDescription ?? textDescription ?? numberDescription
  }

  private var limitDescription: String? {
    switch self {
    case .tooManyBytes(let limit): "expected at most \(limit) bytes, found more"
    case .tooDeep(let limit): "expected at most \(limit) nested arrays and objects, found more"
    case .tooManyNodes(let limit): "expected at most \(limit) values, found more"
    case .duplicateKey(let key): "key \(key.quotedForMessage) occurs twice in one object"
    default: nil
    }
  }

  private var structureDescription: String? {
    switch self {
    case .byteOrderMark:
      "byte order mark before the document; encode it as UTF-8 without one"
    case .noValue: "expected a value, found no content"
    case .unexpectedEnd(let expected): "expected \(expected), found the end"
    case .unexpectedCharacter(let scalar, let expected):
      "expected \(expected), found \(scalar.quotedForMessage)"
    case .trailingData(let scalar):
      "expected the end after the document, found \(scalar.quotedForMessage)"
    case .trailingComma: "comma before a closing bracket; remove it"
    case .comment: "comment in JSON; remove it"
    case .markdownFence: "Markdown code fence around JSON; remove it"
    default: nil
    }
  }

  private var textDescription: String? {
    switch self {
    case .singleQuotes: "single quotes around a string; use double quotes"
    case .unquotedKey: "key without quotes; put it in double quotes"
    case .unknownWord(let word):
      "expected true, false or null, found \(word.quotedForMessage)"
    case .unterminatedString: "string without a closing quote"
    case .controlCharacter(let byte):
      "control character \(Unicode.Scalar(byte).codePoint) in a string; escape it"
    case .unknownEscape(let scalar):
      "expected one of \"\\/bfnrtu after a backslash, found \(scalar.quotedForMessage)"
    case .malformedUnicodeEscape: "expected four hexadecimal digits after \\u"
    case .loneSurrogate(let unit):
      "surrogate \\u\(String(unit, radix: 16)) without its other half; escape both or neither"
    case .invalidUTF8(let byte):
      "byte 0x\(String(byte, radix: 16, uppercase: true)) is not UTF-8 here"
    default: nil
    }
  }

  private var numberDescription: String {
    switch self {
    case .leadingZero: "number with a leading zero; remove it"
    case .leadingPlus: "number with a plus sign; remove it"
    case .missingIntegerPart: "expected a digit before the fraction or exponent of a number"
    case .missingFraction: "expected a digit after the decimal point"
    case .missingExponent: "expected a digit in the exponent"
    default: "malformed JSON"
    }
  }
}

extension JSONParseError.Expected: CustomStringConvertible {
  /// The words that follow "expected".
  package var description: String {
    switch self {
    case .value: "a value"
    case .key: "a key in double quotes"
    case .colon: "':'"
    case .keyOrClosingBrace: "a key in double quotes or '}'"
    case .valueOrClosingBracket: "a value or ']'"
    case .commaOrClosingBrace: "',' or '}'"
    case .commaOrClosingBracket: "',' or ']'"
    case .restOfLiteral: "true, false or null"
    }
  }
}

extension Unicode.Scalar {
  /// `U+0041` style.
  fileprivate var codePoint: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(4 - digits.count, 0)) + digits
  }

  /// Printable ASCII in quotes, the code point otherwise: input may carry terminal escapes.
  fileprivate var quotedForMessage: String {
    (0x20..<0x7F).contains(value) ? "'\(self)'" : codePoint
  }
}

extension String {
  /// At most 40 scalars in quotes, everything but printable ASCII as code points.
  fileprivate var quotedForMessage: String {
    let scalars = unicodeScalars
    let shown = scalars.prefix(40).map { scalar in
      (0x20..<0x7F).contains(scalar.value) ? String(scalar) : "<\(scalar.codePoint)>"
    }
    let isCut = scalars.index(scalars.startIndex, offsetBy: 41, limitedBy: scalars.endIndex) != nil
    return "'\(shown.joined())\(isCut ? "…" : "")'"
  }
}
