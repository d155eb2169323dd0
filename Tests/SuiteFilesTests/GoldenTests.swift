import ContractModel
import Foundation
import Testing

@testable import SuiteFiles

/// What the loader says about files, word for word: place, line, caret and remedy.
struct GoldenTests {
  /// The findings of a case; environments and suites it does not bring are ordinary ones.
  private func findings(_ golden: Golden) throws -> String {
    var files = golden.files
    if !files.keys.contains(where: { $0.hasPrefix("environments/") && !$0.contains("routes") }),
      golden.name != "no environment at all"
    {
      files["environments/acme.yaml"] = ProjectFolder.environment
    }
    return try ProjectFolder(files).findings()
  }

  private func check(_ golden: Golden) throws {
    let text = try findings(golden)
    #expect(!Golden.isRecording)
    #expect(text == golden.expected, "\(golden.name)")
  }

  @Test(.enabled(if: Golden.isRecording))
  func recordsWhatIsSaidNowAndFails() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/Goldens/"
    let topics = [
      "Environments": Self.environments, "Routes": Self.routes, "Suites": Self.suites,
      "Expectations": Self.expectations, "Tables": Self.tables,
    ]
    for (topic, text) in topics {
      let cases = try Golden.parse(text).map { ($0, try findings($0)) }
      try Golden.record(cases, in: folder + "GoldenTests+\(topic).swift")
    }
    Issue.record("goldens were recorded: read the difference, then run again")
  }

  @Test(arguments: Golden.parse(environments))
  func saysEnvironmentsFindings(_ golden: Golden) throws {
    try check(golden)
  }

  @Test(arguments: Golden.parse(routes))
  func saysRoutesFindings(_ golden: Golden) throws {
    try check(golden)
  }

  @Test(arguments: Golden.parse(suites))
  func saysSuitesFindings(_ golden: Golden) throws {
    try check(golden)
  }

  @Test(arguments: Golden.parse(expectations))
  func saysExpectationsFindings(_ golden: Golden) throws {
    try check(golden)
  }

  @Test(arguments: Golden.parse(tables))
  func saysTablesFindings(_ golden: Golden) throws {
    try check(golden)
  }
}
