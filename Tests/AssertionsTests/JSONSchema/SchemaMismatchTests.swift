import ContractModel
import JSONSupport
import Testing

@testable import Assertions

/// What a person reads about a value that does not fit.
@Suite struct SchemaMismatchTests {
  private func mismatches(
    _ schema: String, _ value: String, format: SchemaFormatMode = .annotate
  ) throws -> [SchemaMismatch] {
    let validator = try JSONSchemaValidator(
      schema: try JSONValue(parsing: schema), path: "schemas/a.json",
      options: JSONSchemaValidator.Options(format: format))
    switch validator.validate(try JSONValue(parsing: value)) {
    case .valid: return []
    case .invalid(let mismatches, _): return mismatches
    case .unjudged(let limit):
      Issue.record("met the limit \(limit)")
      return []
    }
  }

  private static let sentences: [(schema: String, value: String, sentence: String)] = [
    (#"{"type": "number"}"#, #""12""#, #"expected a number, got string "12""#),
    (#"{"type": ["string", "null"]}"#, "1.5", "expected null or a string, got number 1.5"),
    (#"{"type": "integer"}"#, "1.5", "expected an integer, got number 1.5"),
    (#"{"type": "array"}"#, "{}", "expected an array, got an empty object"),
    (#"{"type": "object"}"#, "[1]", "expected an object, got an array of 1 element"),
    (#"{"type": "boolean"}"#, "null", "expected a boolean, got null"),
    (#"{"type": "null"}"#, "true", "expected null, got boolean true"),
    (#"{"const": {"a": 1}}"#, "2", #"expected {"a":1}, got number 2"#),
    (#"{"const": null}"#, "0", "expected null, got number 0"),
    (#"{"enum": ["red", "blue"]}"#, "1", #"expected one of "red", "blue", got number 1"#),
    (
      #"{"enum": ["red", "blue"]}"#, #""rde""#,
      #"expected one of "red", "blue" (did you mean "red"?), got string "rde""#
    ),
    (#"{"minimum": 5}"#, "4.9", "expected a number of at least 5, got number 4.9"),
    (#"{"maximum": 5}"#, "5.1", "expected a number of at most 5, got number 5.1"),
    (#"{"exclusiveMinimum": 5}"#, "5.0", "expected a number above 5, got number 5.0"),
    (#"{"exclusiveMaximum": 5}"#, "5e0", "expected a number below 5, got number 5e0"),
    (#"{"multipleOf": 0.1}"#, "0.35", "expected a multiple of 0.1, got number 0.35"),
    (
      #"{"minLength": 3}"#, #""é1""#,
      #"expected at least 3 characters, got 2 characters: string "é1""#
    ),
    (
      #"{"maxLength": 1}"#, #""ab""#,
      #"expected at most 1 character, got 2 characters: string "ab""#
    ),
    (#"{"pattern": "^a+$"}"#, #""b""#, #"expected a string matching "^a+$", got string "b""#),
    (#"{"minItems": 2}"#, "[1]", "expected at least 2 elements, got an array of 1 element"),
    (#"{"maxItems": 1}"#, "[1,2]", "expected at most 1 element, got an array of 2 elements"),
    (
      #"{"uniqueItems": true}"#, "[1, 2, 1.0]",
      "expected elements that all differ, got equal elements 0 and 2: number 1"
    ),
    (
      #"{"minProperties": 1}"#, "{}",
      "expected at least 1 member, got 0: an empty object"
    ),
    (
      #"{"maxProperties": 1}"#, #"{"a":1,"b":2}"#,
      #"expected at most 1 member, got 2: an object with "a", "b""#
    ),
    (
      #"{"required": ["id"]}"#, #"{"name":1}"#,
      #"expected required member "id", got an object with "name", which lacks it"#
    ),
    (
      #"{"required": ["total"]}"#, #"{"totl":1}"#,
      #"expected required member "total", got an object with "totl", which lacks it; "totl" is near"#
    ),
    (
      #"{"dependentRequired": {"a": ["b"]}}"#, #"{"a":1}"#,
      #"expected required member "b", as "a" is present, got an object with "a", which lacks it"#
    ),
    (
      #"{"contains": {"type": "string"}}"#, "[1, 2]",
      #"expected at least 1 matching "contains", got 0 of 2 elements"#
    ),
    (
      #"{"contains": {"type": "string"}, "maxContains": 1}"#, #"["a", "b"]"#,
      #"expected at most 1 matching "contains", got 2 of 2 elements"#
    ),
    (
      #"{"not": {"type": "string"}}"#, #""a""#,
      #"expected a value that the schema under "not" refuses, got string "a", which it accepts"#
    ),
    (
      #"{"oneOf": [{"minimum": 1}, {"minimum": 0}, {"minimum": -1}]}"#, "2",
      #"expected a match of exactly 1 of the 3 alternatives of "oneOf", got number 2, which "#
        + "matches alternatives 0 and 1"
    ),
    (
      #"{"anyOf": [{"type": "string"}, {"type": "null"}]}"#, "2",
      "expected a string, or null, got number 2"
    ),
    ("false", "1", "expected nothing here, got number 1"),
  ]

  @Test(arguments: sentences)
  func saysWhatWasExpectedAndWhatIsThere(
    schema: String, value: String, sentence: String
  ) throws {
    #expect(try mismatches(schema, value).map(\.message) == [sentence])
  }

  private static let places: [(schema: String, value: String, at: String, by: String)] = [
    (
      #"{"properties": {"a/b": {"type": "null"}}}"#, #"{"a/b": 1}"#, "/a~1b",
      "/properties/a~1b/type"
    ),
    (
      ##"{"items": {"$ref": "#/$defs/n"}, "$defs": {"n": {"minimum": 1}}}"##, "[1, 0]", "/1",
      "/items/$ref/minimum"
    ),
    (#"{"prefixItems": [true, {"const": 1}]}"#, "[0, 0]", "/1", "/prefixItems/1/const"),
    (#"{"prefixItems": [true], "items": false}"#, "[0, 0]", "/1", "/items"),
    (
      #"{"patternProperties": {"^x": {"const": 1}}}"#, #"{"xa": 0}"#, "/xa",
      "/patternProperties/^x/const"
    ),
    (#"{"additionalProperties": false}"#, #"{"b": 0}"#, "/b", "/additionalProperties"),
    (#"{"propertyNames": {"maxLength": 1}}"#, #"{"bc": 0}"#, "/bc", "/propertyNames/maxLength"),
    (
      #"{"dependentSchemas": {"a": {"required": ["b"]}}}"#, #"{"a": 0}"#, "",
      "/dependentSchemas/a/required"
    ),
    (#"{"dependencies": {"a": ["b"]}}"#, #"{"a": 0}"#, "", "/dependencies"),
    (#"{"if": true, "then": {"minimum": 1}}"#, "0", "", "/then/minimum"),
    (#"{"if": false, "else": {"minimum": 1}}"#, "0", "", "/else/minimum"),
    (#"{"allOf": [true, {"minimum": 1}]}"#, "0", "", "/allOf/1/minimum"),
    (#"{"unevaluatedProperties": false}"#, #"{"a": 0}"#, "/a", "/unevaluatedProperties"),
    (
      #"{"contains": {"const": 1}, "unevaluatedItems": false}"#, "[1, 2]", "/1",
      "/unevaluatedItems"
    ),
    (#"{"contains": {"const": 1}, "minContains": 2}"#, "[1]", "", "/minContains"),
    (
      ##"{"$dynamicRef": "#n", "$defs": {"n": {"$dynamicAnchor": "n", "minimum": 1}}}"##, "0", "",
      "/$dynamicRef/minimum"
    ),
  ]

  @Test(arguments: places)
  func namesThePlaceInTheValueAndInTheSchema(
    schema: String, value: String, at: String, by: String
  ) throws {
    let found = try mismatches(schema, value)
    #expect(found.map(\.instancePath) == [at])
    #expect(found.map(\.schemaPath) == [by])
  }

  @Test func suggestsTheMemberThatAnUnknownOneStandsBeside() throws {
    let schema = #"{"properties": {"total": true}, "additionalProperties": false}"#
    let found = try mismatches(schema, #"{"totl": 1}"#)
    #expect(
      found.map(\.message) == [#"expected no member beside "total", got number 1"#])
  }

  @Test func reportsTheAlternativeThatWasEvidentlyMeant() throws {
    let schema = #"""
      {"oneOf": [
        {"properties": {"kind": {"const": "card"}, "number": {"type": "string"}}},
        {"properties": {"kind": {"const": "bank"}, "iban": {"type": "string"}}},
        {"type": "null"}
      ]}
      """#
    let found = try mismatches(schema, #"{"kind": "bank", "iban": 7}"#)
    #expect(found.map(\.instancePath) == ["/iban"])
    #expect(found.map(\.schemaPath) == ["/oneOf/1/properties/iban/type"])
  }

  @Test func countsTheAlternativesWhereNoneWasEvidentlyMeant() throws {
    for (keyword, words) in [("anyOf", "at least"), ("oneOf", "exactly")] {
      let alternatives =
        #"[{"minLength": 9, "pattern": "x"}, {"minLength": 8, "pattern": "y"}]"#
      let found = try mismatches(#"{"\#(keyword)": \#(alternatives)}"#, #""a""#)
      #expect(
        found.map(\.message) == [
          #"expected a match of \#(words) 1 of the 2 alternatives of "\#(keyword)", "#
            + #"got string "a", which matches none"#
        ])
    }
  }

  @Test func findsEveryMismatchAtOnce() throws {
    let schema = #"""
      {"type": "object", "required": ["id", "name"],
       "properties": {"total": {"type": "number"}, "tags": {"items": {"type": "string"}}}}
      """#
    let found = try mismatches(schema, #"{"total": "1", "tags": ["a", 2, 3]}"#)
    #expect(found.map(\.instancePath) == ["", "", "/total", "/tags/1", "/tags/2"])
  }

  @Test func leavesOutWhatOnlyFollowsFromAWrongType() throws {
    let schema = #"{"type": "object", "enum": [{}], "required": ["a"]}"#
    #expect(try mismatches(schema, "1").map(\.schemaPath) == ["/type"])
  }

  @Test func doesNotCallUnevaluatedWhatAFailedSubschemaDescribes() throws {
    let schema = #"""
      {"anyOf": [{"properties": {"a": {"type": "string"}}}], "unevaluatedProperties": false}
      """#
    let found = try mismatches(schema, #"{"a": 1}"#)
    #expect(found.map(\.schemaPath) == ["/anyOf/0/properties/a/type"])
  }

  @Test func cutsLongTextsAndShowsControlCharacters() throws {
    let long = String(repeating: "x", count: 5_000)
    let found = try mismatches(#"{"type": "null"}"#, "\"\\u001b[31m\(long)\"")
    let actual = try #require(found.first?.actual)
    #expect(actual.hasPrefix(#"string "\u001b[31mxxx"#))
    #expect(actual.utf8.count < 200)
  }

  @Test func keepsTheFirstMismatchesAndCountsTheRest() throws {
    let validator = try JSONSchemaValidator(
      schema: ["items": ["type": "string"]], path: "",
      options: JSONSchemaValidator.Options(limits: SchemaLimits(mismatches: 3)))
    let value = JSONValue.array(Array(repeating: 1, count: 10))
    guard case .invalid(let found, let total) = validator.validate(value) else {
      Issue.record("the value is invalid")
      return
    }
    #expect(found.map(\.instancePath) == ["/0", "/1", "/2"])
    #expect(total == 10)
    let location = SourceLocation(file: "suites/a.yaml", line: 3, column: 7)
    guard
      case .mismatched(let mismatches) = validator.validate(value).outcome(at: location)
    else {
      Issue.record("the outcome is a mismatch")
      return
    }
    #expect(mismatches.count == 4)
    #expect(mismatches[0].summary == "json_schema at /0: expected a string, got number 1")
    #expect(mismatches[0].rule == "/items/type")
    #expect(mismatches.last?.actual == "7 more, not listed")
    #expect(mismatches.allSatisfy { $0.location == location })
  }

  @Test func namesTheFormatThatIsAsserted() throws {
    let schema = #"{"format": "date"}"#
    #expect(try mismatches(schema, #""2026-02-30""#).isEmpty)
    let found = try mismatches(schema, #""2026-02-30""#, format: .assert)
    #expect(
      found.map(\.message) == [
        #"expected a string of format "date", got string "2026-02-30""#
      ])
    #expect(try mismatches(#"{"format": "shoe-size"}"#, #""x""#, format: .assert).isEmpty)
  }
}
