import ContractModel
import Foundation
import JSONSupport
import Testing

@testable import SuiteFiles

struct TableCasesTests {
  private static let whole =
    "suite: s\nversion: 1\nroute: m\ndefaults: {expect: {refusal: never}}\ncases: !table "

  private func source(_ folder: ProjectFolder, _ limits: FileLimits = FileLimits()) throws
    -> any CaseSource
  {
    let loaded = folder.load(limits: limits)
    return try #require(loaded.project?.suites.first, "\(loaded.diagnostics)").cases
  }

  private func cases(_ folder: ProjectFolder) throws -> [TestCase] {
    let source = try source(folder)
    return try (0..<source.count).map { try source.testCase(at: $0) }
  }

  private func csv(_ text: String) throws -> ProjectFolder {
    try ProjectFolder.suite(Self.whole + "t.csv\n", ["suites/t.csv": text])
  }

  @Test func quotesLineBreaksAndBlankLinesAreRead() throws {
    let text = """
      \u{FEFF}id,user,about,system,tags,extra\r
      a,"say ""hi"", now","first\r
      second",,x y;z,\r
      \r
      b,  two ,,sys,,"1"\r
      "c",é🙂,,, ,\r
         \r

      """
    let cases = try cases(try csv(text))
    #expect(cases.map(\.id) == ["a", "b", "c"])
    #expect(cases.map { $0.prompt.messages[0].text } == ["say \"hi\", now", "two ", "é🙂"])
    #expect(cases.map(\.about) == ["first\r\nsecond", nil, nil])
    #expect(cases.map { $0.prompt.system } == [nil, "sys", nil])
    #expect(cases.map(\.tags) == [["x", "y", "z"], [], []])
    #expect(cases.map(\.location.line) == [2, 5, 6])
    #expect(cases.map(\.location.file) == Array(repeating: "suites/t.csv", count: 3))
  }

  @Test func findingsAreBoundedHoweverLongTheColumnsNames() throws {
    let long = String(repeating: "x", count: 50_000)
    let found = try csv("id,\(long)\na,b\n").load().diagnostics
    #expect(!found.isEmpty)
    for finding in found {
      #expect(finding.message.utf8.count < 2100 && (finding.remedy?.utf8.count ?? 0) < 2100)
    }
  }

  @Test func aLastRowNeedsNoLineBreak() throws {
    #expect(try cases(try csv("id,user\na,b\nc,d")).map(\.id) == ["a", "c"])
    #expect(try cases(try csv("id,user,about\na,b,\"\"")).map(\.id) == ["a"])
    #expect(try cases(try csv("id,user,about\na,b,")).map(\.id) == ["a"])
  }

  @Test func onlyLineFeedsEndARow() throws {
    for text in ["é\u{2028}x", "é\u{85}x", "\"x\ry\""] {
      let cases = try cases(try csv("id,user\na,\(text)\n"))
      #expect(cases.map { $0.prompt.messages[0].text } == [text.filter { $0 != "\"" }])
    }
    let found = try csv("id,user\na,x\ry\n").load().diagnostics
    #expect(found.map(\.code) == ["invalid-csv"])
  }

  @Test func cellsAreDataAndNeverTemplates() throws {
    let folder = try ProjectFolder.suite(
      """
      suite: s
      version: 1
      route: m
      defaults: {system: "For {{name}}", expect: {contains: "{{name}}", ends_with: "{{x}}"}}
      cases: !table t.csv
      """,
      ["suites/t.csv": "id,user,name,x,expect.contains\na,{{name}},{{x}},1,\nb,u,n,2,own {{x}}\n"])
    let cases = try cases(folder)
    #expect(cases.map { $0.prompt.messages[0].text } == ["{{name}}", "u"])
    #expect(cases.map { $0.prompt.system } == ["For {{x}}", "For n"])
    #expect(cases[0].expectations.map(\.kind) == [.contains("{{x}}"), .endsWith("1")])
    #expect(cases[1].expectations.map(\.kind) == [.contains("own {{x}}"), .endsWith("2")])
  }

