import ContractModel
import Testing

@testable import Reports

@Suite struct ConsoleMatrixTests {
  /// The lines of one failed case with that id on members with those names.
  private func lines(
    _ caseID: String = "case", members: [String], width: Int = 40,
    glyphs: ReportContext.Glyphs = .unicode
  ) throws -> [String] {
    let run = try MemoryRun.make(
      members.indices.map { .make(caseID, member: $0, .failed) },
      header: .make(
        members: members, suites: [.make("s", chain: Array(members.indices), cases: 1)]))
    let entries = try RunSurvey(run, rows: 9, telling: 9).worst
    let grid = try #require(try VerdictGrid.all(run, entries: entries).first)
    let style = ConsoleStyle(ReportContext(width: width, glyphs: glyphs))
    return ConsoleMatrix(style: style, header: run.header).lines(grid)
  }

  private let members = ["model-aaaa", "model-bbbb", "model-cccc", "model-dddd"]

  @Test func putsAsManyColumnsBesideTheNameAsFit() throws {
    #expect(
      try lines(members: members) == [
        "s v3 · route chat-assist",
        "case  model-aaaa  model-bbbb  model-cccc",
        "case  ✗           ✗           ✗",
        "case  model-dddd", "case  ✗",
      ])
    let narrower = try lines("case1", members: members)
    #expect(narrower[1] == "case   model-aaaa  model-bbbb")
    #expect(narrower[3] == "case   model-cccc  model-dddd")
    #expect(narrower.count == 5)
  }

  @Test func aColumnIsAsWideAsItsMarkNeeds() throws {
    #expect(
      try lines("x", members: ["a", "b"]).dropFirst() == ["case  a      b", "x     ✗      ✗"])
    #expect(
      try lines("x", members: ["a", "b"], glyphs: .ascii).dropFirst()
        == ["case  a      b", "x     FAIL   FAIL"])
  }

  @Test func givesANameTwoFifthsOfTheLine() throws {
    let sixteen = String(repeating: "n", count: 16)
    #expect(try lines(sixteen, members: ["a"])[2] == "\(sixteen)  ✗")
    #expect(try lines(sixteen + "n", members: ["a"])[2] == "\(sixteen.dropLast())…  ✗")
    #expect(try lines(sixteen + "n", members: ["a"], width: 43)[2] == "\(sixteen)n  ✗")
  }

  @Test func aChainThatFillsTheLineLeavesNoEmptyTable() throws {
    #expect(try lines(members: Array(members.prefix(3))).count == 3)
  }
}
