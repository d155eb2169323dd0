import ContractModel
import TestSupport
import Testing

@testable import SuiteFiles

struct RandomYAMLTests {
  private static let pieces = [
    "suite: s\n", "version: 1\n", "route: m\n", "cases:\n", "  - id: a\n", "    user: u\n",
    "    expect:\n", "      json: true\n", "defaults:", "vars: ", "{", "}", "[", "]", ",", ": ",
    "- ", "? ", "&a ", "*a", "!file x", "!table t.csv", "|\n  text\n", ">-\n", "\"", "'", "\t",
    "\n", "\r\n", "#", "---\n", "<<: ", "{{x}}", "{{", "é", "\u{2028}", "~", "..5", "5s", "1e999",
    "\u{0}", "%", "@", "expect: {length: {words: 1}}", "turns: ", "table: ", "id,user\n",
  ]

  @Test(arguments: 1...300)
  func anyTextEndsWithFindingsOrAProject(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var text = Bool.random(using: &generator) ? ProjectFolder.head : ""
    for _ in 0..<Int.random(in: 1...40, using: &generator) {
      text += Self.pieces.randomElement(using: &generator) ?? ""
    }
    let folder = try ProjectFolder.suite(text, ["suites/t.csv": "id,user\na,b\n"])
    let loaded = folder.load()
    #expect(
      (loaded.project == nil) == loaded.diagnostics.contains { $0.severity == .error },
      "seed \(seed)")
    #expect(!loaded.diagnostics.contains { $0.code == "internal" }, "seed \(seed)")
    for diagnostic in loaded.diagnostics { #expect(!diagnostic.description.isEmpty) }
  }

  @Test(arguments: 1...200)
  func anyBytesOfATableEndWithFindingsOrCases(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var table = Array("id,user\n".utf8)
    let bytes: [UInt8] = [0x22, 0x2C, 0x0A, 0x0D, 0x20, 0x61, 0x62, 0xC3, 0xA9, 0xE2, 0x80, 0xA8]
    for _ in 0..<Int.random(in: 1...60, using: &generator) {
      table.append(bytes.randomElement(using: &generator) ?? 0)
    }
    let folder = try ProjectFolder.suite(
      "suite: s\nversion: 1\nroute: m\ndefaults: {expect: {json: true}}\ncases: !table t.csv\n")
    try folder.write("suites/t.csv", bytes: table)
    let loaded = folder.load()
    guard let cases = loaded.project?.suites.first?.cases else {
      #expect(loaded.diagnostics.contains { $0.severity == .error }, "seed \(seed)")
      return
    }
    #expect(cases.count > 0)
    for position in 0..<cases.count {
      #expect(throws: Never.self, "seed \(seed)") { try cases.testCase(at: position) }
    }
  }
}
