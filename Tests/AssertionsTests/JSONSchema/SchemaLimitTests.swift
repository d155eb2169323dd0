import JSONSupport
import Testing

@testable import Assertions

/// Hostile values and careless schemas end in a stated outcome, never in a crash or a hang.
@Suite struct SchemaLimitTests {
  private let tree: JSONValue = [
    "$defs": ["node": ["properties": ["child": ["$ref": "#/$defs/node"]]]],
    "$ref": "#/$defs/node",
  ]

  private func nested(_ depth: Int, innermost: JSONValue = 1) -> JSONValue {
    var value = innermost
    for _ in 0..<depth { value = ["child": value] }
    return value
  }

  @Test func validatesUpToItsDepthAndCallsDeeperValuesUnjudged() throws {
    let validator = try JSONSchemaValidator(schema: tree, path: "")
    // The root, then a reference and a schema for every level; the innermost applies nothing.
    let deepest = SchemaLimits.default.depth / 2 - 1
    #expect(validator.validate(nested(deepest)) == .valid)
    #expect(validator.validate(nested(deepest + 1)) == .unjudged(.depth))
    #expect(validator.validate(nested(2_000)) == .unjudged(.depth))
  }

  @Test func endsARecursionThatOnlyTheDynamicScopeCloses() throws {
    let schema = try JSONValue(
      parsing: ##"""
        {"$id": "https://example.com/a", "$dynamicAnchor": "n", "$ref": "b",
         "$defs": {"b": {"$id": "b", "allOf": [{"$dynamicRef": "c#n"}]},
                   "c": {"$id": "c", "$dynamicAnchor": "n"}}}
        """##)
    let validator = try JSONSchemaValidator(schema: schema, path: "")
    #expect(validator.validate(1) == .unjudged(.depth))
  }

  @Test func endsExponentialWorkAtTheLimit() throws {
    let twice: JSONValue = [["$ref": "#/$defs/a"], ["$ref": "#/$defs/a"]]
    let schema: JSONValue = [
      "$defs": ["a": ["properties": ["child": ["allOf": twice]]]], "$ref": "#/$defs/a",
    ]
    let validator = try JSONSchemaValidator(
      schema: schema, path: "",
      options: JSONSchemaValidator.Options(limits: SchemaLimits(work: 100_000)))
    #expect(validator.validate(nested(8)) == .valid)
    #expect(validator.validate(nested(60)) == .unjudged(.work))
  }

  @Test func neverReadsAPatternsLimitAsNoMatch() throws {
    let hostile = JSONValue.string(String(repeating: "a", count: 40) + "!")
    for schema in [
      ["pattern": "^(a+)+$"], ["not": ["pattern": "^(a+)+$"]],
      ["anyOf": [["pattern": "^(a+)+$"], false]], ["if": ["pattern": "^(a+)+$"]],
      ["oneOf": [["pattern": "^(a+)+$"], ["type": "string"]]],
    ] as [JSONValue] {
      let validator = try JSONSchemaValidator(schema: schema, path: "")
      #expect(validator.validate(hostile) == .unjudged(.pattern), "\(schema.text())")
      #expect(validator.validate("aa") != .unjudged(.pattern))
    }
  }

  @Test func boundsPatternsOnMemberNamesToo() throws {
    let validator = try JSONSchemaValidator(
      schema: ["patternProperties": ["^(a+)+$": false]], path: "")
    var members = JSONObject()
    members.append(String(repeating: "a", count: 40) + "!", 1)
    #expect(validator.validate(.object(members)) == .unjudged(.pattern))
  }

  @Test func spendsOneAllowanceOnAllPatternsTogether() throws {
    let options = JSONSchemaValidator.Options(limits: SchemaLimits(patternSteps: 200_000))
    let validator = try JSONSchemaValidator(
      schema: ["items": ["pattern": "^[a-z]*$"]], path: "", options: options)
    let long = JSONValue.string(String(repeating: "a", count: 100_000))
    #expect(validator.validate(.array(Array(repeating: long, count: 3))) == .valid)
    #expect(validator.validate(.array(Array(repeating: long, count: 4))) == .unjudged(.pattern))
  }

  @Test func findsAmongManyElementsTheTwoThatAreEqual() throws {
    let validator = try JSONSchemaValidator(schema: ["uniqueItems": true], path: "")
    var elements = (0..<100_000).map { JSONValue.array([.number(JSONNumber($0)), "x"]) }
    #expect(validator.validate(.array(elements)) == .valid)
    elements.append([99_999.0, "x"])
    guard case .invalid(let found, 1) = validator.validate(.array(elements)) else {
      Issue.record("two elements are equal")
      return
    }
    #expect(found[0].actual.hasPrefix("equal elements 99999 and 100000"))
  }

  @Test func prefersAProvenMismatchToALaterLimit() throws {
    let validator = try JSONSchemaValidator(
      schema: [
        "required": ["id"],
        "properties": ["a": ["anyOf": [false, ["pattern": "^(a+)+$"]]]],
      ], path: "")
    let value: JSONValue = ["a": .string(String(repeating: "a", count: 40) + "!")]
    guard case .invalid(let found, 1) = validator.validate(value) else {
      Issue.record("the missing member is certain")
      return
    }
    #expect(found[0].schemaPath == "/required")
  }

  @Test func validatesFromManyTasksAtOnce() async throws {
    let validator = try JSONSchemaValidator(
      schema: ["properties": ["a": ["pattern": "^a+$"]]], path: "")
    let valid = await withTaskGroup(of: Bool.self) { group in
      for index in 0..<200 {
        group.addTask {
          let isValid = index.isMultiple(of: 2)
          let result = validator.validate(["a": isValid ? "aaa" : "b"])
          return (result == .valid) == isValid
        }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(valid == 200)
  }
}
