import Testing

@testable import JSONSupport

struct JSONParseErrorTests {
  @Test(
    arguments: [
      ("", 0, 1, 1), ("[1,]", 2, 1, 3), ("[1,\n  x]", 6, 2, 3), ("[\n\n", 3, 3, 1),
      ("[\"é😀\" x]", 10, 1, 7), ("{\"a\":\r\n\"b", 7, 2, 1), ("[1.x]", 3, 1, 4),
      ("[\"ab\\q\"]", 5, 1, 6), ("[-Infinity]", 1, 1, 2), ("[01]", 1, 1, 2),
      ("[\"\\ud800\"]", 2, 1, 3),
      ("{}\n{}", 3, 2, 1), ("[\"a\\n\\ud83d\\ude00\", \"\\u00\"]", 21, 1, 22),
    ])
  func tellsOffsetLineAndColumn(text: String, offset: Int, line: Int, column: Int) {
    let error = #expect(throws: JSONParseError.self) { try JSONValue(parsing: text) }
    #expect(error?.offset == offset)
    #expect(error?.line == line)
    #expect(error?.column == column)
  }

  @Test func pointsAtARepeatedKey() {
    let error = #expect(throws: JSONParseError.self) {
      try JSONValue(parsing: "{\"a\":1,\n \"a\":2}", limits: .init(duplicateKeys: .reject))
    }
    #expect(error?.description == "2:2: key 'a' occurs twice in one object")
  }

  @Test(
    arguments: [
      ("[1,]", "1:3: comma before a closing bracket; remove it"),
      ("[1 2]", "1:4: expected ',' or ']', found '2'"),
      ("{\"a\" 1}", "1:6: expected ':', found '1'"),
      ("{\"a\":1 2}", "1:8: expected ',' or '}', found '2'"),
      ("{2}", "1:2: expected a key in double quotes or '}', found '2'"),
      ("{\"a\":1,2}", "1:8: expected a key in double quotes, found '2'"),
      ("[", "1:2: expected a value or ']', found the end"),
      ("nul", "1:4: expected true, false or null, found the end"),
      ("\u{1B}[31m", "1:1: expected a value, found U+001B"),
      ("1 \u{1F600}", "1:3: expected the end after the document, found U+1F600"),
      ("Nope", "1:1: expected true, false or null, found 'Nope'"),
      (" ", "1:2: expected a value, found no content"),
      ("\u{FEFF}1", "1:1: byte order mark before the document; encode it as UTF-8 without one"),
      ("/**/", "1:1: comment in JSON; remove it"),
      ("```", "1:1: Markdown code fence around JSON; remove it"),
      ("'a'", "1:1: single quotes around a string; use double quotes"),
      ("{a:1}", "1:2: key without quotes; put it in double quotes"),
      ("\"a", "1:1: string without a closing quote"),
      ("\"\u{7}\"", "1:2: control character U+0007 in a string; escape it"),
      ("\"\\x\"", "1:3: expected one of \"\\/bfnrtu after a backslash, found 'x'"),
      ("\"\\u1\"", "1:2: expected four hexadecimal digits after \\u"),
      ("\"\\udc01\"", "1:2: surrogate \\udc01 without its other half; escape both or neither"),
      ("01", "1:1: number with a leading zero; remove it"),
      ("+1", "1:1: number with a plus sign; remove it"),
      (".1", "1:1: expected a digit before the fraction or exponent of a number"),
      ("1.", "1:3: expected a digit after the decimal point"),
      ("1e", "1:3: expected a digit in the exponent"),
    ])
  func saysWhatIsWrongInOneLine(text: String, message: String) {
    let error = #expect(throws: JSONParseError.self) { try JSONValue(parsing: text) }
    #expect(error?.description == message)
  }

  @Test func namesLimitsAndBytes() {
    let reasons: [JSONParseError.Reason: String] = [
      .tooManyBytes(limit: 9): "expected at most 9 bytes, found more",
      .tooDeep(limit: 3): "expected at most 3 nested arrays and objects, found more",
      .tooManyNodes(limit: 5): "expected at most 5 values, found more",
      .invalidUTF8(0xFF): "byte 0xFF is not UTF-8 here",
    ]
    for (reason, message) in reasons { #expect(reason.description == message) }
  }

  @Test func escapesAndCutsWhatItQuotes() {
    let key = "\n\u{1B}" + String(repeating: "k", count: 100)
    let description = JSONParseError.Reason.duplicateKey(key).description
    let shown = "<U+000A><U+001B>" + String(repeating: "k", count: 38) + "…"
    #expect(description == "key '\(shown)' occurs twice in one object")
    let exact = String(repeating: "k", count: 40)
    #expect(
      JSONParseError.Reason.duplicateKey(exact).description
        == "key '\(exact)' occurs twice in one object")
  }
}
