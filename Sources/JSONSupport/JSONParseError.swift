/// Why bytes are not a JSON document within the limits, and where.
package struct JSONParseError: Error, Sendable, Hashable {
  /// One case per situation; the ones beyond the grammar name what models and people often write.
  package enum Reason: Sendable, Hashable {
    /// The input is longer than `JSONLimits.maxBytes`.
    case tooManyBytes(limit: Int)
    /// More containers are open than the depth limit in force allows.
    case tooDeep(limit: Int)
    /// There are more values than `JSONLimits.maxNodes`.
    case tooManyNodes(limit: Int)
    /// An object repeats this key under `DuplicateKeyPolicy.reject`.
    case duplicateKey(String)
    /// The input starts with a byte order mark, of UTF-8 or UTF-16.
    case byteOrderMark
    /// The input is empty or white space alone.
    case noValue
    /// The input ends inside an array, an object or a literal.
    case unexpectedEnd(expected: Expected)
    /// A character that cannot stand here.
    case unexpectedCharacter(Unicode.Scalar, expected: Expected)
    /// Something other than white space follows the document.
    case trailingData(Unicode.Scalar)
    /// A comma before the closing bracket; the position is the comma's.
    case trailingComma
    /// A `//` or `/*` comment.
    case comment
    /// A Markdown code fence around the document.
    case markdownFence
    /// A string or key in single quotes.
    case singleQuotes
    /// A key that starts like an identifier.
    case unquotedKey
    /// A bare word other than `true`, `false` and `null`, such as `NaN` or `True`.
    case unknownWord(String)
    /// The input ends inside a string; the position is that of its opening quote.
    case unterminatedString
    /// An unescaped control character, U+0000 to U+001F, in a string.
    case controlCharacter(UInt8)
    /// A backslash before a character that forms no escape.
    case unknownEscape(Unicode.Scalar)
    /// `\u` without four hexadecimal digits.
    case malformedUnicodeEscape
    /// An escaped surrogate, U+D800 to U+DFFF, without its other half.
    case loneSurrogate(UInt16)
    /// A byte that is not UTF-8: overlong forms, encoded surrogates, stray or missing bytes.
    case invalidUTF8(UInt8)
    /// A number with a needless zero in front.
    case leadingZero
    /// A number with a plus sign in front.
    case leadingPlus
    /// No digit where a number's integer part must stand.
    case missingIntegerPart
    /// No digit behind a decimal point.
    case missingFraction
    /// No digit behind the `e` of an exponent.
    case missingExponent
  }

  /// What could have stood at the position.
  package enum Expected: Sendable, Hashable {
    case value, key, colon
    case keyOrClosingBrace
    case valueOrClosingBracket
    case commaOrClosingBrace
    case commaOrClosingBracket
    /// The rest of `true`, `false` or `null`.
    case restOfLiteral
  }

  /// What is wrong.
  package let reason: Reason
  /// The position in bytes from the start of the input.
  package let offset: Int
  /// The line, from 1; lines end at a line feed.
  package let line: Int
  /// The column, from 1, in Unicode scalars.
  package let column: Int

  /// An error at a byte of the input; line and column are counted here, off the hot path.
  init(_ reason: Reason, at offset: Int, in bytes: UnsafeRawBufferPointer) {
    var line = 1
    var column = 1
    for byte in bytes[..<min(offset, bytes.count)] {
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    self.reason = reason
    self.offset = offset
    self.line = line
    self.column = column
  }
}
