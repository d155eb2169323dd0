import Testing

@testable import JSONSupport

struct JSONValueTests {
  @Test func readsMembersAndElements() {
    let value: JSONValue = ["a": [1, 2.5, "x", true, nil], "b": ["c": "\(1 + 1)"]]
    #expect(value["a"]?[0]?.intValue == 1)
    #expect(value["a"]?[1]?.doubleValue == 2.5)
    #expect(value["a"]?[1]?.intValue == nil)
    #expect(value["a"]?[2]?.stringValue == "x")
    #expect(value["a"]?[3]?.boolValue == true)
    #expect(value["a"]?[4]?.isNull == true)
    #expect(value["a"]?[5] == nil)
    #expect(value["a"]?[-1] == nil)
    #expect(value["a"]?["a"] == nil)
    #expect(value[0] == nil)
    #expect(value["missing"] == nil)
    #expect(value["b"]?["c"] == "2")
    #expect(value.objectValue?.count == 2)
    #expect(value["a"]?.arrayValue?.count == 5)
  }

  @Test func answersNilForOtherTypes() {
    let values: [JSONValue] = [nil, true, 1, "1", [1], ["a": 1]]
    #expect(values.map(\.typeName) == ["null", "boolean", "number", "string", "array", "object"])
    #expect(values.map(\.isNull) == [true, false, false, false, false, false])
    #expect(values.map { $0.boolValue != nil } == [false, true, false, false, false, false])
    #expect(values.map { $0.numberValue != nil } == [false, false, true, false, false, false])
    #expect(values.map { $0.stringValue != nil } == [false, false, false, true, false, false])
    #expect(values.map { $0.arrayValue != nil } == [false, false, false, false, true, false])
    #expect(values.map { $0.objectValue != nil } == [false, false, false, false, false, true])
    #expect(Set(values).count == 6)
  }

  @Test(
    arguments: [
      ("1", "1.0", true), ("1", "true", false), ("0", "false", false), ("\"1\"", "1", false),
      ("null", "false", false), ("[1,2]", "[1.0,2e0]", true), ("[1,2]", "[2,1]", false),
      ("[1]", "[1,1]", false),
      (#"{"a":1,"b":2}"#, #"{"b":2.0,"a":1}"#, true), (#"{"a":1,"b":2}"#, #"{"b":1,"a":2}"#, false),
      (#"{"a":1}"#, #"{"a":1,"b":2}"#, false), (#"{"a":1}"#, #"{"b":1}"#, false),
      ("{}", "[]", false),
      (#"{"a":1,"a":2}"#, #"{"a":2}"#, false), (#"{"a":1,"a":2}"#, #"{"a":2,"a":1}"#, false),
      (#"{"a":1,"b":0,"a":2}"#, #"{"b":0,"a":1,"a":2}"#, true),
      (#"{"a":1,"b":1,"b":1}"#, #"{"b":1,"a":1,"a":1}"#, false),
      ("\"\u{E9}\"", "\"e\u{301}\"", false), ("\"\u{212B}\"", "\"\u{C5}\"", false),
      (#""\u0061""#, "\"a\"", true),
      ("\"12345678a\"", "\"12345678b\"", false), ("\"12345678\"", "\"1234x678\"", false),
      ("{\"\u{E9}\":1}", "{\"e\u{301}\":1}", false),
      ("{\"\u{212B}\":1}", "{\"A\u{30A}\":1}", false),
    ])
  func comparesAsJSONSchemaDoes(left: String, right: String, expected: Bool) throws {
    let (left, right) = (try JSONValue(parsing: left), try JSONValue(parsing: right))
    #expect((left == right) == expected)
    #expect((right == left) == expected)
    #expect((left.text(.canonical).utf8.elementsEqual(right.text(.canonical).utf8)) == expected)
    if expected { #expect(left.hashValue == right.hashValue) }
  }

  @Test func comparesDeepObjectsInLinearTime() throws {
    // Comparing each level twice would take 2^100 steps.
    let depth = 100
    let left =
      String(repeating: "{\"a\":0,\"b\":", count: depth) + "1"
      + String(repeating: "}", count: depth)
    let right =
      String(repeating: "{\"b\":", count: depth) + "2"
      + String(repeating: ",\"a\":0}", count: depth)
    #expect(try JSONValue(parsing: left) != JSONValue(parsing: right))
    #expect(try JSONValue(parsing: left) != JSONValue(parsing: left.replacing("1", with: "3")))
  }
}

extension String {
  fileprivate func replacing(_ old: Character, with new: Character) -> String {
    String(map { $0 == old ? new : $0 })
  }
}
