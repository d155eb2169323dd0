import ContractModel
import JSONSupport
import Testing

@testable import Assertions

@Suite struct ContractDigestTests {
  private func digest(
    _ kinds: Expectation.Kind..., fence: FenceRule = .allow, line: Int = 7,
    loader: DocumentLoader = .none
  ) throws -> ContentDigest {
    var testCase = TestCase.make(fence: fence, line: line)
    testCase.expectations = kinds.map { .make($0, line: line) }
    return try CompiledCase(testCase, loader: loader).contractDigest
  }

  @Test func isTheSameWhereOnlyPlaceAndLayoutDiffer() throws {
    #expect(
      try digest(.json, .contains("a"), line: 1) == digest(.contains("a"), .json, line: 2))
    #expect(try digest(.containsAny(["a", "b"])) == digest(.containsAny(["b", "a"])))
    #expect(
      try digest(.jsonSchema(.make(#"{"type":"object","title":"t"}"#, path: "a.json")))
        == digest(.jsonSchema(.make("{\"title\": \"t\",\n \"type\": \"object\"}", path: "b.json"))))
    #expect(
      try digest(.any([[.make(.json)], [.make(.xml)]]))
        == digest(.any([[.make(.xml)], [.make(.json)]])))
  }

  @Test func differsBetweenAllContracts() throws {
    let second = DurationRange(maximum: .seconds(1))
    func check(_ check: ValueCheck) -> Expectation.Kind {
      .jsonPath([QueryCheck(query: "$.a", check: check, location: .make())])
    }
    let range = CountRange(maximum: 1)
    let kinds: [Expectation.Kind] = [
      .json, .xml, .equals("a"), .contains("a"), .containsAll(["a"]), .containsAny(["a"]),
      .excludes(["a"]), .startsWith("a"), .endsWith("a"), .matches("a"), .matches("b"),
      .refusal(.never), .refusal(.always),
      .refusal(RefusalExpectation(.never, refuses: ["abc"])),
      .refusal(RefusalExpectation(.never, complies: ["abc"])),
      .refusal(RefusalExpectation(.never, inconclusive: .refused)),
      .refusal(RefusalExpectation(.never, unknownLanguage: .refused)), .finish([.stop]),
      .finish([.stop, .length]),
      .latency(total: second, firstToken: nil), .latency(total: nil, firstToken: second),
      .cost(AmountRange(maximum: 1)), .cost(AmountRange(minimum: 1)), .servedBy("requested"),
      .length(LengthExpectation(ranges: [.words: range])),
      .length(LengthExpectation(ranges: [.lines: range])),
      .length(LengthExpectation(truncated: .never)),
      .not([.make(.json)]), .any([[.make(.json)]]), .all([[.make(.json)]]),
      .jsonSchema(.make("{}")), .jsonSchema(.make(#"{"minLength": 1}"#)),
      check(ValueCheck()), check(ValueCheck(equals: 1)), check(ValueCheck(equals: "1")),
      check(ValueCheck(exists: false)), check(ValueCheck(count: range)),
      check(ValueCheck(minimum: 1)), check(ValueCheck(maximum: 1)),
      check(ValueCheck(matches: "a")), check(ValueCheck(type: "string")),
      check(ValueCheck(contains: "a")), check(ValueCheck(equals: .null)),
      .xpath([QueryCheck(query: "/a", check: ValueCheck(), location: .make())], namespaces: [:]),
      .xpath(
        [QueryCheck(query: "/a", check: ValueCheck(), location: .make())], namespaces: ["p": "u"]),
      .toolCalls(ToolCallExpectation(calls: [.init(name: "a")])),
      .toolCalls(ToolCallExpectation(calls: [.init(name: "a")], only: true)),
      .toolCalls(ToolCallExpectation(calls: [.init(name: "a")], count: range)),
      .toolCalls(ToolCallExpectation(calls: [.init(name: "a", arguments: ["x": 1])])),
      .toolCalls(ToolCallExpectation(calls: [.init(name: "a", argumentsSchema: .make("{}"))])),
    ]
    let digests = try kinds.map { try digest($0) }
    #expect(Set(digests).count == kinds.count)
    #expect(try digest(.json, fence: .forbid) != digest(.json, fence: .require))
  }

  @Test func coversDocumentsThatASchemaIncludes() throws {
    let kind = Expectation.Kind.jsonSchema(.make(#"{"$ref": "b.json"}"#))
    let before = try digest(
      kind, loader: .make(["schemas/b.json": #"{"$ref": "c.json"}"#, "schemas/c.json": "{}"]))
    let spaced = try digest(
      kind, loader: .make(["schemas/b.json": #"{"$ref":"c.json"}"#, "schemas/c.json": "{ }"]))
    let after = try digest(
      kind,
      loader: .make([
        "schemas/b.json": #"{"$ref": "c.json"}"#, "schemas/c.json": #"{"type":"null"}"#,
      ]))
    #expect(before == spaced)
    #expect(before != after)
  }

  @Test func coversWhatAnXMLSchemaIncludes() throws {
    func xsd(_ body: String) -> String {
      "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">\(body)</xs:schema>"
    }
    let file = DocumentFile.make(
      xsd("<xs:include schemaLocation=\"b.xsd\"/><xs:element name=\"n\" type=\"t\"/>"),
      path: "schemas/a.xsd")
    func type(_ base: String) -> DocumentLoader {
      .make([
        "schemas/b.xsd": xsd(
          "<xs:simpleType name=\"t\"><xs:restriction base=\"xs:\(base)\"/></xs:simpleType>")
      ])
    }
    #expect(try digest(.xsd(file), loader: type("int")) != digest(.xsd(file), loader: type("date")))
  }
}