  @Test func everyExpectationColumnFillsItsExpectation() throws {
    let names = WholeCaseColumns.expectations.keys.sorted()
    let text = "id,user," + names.joined(separator: ",") + "\na,u,1,2,3,4,5,6\n"
    let cases = try cases(try csv(text))
    #expect(
      Set(cases[0].expectations.map(\.kind)) == [
        .refusal(.never), .contains("1"), .endsWith("2"), .equals("3"), .excludes(["4"]),
        .matches("5"), .startsWith("6"),
      ])
  }

  @Test func aTemplateMakesACaseOfEveryRow() throws {
    let folder = try ProjectFolder.suite(
      """
      suite: s
      version: 1
      route: m
      cases:
        - {id: first, user: u, expect: {json: true}}
        - id: "ticket-{{id}}"
          about: "row {{id}}"
          user: "{{greeting}}: {{text}}"
          vars: {greeting: Hello}
          table: !table t.jsonl
          trials: 2
          expect:
            contains: "{{expected}}"
            json_path: {$.a: "{{expected}}", $.b: {contains: "{{id}}", matches: "{{id}}"}}
            not: {contains_any: ["{{text}}"]}
            any: [{excludes: "{{id}}"}]
        - {id: last, user: u, expect: {json: true}}
      """,
      [
        "suites/t.jsonl": """
        {"id": 1, "text": "{{x}}", "expected": true}

        {"id": "2", "text": "b", "expected": 1.50, "greeting": "Bye", "unused": null}
        """
      ])
    let cases = try cases(folder)
    #expect(cases.map(\.id) == ["first", "ticket-1", "ticket-2", "last"])
    #expect(cases.map(\.about) == [nil, "row 1", "row 2", nil])
    #expect(cases[1].prompt.messages[0].text == "Hello: {{x}}")
    #expect(cases[2].prompt.messages[0].text == "Bye: b")
    #expect(cases[2].trials == 2 && cases[2].location.line == 3)
    #expect(cases[2].expectations[0].kind == .contains("1.50"))
    guard case .jsonPath(let checks) = cases[2].expectations[1].kind,
      case .not(let none) = cases[2].expectations[2].kind,
      case .any(let some) = cases[2].expectations[3].kind
    else {
      Issue.record("\(cases[2].expectations)")
      return
    }
    #expect(
      checks.map(\.check) == [
        ValueCheck(equals: "1.50"), ValueCheck(matches: "2", contains: "2"),
      ])
    #expect(none.map(\.kind) == [.containsAny(["b"])])
    #expect(some[0].map(\.kind) == [.excludes(["2"])])
  }

  @Test func rowsAreReadWhenAskedFor() throws {
    let rows = (0..<5000).map { "r\($0),text of \($0)\n" }.joined()
    let folder = try csv("id,user\n" + rows)
    let source = try source(folder)
    defer { withExtendedLifetime(folder) {} }
    #expect(source.count == 5000)
    #expect(try source.testCase(at: 4999).prompt.messages[0].text == "text of 4999")
    #expect(try source.testCase(at: 0).location.line == 2)
    #expect(throws: Diagnostic.self) { try source.testCase(at: 5000) }
    #expect(throws: Diagnostic.self) { try source.testCase(at: -1) }
  }

  @Test func aFileThatChangedIsAnErrorAtItsRow() throws {
    let folder = try csv("id,user\na,b\nc,d\n")
    let source = try source(folder)
    try folder.write("suites/t.csv", "id,user\na,b\nc,dd\n")
    let error = #expect(throws: Diagnostic.self) { try source.testCase(at: 1) }
    #expect(error?.code == "changed-file" && error?.location?.line == 3)
    try FileManager.default.removeItem(atPath: folder.root + "/suites/t.csv")
    #expect(throws: Diagnostic.self) { try source.testCase(at: 0) }
  }

  @Test func findingsOfATableAreBounded() throws {
    let folder = try csv("id,user\n" + String(repeating: "a\n", count: 80))
    let found = folder.load().diagnostics
    #expect(found.count == 51)
    #expect(found.last?.message == "\"suites/t.csv\": and 30 more in this file")
  }

  @Test func aRowThatIsTooLongIsAFinding() throws {
    var limits = FileLimits()
    limits.rowBytes = 10
    #expect(try source(try csv("id,user\na,12345678\n"), limits).count == 1)
    let long = try csv("id,user\na,123456789\nb,c\n").load(limits: limits)
    #expect(long.diagnostics.map(\.code) == ["too-large"])
    limits.tableBytes = 5
    #expect(try csv("id,user\na,b\n").load(limits: limits).diagnostics.map(\.code) == ["too-large"])
  }

  @Test func recordsThatSpanChunksAreWhole() throws {
    let long = String(repeating: "x", count: 1_500_000)
    let cases = try cases(try csv("id,user\na,\"\(long)\n\(long)\"\nb,c\n"))
    #expect(cases.map { $0.prompt.messages[0].text.utf8.count } == [3_000_001, 1])
    #expect(cases.map(\.location.line) == [2, 4])
  }
}
