import ContractModel
import Testing

@testable import SuiteFiles

/// What cases expect is there even where the cases are not.
@Suite struct CaseContractTests {
  private func source(_ folder: ProjectFolder) throws -> any CaseSource {
    try #require(folder.load().readable.suites.first).cases
  }

  @Test func standsWithoutThePrompt() throws {
    let folder = try ProjectFolder.oneCase("user: \"{{x}}\"\nexpect: {matches: a, nonsense: 1}")
    let cases = try source(folder)
    #expect(folder.load().project == nil)
    #expect(throws: Diagnostic.self) { try cases.testCase(at: 0) }
    #expect(try cases.contract(at: 0).expectations.map(\.kind) == [.matches("a")])
    #expect(throws: Diagnostic.self) { try cases.contract(at: 1) }
  }

  @Test func isThatOfTheCaseWhereBothAreThere() throws {
    let folder = try ProjectFolder.suite(
      """
      suite: s
      version: 1
      route: m
      defaults: {fenced: forbid, expect: {refusal: never}}
      cases:
        - {id: a, user: u, expect: {contains: "{{{{x"}}
        - {id: "b-{{n}}", user: "{{n}}", table: !table t.csv, expect: {contains: "is {{n}}"}}
        - {id: "c-{{n}}", user: "{{n}}", table: !table t.csv, expect: {contains: "{{{{n"}}
      """, ["suites/t.csv": "n\n1\n2\n"])
    let cases = try source(folder)
    #expect(cases.count == 5)
    for position in 0..<cases.count {
      let testCase = try cases.testCase(at: position)
      #expect(try cases.contract(at: position) == CaseContract(testCase))
      #expect(testCase.fence == .forbid)
    }
    #expect(try cases.contract(at: 2).expectations.last?.kind == .contains("is 2"))
    #expect(try cases.contract(at: 3).expectations.last?.kind == .contains("{{n"))
  }

  @Test func isReadFromTheRowsOfAWholeTable() throws {
    let folder = try ProjectFolder.suite(
      """
      suite: s
      version: 1
      route: m
      defaults: {expect: {refusal: never, starts_with: "{{x}}"}}
      cases: !table t.csv
      """, ["suites/t.csv": "id,user,x,expect.matches\na,u,1,a+\n,u,2,b+\nc,u,3,\n"])
    let cases = try source(folder)
    #expect(throws: Diagnostic.self) { try cases.testCase(at: 1) }
    #expect(
      try (0..<3).map { try cases.contract(at: $0).expectations.map(\.kind) } == [
        [.refusal(.never), .startsWith("1"), .matches("a+")],
        [.refusal(.never), .startsWith("2"), .matches("b+")],
        [.refusal(.never), .startsWith("3")],
      ])
  }
}
