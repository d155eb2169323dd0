import JSONSupport
import Testing

@testable import Assertions

/// What is wrong with a schema shows before anything is validated.
@Suite struct SchemaCompileTests {
  private func error(
    _ schema: String, loader: SchemaLoader = .none
  ) throws -> JSONSchemaError? {
    let schema = try JSONValue(parsing: schema)
    do throws(JSONSchemaError) {
      _ = try JSONSchemaValidator(schema: schema, path: "schemas/a.json", loader: loader)
      return nil
    } catch {
      return error
    }
  }

  @Test func namesTheMisspeltTypeAndItsPlace() throws {
    let error = try error(#"{"properties": {"id": {"type": "strng"}}}"#)
    #expect(error?.path == "schemas/a.json#/properties/id/type")
    #expect(error?.description.contains(#"did you mean "string"?"#) == true)
    #expect(error?.description.contains(#"got string "strng""#) == true)
  }

  private static let invalid: [(schema: String, path: String)] = [
    (#"{"required": "id"}"#, "schemas/a.json#/required"),
    (#"{"$defs": {"a": {"minLength": -1}}}"#, "schemas/a.json#/$defs/a/minLength"),
    (#"{"properties": {"a": 1}}"#, "schemas/a.json#/properties/a"),
    (#"{"items": [{"type": "string"}]}"#, "schemas/a.json#/items"),
    (
      #"{"$schema": "http://json-schema.org/draft-07/schema#", "required": [1]}"#,
      "schemas/a.json#/required/0"
    ),
    (#"{"pattern": "("}"#, "schemas/a.json#/pattern"),
    (#"{"patternProperties": {"[": true}}"#, "schemas/a.json#/patternProperties/["),
    (##"{"$ref": "#/$defs/none"}"##, "schemas/a.json#/$ref"),
    (##"{"$defs": {"a": {"$ref": "#nowhere"}}}"##, "schemas/a.json#/$defs/a/$ref"),
    (##"{"$ref": "#/%zz"}"##, "schemas/a.json#/$ref"),
    (##"{"$ref": "#/a~2"}"##, "schemas/a.json#/$ref"),
    (#"{"$schema": "http://json-schema.org/draft-04/schema#"}"#, "schemas/a.json#/$schema"),
    (#"{"$schema": "https://example.com/unknown"}"#, "schemas/a.json#/$schema"),
    (#"{"$defs": {"a": {"$id": "x"}, "b": {"$id": "x"}}}"#, "schemas/a.json#/$defs/b"),
    (#"{"$defs": {"a": {"$anchor": "x"}, "b": {"$anchor": "x"}}}"#, "schemas/a.json#/$defs/b"),
  ]

  /// Where a metaschema would not look by itself.
  private static let hidden: [(schema: String, path: String)] = [
    (
      ##"{"x-types": {"id": {"type": "strng"}}, "$ref": "#/x-types/id"}"##,
      "schemas/a.json#/x-types/id/type"
    ),
    (##"{"description": "text", "$ref": "#/description"}"##, "schemas/a.json#/$ref"),
    (
      ##"""
      {"$defs": {"old": {"$id": "old", "$schema": "http://json-schema.org/draft-07/schema#",
                         "items": [true], "type": "strng"}}}
      """##, "schemas/a.json#/$defs/old/type"
    ),
    (
      ##"""
      {"$defs": {"old": {"$id": "old", "$schema": "http://json-schema.org/draft-07/schema#",
                         "items": [true]}}, "required": 1}
      """##, "schemas/a.json#/required"
    ),
  ]

  @Test(arguments: hidden)
  func checksWhatTheMetaschemaOfTheDocumentDoesNotReach(schema: String, path: String) throws {
    #expect(try error(schema)?.path == path)
  }

  @Test func readsAnEmbeddedResourceInItsOwnDialect() throws {
    let schema = try JSONValue(
      parsing: ##"""
        {"$ref": "old", "$defs": {"old": {
          "$id": "old", "$schema": "http://json-schema.org/draft-07/schema#",
          "items": [{"type": "string"}], "additionalItems": false}}}
        """##)
    let validator = try JSONSchemaValidator(schema: schema, path: "a.json")
    #expect(validator.validate(["a"]) == .valid)
    #expect(validator.validate([1]) != .valid)
    #expect(validator.validate(["a", "b"]) != .valid)
  }

  @Test(arguments: invalid)
  func refusesWhatIsNoSchemaWithItsPlace(schema: String, path: String) throws {
    #expect(try error(schema)?.path == path)
  }

  private static let endless = [
    ##"{"$ref": "#"}"##,
    ##"{"allOf": [{"$ref": "#"}]}"##,
    ##"{"not": {"$ref": "#"}}"##,
    ##"{"if": {"$ref": "#"}}"##,
    ##"{"dependentSchemas": {"a": {"$ref": "#"}}}"##,
    ##"{"$dynamicRef": "#x", "$dynamicAnchor": "x"}"##,
    ##"{"$ref": "#/$defs/a", "$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}}}"##,
  ]

  @Test(arguments: endless)
  func refusesAReferenceThatNeverStepsIntoTheValue(schema: String) throws {
    guard case .endlessReference = try error(schema) else {
      Issue.record("\(schema) would never end")
      return
    }
  }

  @Test func acceptsALongChainOfReferences() throws {
    var definitions = JSONObject()
    for index in 0..<5_000 {
      let next: JSONValue = index < 4_999 ? ["$ref": "#/$defs/d\(index + 1)"] : ["minimum": 1]
      definitions.append("d\(index)", next)
    }
    let schema: JSONValue = ["$defs": .object(definitions), "$ref": "#/$defs/d4990"]
    let validator = try JSONSchemaValidator(schema: schema, path: "")
    #expect(validator.validate(1) == .valid)
  }

  @Test func namesTheReferenceToTheNetworkThatItRefuses() throws {
    let loader = SchemaLoader.files { _ in .success(true) }
    let error = try error(#"{"$ref": "https://example.com/a.json"}"#, loader: loader)
    let text = try #require(error?.description)
    #expect(text.contains(#"cannot resolve reference "https://example.com/a.json""#))
    #expect(text.contains(#"the scheme "https" is never loaded"#))
    #expect(text.hasPrefix("schemas/a.json#/$ref: "))
  }

  @Test func loadsADocumentBesideTheSchemaByItsPath() throws {
    let loader = SchemaLoader.files { path in
      path == "shared/id.json"
        ? .success(["$defs": ["id": ["type": "integer"]]])
        : .failure(SchemaLoader.Failure("no such file"))
    }
    let validator = try JSONSchemaValidator(
      schema: ["$ref": "../shared/id.json#/$defs/id"], path: "schemas/a.json", loader: loader)
    #expect(validator.validate(1) == .valid)
    #expect(validator.validate("1") != .valid)
  }

  @Test func checksALoadedDocumentAgainstItsMetaschema() throws {
    let loader = SchemaLoader { _ in .success(["type": "strng"]) }
    #expect(try error(#"{"$ref": "b.json"}"#, loader: loader)?.path == "schemas/b.json#/type")
  }

  @Test func refusesAMetaschemaThatRequiresAnUnknownVocabulary() throws {
    let loader = SchemaLoader { _ in
      .success([
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$vocabulary": ["https://example.com/vocab/money": true],
      ])
    }
    let error = try error(#"{"$schema": "https://example.com/meta"}"#, loader: loader)
    #expect(
      error
        == .unknownVocabulary(
          uri: "https://example.com/vocab/money", metaschema: "https://example.com/meta"))
  }

  @Test func boundsTheNumberOfDocuments() throws {
    let loader = SchemaLoader { path in
      let number = Int(path.dropFirst("schemas/".count).dropLast(".json".count)) ?? 0
      return .success(["$ref": .string("\(number + 1).json")])
    }
    guard case .tooLarge = try error(#"{"$ref": "1.json"}"#, loader: loader) else {
      Issue.record("documents without end are refused")
      return
    }
  }

  @Test func boundsTheDepthOfASchema() throws {
    var schema: JSONValue = true
    for _ in 0..<400 { schema = ["not": schema] }
    #expect(throws: JSONSchemaError.self) {
      try JSONSchemaValidator(schema: schema, path: "")
    }
  }

  @Test func notesKeywordsThatNobodyKnows() throws {
    let validator = try JSONSchemaValidator(
      schema: ["properties": ["a": ["requried": ["b"], "x-note": 1]], "additionalItems": false],
      path: "a.json")
    #expect(
      validator.notes.map(\.path) == ["a.json#/additionalItems", "a.json#/properties/a/requried"])
    #expect(validator.notes.last?.remedy == #"did you mean "required"?"#)
  }

  @Test func notesWhatDraft7HidesAndWhatIsNotChecked() throws {
    let hidden = try JSONSchemaValidator(
      schema: [
        "$schema": "http://json-schema.org/draft-07/schema#", "definitions": ["a": true],
        "properties": ["a": ["$ref": "#/definitions/a", "minLength": 3]],
      ], path: "a.json")
    #expect(hidden.notes.map(\.path) == ["a.json#/properties/a/minLength"])
    let format: JSONValue = ["format": "shoe-size"]
    let options = JSONSchemaValidator.Options(format: .assert)
    let unchecked = try JSONSchemaValidator(schema: format, path: "a.json", options: options)
    #expect(unchecked.notes.map(\.remedy) == ["this format is not checked"])
    #expect(try JSONSchemaValidator(schema: format, path: "a.json").notes.isEmpty)
  }

  @Test func compilesEveryStandardMetaschema() throws {
    #expect(Metaschemas.documents.count == 10)
    for (uri, document) in Metaschemas.documents {
      #expect(document["$id"]?.stringValue.map { SchemaURI($0).resource } == uri)
      let validator = try JSONSchemaValidator(schema: document, path: uri)
      #expect(validator.validate(document) == .valid, "\(uri) describes itself")
      #expect(validator.notes.isEmpty)
    }
  }

  @Test func readsASchemaWithoutADialectAsAsked() throws {
    let schema: JSONValue = ["items": [["type": "string"]], "additionalItems": false]
    let options = JSONSchemaValidator.Options(draft: .draft7)
    let validator = try JSONSchemaValidator(schema: schema, path: "", options: options)
    #expect(validator.validate(["a"]) == .valid)
    #expect(validator.validate(["a", "b"]) != .valid)
  }

  @Test func doesNotCountMatchesOfContainsInDraft7() throws {
    let schema: JSONValue = ["contains": ["const": 1], "minContains": 2, "maxContains": 2]
    let options = JSONSchemaValidator.Options(draft: .draft7)
    let validator = try JSONSchemaValidator(schema: schema, path: "", options: options)
    #expect(validator.validate([1]) == .valid)
    #expect(validator.validate([1, 1, 1]) == .valid)
    #expect(validator.validate([2]) != .valid)
  }

  @Test func acceptsEitherSpellingOfDraft7sName() throws {
    for name in [
      "http://json-schema.org/draft-07/schema", "https://json-schema.org/draft-07/schema#",
    ] {
      let schema: JSONValue = ["$schema": .string(name), "items": [true, false]]
      #expect(try JSONSchemaValidator(schema: schema, path: "").validate([1]) == .valid)
    }
  }
}
