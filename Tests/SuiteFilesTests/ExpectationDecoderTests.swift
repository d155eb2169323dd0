import ContractModel
import JSONSupport
import Testing

@testable import SuiteFiles

/// `ContractModel.Expectation` is written in full: the testing library has one too.
struct ExpectationDecoderTests {
  private static let files = ["suites/a.json": "{}", "suites/a.xsd": "<x/>"]
  private static let schema = DocumentFile(path: "suites/a.json", bytes: Array("{}".utf8))
  private static let xsd = DocumentFile(path: "suites/a.xsd", bytes: Array("<x/>".utf8))

  /// A schema that is a truth value, written on the line of `expect`.
  private static func truth(_ word: String) -> DocumentFile {
    DocumentFile(path: "suites/s.yaml:7", bytes: Array(word.utf8))
  }

  private func kinds(_ expect: String) throws -> [ContractModel.Expectation.Kind] {
    let folder = try ProjectFolder.oneCase("user: u\nexpect: \(expect)", Self.files)
    let found = folder.findings()
    return try #require(try folder.onlyCase(), "\(found)").expectations.map(\.kind)
  }

  private static let readings: [(String, ContractModel.Expectation.Kind)] = [
    ("{json: true}", .json), ("{xml: true}", .xml),
    ("{json_schema: a.json}", .jsonSchema(schema)),
    ("{json_schema: true}", .jsonSchema(truth("true"))),
    ("{json_schema: false}", .jsonSchema(truth("false"))),
    (
      "{tool_calls: [{name: f, arguments_schema: false}]}",
      .toolCalls(
        ToolCallExpectation(calls: [.init(name: "f", argumentsSchema: truth("false"))]))
    ),
    ("{xsd: a.xsd}", .xsd(xsd)), ("{relax_ng: a.xsd}", .relaxNG(xsd)),
    (
      "{refusal: {expect: never, refuses: [abc], inconclusive: refused}}",
      .refusal(RefusalExpectation(.never, refuses: ["abc"], inconclusive: .refused))
    ),
    (
      "{refusal: {expect: always, complies: [abc, def], unknown_language: complied}}",
      .refusal(
        RefusalExpectation(.always, complies: ["abc", "def"], unknownLanguage: .complied))
    ),
    ("{refusal: always}", .refusal(.always)), ("{finish: stop}", .finish([.stop])),
    ("{finish: [stop, tool_use]}", .finish([.stop, .toolUse])), ("{equals: ''}", .equals("")),
    ("{contains: 4.0}", .contains("4.0")), ("{starts_with: a}", .startsWith("a")),
    ("{ends_with: a}", .endsWith("a")), ("{matches: '^a$'}", .matches("^a$")),
    ("{contains_all: [a, 1]}", .containsAll(["a", "1"])),
    ("{contains_any: [a]}", .containsAny(["a"])),
    ("{excludes: a}", .excludes(["a"])), ("{excludes: [a, b]}", .excludes(["a", "b"])),
    ("{served_by: requested}", .servedBy("requested")),
    ("{cost: ..0.02}", .cost(AmountRange(maximum: 0.02))),
    ("{cost: 0.01..1}", .cost(AmountRange(minimum: 0.01, maximum: 1))),
    (
      "{latency: {total: 1s..8s, first_token: 5ms..}}",
      .latency(
        total: DurationRange(minimum: .seconds(1), maximum: .seconds(8)),
        firstToken: DurationRange(minimum: .milliseconds(5)))
    ),
    (
      "{length: {characters: 7, items: 5.., truncated: always}}",
      .length(
        LengthExpectation(
          ranges: [
            .characters: CountRange(minimum: 7, maximum: 7), .items: CountRange(minimum: 5),
          ], truncated: .always))
    ),
    (
      "{tool_calls: none}",
      .toolCalls(
        ToolCallExpectation(calls: [], count: CountRange(minimum: 0, maximum: 0), only: true))
    ),
    (
      "{tool_calls: [{name: f, arguments: {id: A-17, n: 1}, arguments_schema: a.json}]}",
      .toolCalls(
        ToolCallExpectation(calls: [
          .init(name: "f", arguments: ["id": "A-17", "n": 1], argumentsSchema: schema)
        ]))
    ),
    (
      "{tool_calls: {count: 1..2, names: [f], calls: [{name: g}], only: true}}",
      .toolCalls(
        ToolCallExpectation(
          calls: [.init(name: "f"), .init(name: "g")], count: CountRange(minimum: 1, maximum: 2),
          only: true))
    ),
    ("{not: {contains: a, refusal: any}}", .not([])),
  ]

