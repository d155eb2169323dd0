import ContractModel
import Testing

@testable import SuiteFiles

@Suite struct MissingSuitesTests {
  private func found(_ typed: String) throws -> Diagnostic? {
    let folder = try ProjectFolder.oneCase(
      "user: u\nexpect: {json: true}", ["suites/triage.yaml": "", "suites/notes.txt": ""])
    return folder.load(suites: [typed]).diagnostics.first
  }

  @Test func namesTheFileAsItWasTyped() throws {
    let finding = try #require(try found("suites/tirage.yaml"))
    #expect(finding.message == "there is no suite file \"suites/tirage.yaml\"")
    #expect(finding.code == "unknown-suite")
    #expect(finding.location == nil)
    #expect(finding.remedy == "did you mean \"suites/triage.yaml\"?")
  }

  @Test(arguments: ["triage", "triage.yml", "tirage", "elsewhere/triage.yaml", "/no/triage.yaml"])
  func comparesTheLastPartAlone(_ typed: String) throws {
    #expect(try found(typed)?.remedy == "did you mean \"suites/triage.yaml\"?")
  }

  @Test func suggestsNothingThatIsFar() throws {
    #expect(try found("entirely-different.yaml")?.remedy == "suite files stand under suites/")
  }

  @Test func tellsOfItTogetherWithEveryOtherFinding() throws {
    let folder = try ProjectFolder.oneCase("user: u\nexpect: {jsn: true}")
    let found = folder.load(suites: ["suites/s.yaml", "suites/none.yaml"])
    #expect(found.diagnostics.map(\.code).contains("unknown-key"))
    #expect(found.diagnostics.map(\.code).contains("unknown-suite"))
    #expect(found.project == nil)
  }
}
