import Testing

@testable import JSONSupport

/// What RFC 8259 allows and forbids, one text each.
struct JSONGrammarTests {
  @Test(
    arguments: [
      ("null", "null"), ("true", "true"), ("false", "false"), ("0", "0"), ("-0", "-0"),
      ("1.50", "1.50"), ("1E+2", "1E+2"), ("-1.2e-03", "-1.2e-03"), ("\"\"", "\"\""),
      (" \t\r\n[ ] ", "[]"), ("{ }", "{}"), ("[1 , 2]", "[1,2]"), ("[[],{}]", "[[],{}]"),
      ("{ \"a\" : 1 , \"\" : [ null ] }", #"{"a":1,"":[null]}"#),
      (#"{"a":1,"a":2}"#, #"{"a":1,"a":2}"#),
      (#""\"\\\/\b\f\n\r\t""#, #""\"\\/\b\f\n\r\t""#),
      (#""\u0041\u00e9\u20AC\uD83D\ude00""#, "\"Aé€😀\""),
      (#""\u0000\u001F\u007f""#, "\"\\u0000\\u001f\u{7F}\""),
      ("\"\u{2028}\u{2029}\u{FEFF}\u{10FFFF}\"", "\"\u{2028}\u{2029}\u{FEFF}\u{10FFFF}\""),
      ("\"12345678\\n12345678\"", "\"12345678\\n12345678\""),
      ("1e999999999999999999999999", "1e999999999999999999999999"),
    ])
  func acceptsAndKeeps(text: String, written: String) throws {
    let value = try JSONValue(parsing: text)
    #expect(Array(value.text().utf8) == Array(written.utf8))
  }

  @Test(
    arguments: [
      ("", .noValue), (" \n\t", .noValue), ("\u{FEFF}1", .byteOrderMark),
      ("[1,]", .trailingComma), ("{\"a\":1,}", .trailingComma),
      ("[1", .unexpectedEnd(expected: .commaOrClosingBracket)),
      ("[", .unexpectedEnd(expected: .valueOrClosingBracket)),
      ("[1,", .unexpectedEnd(expected: .value)),
      ("{", .unexpectedEnd(expected: .keyOrClosingBrace)),
      ("{\"a\"", .unexpectedEnd(expected: .colon)),
      ("{\"a\":", .unexpectedEnd(expected: .value)),
      ("{\"a\":1", .unexpectedEnd(expected: .commaOrClosingBrace)),
      ("{\"a\":1,", .unexpectedEnd(expected: .key)),
      ("tru", .unexpectedEnd(expected: .restOfLiteral)),
      ("[,1]", .unexpectedCharacter(",", expected: .valueOrClosingBracket)),
      ("[1 2]", .unexpectedCharacter("2", expected: .commaOrClosingBracket)),
      ("[1}", .unexpectedCharacter("}", expected: .commaOrClosingBracket)),
      ("[1,,2]", .unexpectedCharacter(",", expected: .value)),
      ("{\"a\" 1}", .unexpectedCharacter("1", expected: .colon)),
      ("{\"a\":}", .unexpectedCharacter("}", expected: .value)),
      ("{\"a\":1 \"b\"}", .unexpectedCharacter("\"", expected: .commaOrClosingBrace)),
      ("{1:2}", .unexpectedCharacter("1", expected: .keyOrClosingBrace)),
      ("{\"a\":1,2}", .unexpectedCharacter("2", expected: .key)),
      ("é", .unexpectedCharacter("é", expected: .value)),
      ("\u{A0}1", .unexpectedCharacter("\u{A0}", expected: .value)),
      ("\u{0C}1", .unexpectedCharacter("\u{0C}", expected: .value)),
      ("[1//x\n]", .comment), ("/* x */1", .comment), ("1 // x", .comment),
      ("/1", .unexpectedCharacter("/", expected: .value)), ("1 /", .trailingData("/")),
      ("{'a':1}", .singleQuotes), ("['a']", .singleQuotes), ("{\"a\":1,'b':2}", .singleQuotes),
      ("{a:1}", .unquotedKey), ("{\"a\":1,$b:2}", .unquotedKey), ("{_a:1}", .unquotedKey),
      ("```json\n{}\n```", .markdownFence), ("{}\n```", .trailingData("`")),
      ("NaN", .unknownWord("NaN")), ("True", .unknownWord("True")),
      ("[None]", .unknownWord("None")),
      ("nul1", .unknownWord("nul1")), ("-Infinity", .unknownWord("-Infinity")),
      ("truex", .trailingData("x")), ("1 2", .trailingData("2")), ("{}}", .trailingData("}")),
      ("01", .leadingZero), ("-00", .leadingZero), ("+1", .leadingPlus), ("-", .missingIntegerPart),
      (".5", .missingIntegerPart), ("-.5", .missingIntegerPart), ("1.", .missingFraction),
      ("1.e2", .missingFraction), ("1e", .missingExponent), ("1e+", .missingExponent),
      ("0x1", .trailingData("x")), ("1_000", .trailingData("_")),
      ("\"a", .unterminatedString), ("\"a\\", .unterminatedString), ("\"\\n", .unterminatedString),
      ("\"a\nb\"", .controlCharacter(0x0A)), ("\"\u{0}\"", .controlCharacter(0)),
      ("\"12345678\u{1F}\"", .controlCharacter(0x1F)), ("\"\\n\t\"", .controlCharacter(9)),
      (#""\x41""#, .unknownEscape("x")), (#""\é""#, .unknownEscape("é")),
      (#""\u12""#, .malformedUnicodeEscape), (#""\u12G4""#, .malformedUnicodeEscape),
      (#""\ud83d\u12""#, .malformedUnicodeEscape), (#""\u123"#, .malformedUnicodeEscape),
      (#""\ud800""#, .loneSurrogate(0xD800)), (#""\udc00""#, .loneSurrogate(0xDC00)),
      (#""\udbff\n""#, .loneSurrogate(0xDBFF)), (#""\ud800\ud800""#, .loneSurrogate(0xD800)),
      (#""\udc00\udc00""#, .loneSurrogate(0xDC00)), (#""\ud800\u0041""#, .loneSurrogate(0xD800)),
      (#""\ud800xu1234""#, .loneSurrogate(0xD800)),
    ] as [(String, JSONParseError.Reason)])
  func rejectsWithItsOwnReason(text: String, reason: JSONParseError.Reason) {
    #expect(reasonOfFailure(parsing: Array(text.utf8)) == reason)
  }

  @Test(
    arguments: [
      ([0xC0, 0xAF], 0xC0), ([0xC1, 0x81], 0xC1), ([0xE0, 0x80, 0x80], 0xE0),
      ([0xED, 0xA0, 0x80], 0xED), ([0xF0, 0x80, 0x80, 0x80], 0xF0),
      ([0xF4, 0x90, 0x80, 0x80], 0xF4), ([0xF5, 0x80, 0x80, 0x80], 0xF5), ([0x80], 0x80),
      ([0xFF], 0xFF), ([0xE2, 0x82], 0xE2), ([0xC3], 0xC3),
    ] as [([UInt8], UInt8)])
  func rejectsBytesThatAreNotUTF8(sequence: [UInt8], culprit: UInt8) throws {
    for prefix in ["é", "1234567", "12345678\\n"] {
      let bytes = Array("\"\(prefix)".utf8) + sequence + Array("\"".utf8)
      let error = #expect(throws: JSONParseError.self) { try JSONValue(parsing: bytes) }
      #expect(error?.reason == .invalidUTF8(culprit))
      #expect(error?.offset == 1 + prefix.utf8.count)
    }
  }

  @Test func keepsOnlyTheStartOfALongWord() {
    let word = Array(String(repeating: "x", count: 1000).utf8)
    #expect(reasonOfFailure(parsing: word) == .unknownWord(String(repeating: "x", count: 40)))
  }

  @Test func rejectsInvalidBytesOutsideStrings() {
    #expect(reasonOfFailure(parsing: [0x5B, 0x80]) == .invalidUTF8(0x80))
    #expect(reasonOfFailure(parsing: [0x31, 0x20, 0xC3]) == .invalidUTF8(0xC3))
    #expect(reasonOfFailure(parsing: [0xFF, 0xFE, 0x31, 0]) == .byteOrderMark)
    #expect(reasonOfFailure(parsing: [0xFE, 0xFF, 0, 0x31]) == .byteOrderMark)
  }

  @Test func findsEverySpecialByteAtEveryAlignment() {
    for special in (0...0x1F) + [0x22, 0x5C] as [UInt8] {
      for distance in 0..<20 {
        var bytes = [UInt8](repeating: 0xC3, count: distance) + [special, 0x22, 0x00, 0x5C]
        for filler in [0x20, 0x21, 0x23, 0x5B, 0x5D, 0x7F, 0x80, 0xA2, 0xDC, 0xFF] as [UInt8] {
          if distance > 0 { bytes[distance - 1] = filler }
          let found = bytes.withUnsafeBytes { JSONText.firstSpecial(in: $0, from: 0) }
          #expect(found == distance)
        }
      }
    }
  }

  @Test func readsEveryKindOfByteCollection() throws {
    let text = #"{"a":[1]}"#
    let padded = Array("xx\(text)yy".utf8)
    let expected: JSONValue = ["a": [1]]
    #expect(try JSONValue(parsing: padded[2..<padded.count - 2]) == expected)
    #expect(try JSONValue(parsing: text.utf8) == expected)
    #expect(try JSONValue(parsing: Array(text.utf8).lazy.map { $0 }) == expected)
    let parsed = try Array(text.utf8).withUnsafeBytes { try JSONValue(parsing: $0) }
    #expect(parsed == expected)
    #expect(reasonOfFailure(parsing: []) == .noValue)
  }

  @Test(
    arguments: [
      ("{\"a\":1} and so on", 7, ["a": 1]), ("  [1]]", 5, [1]), ("12abc", 2, 12),
      ("\"é\"x", 4, "é"), ("null", 4, nil),
    ] as [(String, Int, JSONValue)])
  func readsOneValueAndLeavesTheRest(text: String, end: Int, value: JSONValue) throws {
    let result = try JSONValue.prefix(parsing: text)
    #expect(result.end == end)
    #expect(result.value == value)
    let padded = Array("[\(text)".utf8)
    #expect(try JSONValue.prefix(parsing: padded[1...]).end == end)
  }

  @Test func refusesAPrefixWithoutAValue() {
    #expect(throws: JSONParseError.self) { try JSONValue.prefix(parsing: "Sure: {}") }
    #expect(throws: JSONParseError.self) { try JSONValue.prefix(parsing: "{\"a\"") }
  }
}

/// Why parsing fails; nil when it does not.
func reasonOfFailure(
  parsing bytes: [UInt8], limits: JSONLimits = .default
) -> JSONParseError.Reason? {
  do throws(JSONParseError) {
    _ = try JSONValue(parsing: bytes, limits: limits)
    return nil
  } catch {
    return error.reason
  }
}
