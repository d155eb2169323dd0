import Testing

@testable import JSONSupport

struct JSONWriterTests {
  @Test func laysOutPretty() throws {
    let value: JSONValue = ["b": [1, [], [:], ["x": nil]], "a": "y"]
    let expected = """
      {
        "b": [
          1,
          [],
          {},
          {
            "x": null
          }
        ],
        "a": "y"
      }
      """
    #expect(value.text(.pretty) == expected)
    #expect(try JSONValue(parsing: value.text(.pretty)) == value)
  }

  @Test func keepsOrderAndLexemesWhenCompact() throws {
    let text = #"{"b":1.50,"a":[1E2,-0],"b":true}"#
    #expect(try JSONValue(parsing: text).text() == text)
  }

  @Test func appendsToWhatIsThere() {
    var output = Array("data: ".utf8)
    JSONValue.array([1, false]).encode(into: &output, style: .compact)
    JSONText.appendQuoted("a\"b", to: &output)
    #expect(String(decoding: output, as: UTF8.self) == #"data: [1,false]"a\"b""#)
  }

  @Test func escapesNoMoreThanJSONAsks() throws {
    var output: [UInt8] = []
    JSONText.appendQuoted(
      "\"\\/\u{8}\t\n\u{C}\r\u{0}\u{B}\u{F}\u{10}\u{1A}\u{1F}\u{7F}é\u{2028}😀", to: &output)
    let expected =
      "\"\\\"\\\\/\\b\\t\\n\\f\\r\\u0000\\u000b\\u000f\\u0010\\u001a\\u001f\u{7F}é\u{2028}😀\""
    #expect(output == Array(expected.utf8))
    #expect(JSONValue.string("").text() == "\"\"")
  }

  @Test(
    arguments: [
      ("1.0", "1"), ("-0", "0"), ("1e2", "100"), ("1e20", "100000000000000000000"),
      ("1e21", "1e+21"),
      ("123e19", "1.23e+21"), ("0.1", "0.1"), ("1.50", "1.5"), ("-12.5e1", "-125"),
      ("0.000001", "0.000001"),
      ("0.0000001", "1e-7"), ("1.23e-7", "1.23e-7"),
      ("12345678901234567890.5", "12345678901234567890.5"),
      ("1e999999999", "1e+999999999"), ("1E-999999999", "1e-999999999"),
      ("333333333.33333329", "333333333.33333329"),
      ("1e99999999999999999999", "1e+1000000000000000000"),
      ("1e-99999999999999999999", "1e-1000000000000000000"), ("0.00012", "0.00012"),
      ("1234.5", "1234.5"),
    ])
  func writesOneCanonicalFormPerNumber(lexeme: String, canonical: String) throws {
    let value = try JSONValue(parsing: lexeme)
    #expect(value.text(.canonical) == canonical)
    #expect(try JSONValue(parsing: canonical) == value)
  }

  @Test func sortsCanonicalKeysByUTF16() throws {
    // The order of the example in RFC 8785, section 3.2.3, with U+E000 beside a surrogate pair.
    let keys = [
      "\u{20AC}", "\r", "\u{FB33}", "1", "\u{1F600}", "\u{80}", "\u{F6}", "", "1\u{0}", "\u{E000}",
      "\u{D7FF}",
    ]
    let object = JSONObject(keys.map { .init(key: $0, value: nil) })
    let sorted = keys.sorted { $0.utf16.lexicographicallyPrecedes($1.utf16) }
    #expect(object.sortedMembers.map(\.key) == sorted)
    let text = JSONValue.object(object).text(.canonical)
    #expect(try JSONValue(parsing: text).objectValue?.keys == sorted)
  }

  @Test func keepsRepeatedKeysInOrderWhenCanonical() throws {
    let value = try JSONValue(parsing: #"{"b":2,"a":1,"b":1,"a":2}"#)
    #expect(value.text(.canonical) == #"{"a":1,"a":2,"b":2,"b":1}"#)
  }
}