  @Test(arguments: readings)
  func aKeyIsReadAsItsKind(_ text: String, _ kind: ContractModel.Expectation.Kind) throws {
    let kinds = try kinds(text)
    if case .not = kind {
      guard case .not(let group)? = kinds.first else {
        Issue.record("\(kinds)")
        return
      }
      #expect(group.map(\.kind) == [.contains("a"), .refusal(.any)])
    } else {
      #expect(kinds == [kind])
    }
  }

  @Test func groupsNest() throws {
    guard case .any(let groups)? = try kinds("{any: [{json: true}, {all: [{xml: true}]}]}").first,
      case .all(let inner) = groups[1][0].kind
    else {
      Issue.record("no groups")
      return
    }
    #expect(groups[0].map(\.kind) == [.json])
    #expect(inner.map { $0.map(\.kind) } == [[.xml]])
  }

  @Test func anInlineSchemaKeepsItsNumbersAndItsPlace() throws {
    let kinds = try kinds("{json_schema: {minimum: 1.50, const: \"1\", enum: [on, ~, true]}}")
    let text = #"{"minimum":1.50,"const":"1","enum":["on",null,true]}"#
    #expect(
      kinds == [.jsonSchema(DocumentFile(path: "suites/s.yaml:7", bytes: Array(text.utf8)))])
  }

  @Test func queriesHoldBareValuesAndChecks() throws {
    let text = """
      {json_path: {$.a: refund, $.b: [1, x], $.c: ~, "$.d": {count: 2.., min: 0, max: 1e2},
          $.e: {exists: false, matches: ^T, type: "null", contains: x, equals: {a: 1}}},
          xpath: {"count(/p:r)": {min: 1}}, xpath_namespaces: {p: uri}}
      """
    let kinds = try kinds(text)
    guard case .jsonPath(let checks) = kinds[0], case .xpath(let paths, let namespaces) = kinds[1]
    else {
      Issue.record("\(kinds)")
      return
    }
    #expect(checks.map(\.query) == ["$.a", "$.b", "$.c", "$.d", "$.e"])
    #expect(
      checks.map(\.check) == [
        ValueCheck(equals: "refund"), ValueCheck(equals: [1, "x"]), ValueCheck(equals: .null),
        ValueCheck(
          count: CountRange(minimum: 2), minimum: JSONNumber(0), maximum: JSONNumber(100)),
        ValueCheck(
          equals: ["a": 1], exists: false, matches: "^T", type: "null", contains: "x"),
      ])
    #expect(checks[1].location == SourceLocation(file: "suites/s.yaml", line: 7, column: 39))
    #expect(paths.map(\.query) == ["count(/p:r)"] && namespaces == ["p": "uri"])
  }

  @Test func aQuotedTruthValueIsAPath() throws {
    let folder = try ProjectFolder.oneCase(
      "user: u\nexpect: {json_schema: 'false'}", ["suites/false": "{\"type\": \"object\"}"])
    guard case .jsonSchema(let file) = try folder.onlyCase()?.expectations.first?.kind else {
      return #expect(Bool(false), "\(folder.findings())")
    }
    #expect(file.path == "suites/false")
  }

  @Test(arguments: [
    "tools: [{name: f, parameters: true}]", "response_format: {json_schema: false}",
  ])
  func aTruthValueIsNoSchemaForAProvider(_ line: String) throws {
    let folder = try ProjectFolder.oneCase("user: u\n\(line)\nexpect: {json: true}")
    let found = folder.load().diagnostics
    #expect(found.map(\.code) == ["wrong-type"])
    #expect(found.first?.message.hasPrefix("expected a schema or the path of one for ") == true)
  }

  @Test(arguments: [
    ("{expect: never, refuses: [ab]}", "bad-phrase"),
    ("{expect: never, complies: [\(String(repeating: "x", count: 201))]}", "bad-phrase"),
    (
      "{expect: never, refuses: [\(Array(repeating: "abc", count: 101).joined(separator: ", "))]}",
      "bad-phrase"
    ),
    ("{refuses: [abc]}", "missing-key"), ("{expect: maybe}", "unknown-value"),
  ])
  func aRefusalWithWrongPhrasesIsAnError(_ value: String, _ code: String) throws {
    let folder = try ProjectFolder.oneCase("user: u\nexpect: {refusal: \(value)}")
    #expect(folder.load().diagnostics.map(\.code) == [code])
  }
}
