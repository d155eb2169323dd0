import ContractModel
import JSONSupport
import Testing

@testable import Reports

@Suite struct ComparisonReportTests {
  private func report(_ comparison: Comparison) throws -> ComparisonReport {
    ComparisonReport(
      comparison, run: try #require(RunID("01ARZ3NDEKTSV4RRFFQ69G5FAV")))
  }

  @Test func tellsEveryChange() throws {
    let change = try #require(MemoryRun.sampleComparison.changes.first)
    let comparison = Comparison(
      reference: "baseline main", changes: Array(repeating: change, count: 90), compared: 90)
    let text = try report(comparison).text(ReportContext(width: 200))
    #expect(
      text.hasPrefix(
        """
        run 01ARZ3NDEKTSV4RRFFQ69G5FAV against baseline main

        drift from baseline main: 90 changes, 90 results compared

        """))
    #expect(text.split(separator: "\n").count { $0.contains("verdict: passed → failed") } == 90)
    #expect(text.hasSuffix("\n"))
    #expect(!text.contains("more"))
  }

  @Test func keepsToTheReadersTerminal() throws {
    let text = try report(MemoryRun.sampleComparison)
      .text(ReportContext(width: 60, glyphs: .ascii))
    #expect(text.contains("verdict: passed -> failed"))
    #expect(text.split(separator: "\n").allSatisfy { TextWidth.of(String($0)) <= 60 })
  }

  @Test func givesProgramsOneDocument() throws {
    let document = try JSONValue(parsing: try report(MemoryRun.sampleComparison).json)
    #expect(document["format"] == "chaindrill.comparison/1")
    #expect(document["run"] == "01ARZ3NDEKTSV4RRFFQ69G5FAV")
    #expect(document["reference"] == "baseline main, accepted 2026-11-20")
    #expect(document["compared"]?.intValue == 4)
    let changes = try #require(document["changes"]?.arrayValue)
    #expect(
      changes.map { $0["kind"]?.stringValue } == [
        "verdict", "newly_refuses", "newly_refuses", "newly_added", "incomparable",
      ])
    #expect(changes[1]["evidence"]?[0]?["offset"]?.intValue == 7)
    #expect(changes[1]["tags"] == ["boundary"])
    let boundary = document["refusals"]?["boundaries"]?[0]
    #expect(boundary?["cases"] == ["dosage", "dosage-child"])
    #expect(changes[0]["before"] == "passed" && changes[0]["after"] == "failed")
    #expect(changes[0]["location"]?["line"]?.intValue == 8)
    #expect(changes[3]["location"]?.isNull == true)
  }
}
