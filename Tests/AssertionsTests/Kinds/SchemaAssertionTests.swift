import ContractModel
import Testing

@testable import Assertions

@Suite struct SchemaAssertionTests {
  private let schema = DocumentFile.make(#"{"type": "object", "required": ["a"]}"#)
  private let xsd = DocumentFile.make(
    """
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
      <xs:element name="n" type="xs:int"/>
    </xs:schema>
    """, path: "schemas/n.xsd")
  private let rng = DocumentFile.make(
    "<element name=\"n\" xmlns=\"http://relaxng.org/ns/structure/1.0\"><text/></element>",
    path: "schemas/n.rng")

  @Test func judgesJSONBySchema() throws {
    #expect(try judge(.jsonSchema(schema), #"{"a": 1}"#).verdict == .passed)
    let failed = try judge(.jsonSchema(schema), "{}")
    #expect(failed.mismatches.first?.expectation == "json_schema")
    #expect(failed.mismatches.first?.rule == "/required")
    #expect(failed.mismatches.first?.location == .make())
    #expect(try judge(.jsonSchema(schema), "x").mismatches.first?.rule == "syntax")
  }

  @Test func leavesValidationBeyondALimitUnjudged() throws {
    let cube = DocumentFile.make(#"{"items": {"pattern": "^(a+)+$"}}"#)
    let text = "[\"\(String(repeating: "a", count: 40))!\"]"
    #expect(try judge(.jsonSchema(cube), text).unjudged.first?.reason == .limit)
  }

  @Test func judgesXMLByBothLanguages() throws {
    #expect(try judge(.xsd(xsd), "<n>1</n>").verdict == .passed)
    #expect(try judge(.relaxNG(rng), "<n>1</n>").verdict == .passed)
    let byXSD = try judge(.xsd(xsd), "\n```xml\n<n>x</n>\n```")
    #expect(byXSD.mismatches.first?.expectation == "xsd")
    #expect(byXSD.mismatches.first?.path == "line 3")
    let byRNG = try judge(.relaxNG(rng), "<m/>")
    #expect(byRNG.mismatches.first?.expectation == "relax_ng")
    #expect(try judge(.xsd(xsd), "no").mismatches.first?.rule == "syntax")
  }

  @Test func reportsSchemasThatCannotBeUsed() {
    let cases: [(Expectation.Kind, String)] = [
      (.jsonSchema(.make("{")), "not JSON"),
      (.jsonSchema(.make(#"{"type": "numbr"}"#)), "not a valid schema"),
      (.jsonSchema(.make(#"{"$ref": "b.json"}"#)), "b.json"),
      (.xsd(.make("<a/>", path: "schemas/a.xsd")), "not a valid schema"),
      (.relaxNG(.make("<a", path: "schemas/a.rng")), "not well-formed"),
      (
        .toolCalls(ToolCallExpectation(calls: [.init(name: "f", argumentsSchema: .make("["))])),
        "not JSON"
      ),
    ]
    for (kind, text) in cases {
      let found = problems(kind)
      #expect(found.count == 1)
      #expect(found.first?.code == "bad-schema")
      #expect(found.first?.message.contains(text) == true, "\(found)")
      #expect(found.first?.location == .make())
    }
  }

  @Test func readsIncludedDocumentsThroughTheLoader() throws {
    let loader = DocumentLoader.make(["schemas/b.json": #"{"type": "string"}"#])
    let schema = DocumentFile.make(#"{"$ref": "b.json"}"#)
    #expect(try judge(.jsonSchema(schema), "\"x\"", loader: loader).verdict == .passed)
    #expect(try judge(.jsonSchema(schema), "1", loader: loader).verdict == .failed)
  }

  @Test func resolvesReferencesOfAnInlineSchemaAgainstItsSuite() throws {
    let loader = DocumentLoader.make(["suites/b.json": #"{"type": "string"}"#])
    let schema = DocumentFile.make(#"{"$ref": "b.json"}"#, path: "suites/a.yaml:12")
    #expect(try judge(.jsonSchema(schema), "1", loader: loader).verdict == .failed)
  }

  @Test(arguments: ["../../etc/passwd", "/etc/passwd", "https://example.com/a.json"])
  func neverLoadsFromOutsideTheProject(path: String) {
    let loader = DocumentLoader { _ in .success(Array("{}".utf8)) }
    let found = problems(.jsonSchema(.make("{\"$ref\": \"\(path)\"}")), loader: loader)
    #expect(found.first?.code == "bad-schema")
  }

  @Test func warnsOfKeywordsNobodyKnows() throws {
    let compiled = try CompiledCase(.make(.jsonSchema(.make(#"{"requird": ["a"]}"#))))
    #expect(compiled.notes.first?.severity == .warning)
    #expect(compiled.notes.first?.remedy?.contains("required") == true)
  }

  @Test func showsFiftyProblemsOfXMLAndCutsTheirText() throws {
    let schema = """
      <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="a"><xs:complexType>
      <xs:sequence><xs:element name="b" type="xs:integer" maxOccurs="unbounded"/></xs:sequence>
      </xs:complexType></xs:element></xs:schema>
      """
    let xsd = DocumentFile.make(schema, path: "schemas/a.xsd")
    func document(_ count: Int, _ text: String) -> String {
      "<a>" + String(repeating: "\n<b>\(text)</b>", count: count) + "</a>"
    }
    let few = try judge(.xsd(xsd), document(3, "x")).mismatches
    #expect(few.count == 3)
    #expect(few.map(\.path) == ["line 2", "line 3", "line 4"])
    #expect(try judge(.xsd(xsd), document(60, "x")).mismatches.count == 50)
    let long = try judge(.xsd(xsd), document(1, String(repeating: "x", count: 900))).mismatches
    #expect(long.first?.actual.utf8.count == 500)
  }
}
