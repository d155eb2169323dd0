import ContractModel
import JSONSupport
import Testing

@testable import Reports

@Suite struct JSONReportTests {
  private let context = ReportContext(
    comparison: MemoryRun.sampleComparison,
    diagnostics: [
      Diagnostic(
        .warning, code: "odd", "message",
        at: SourceLocation(file: "suites/a.yaml", line: 1, column: 1), remedy: "remove it")
    ])

  @Test func writesOneDocument() throws {
    try Golden.expect(try JSONReport().text(.sample(), context), is: "report.json")
  }

  @Test func keepsUnverifiedApartAndTellsPassesInBrief() throws {
    let document = try JSONValue(parsing: JSONReport().text(.sample()))
    #expect(document["format"]?.stringValue == "chaindrill.report/1")
    #expect(document["counts"]?["failed"]?.intValue == 1)
    #expect(document["counts"]?["unverified"]?.intValue == 1)
    #expect(document["counts"]?["not_run"]?.intValue == 1)
    #expect(document["comparison"]?.isNull == true)
    let cases = try #require(document["cases"]?.arrayValue)
    #expect(
      cases.compactMap { $0["verdict"]?.stringValue }
        == ["failed", "passed", "skipped", "passed", "unverified"])
    #expect(cases[3].objectValue?.keys == ["suite", "member", "case", "verdict"])
    #expect(cases[1]["flaky"]?.boolValue == true)
  }

  @Test func carriesEveryMismatch() throws {
    let many = (0..<300).map { Mismatch.make(path: "/\($0)") }
    let run = try MemoryRun.make([.make("a", .failed, mismatches: many)])
    let document = try JSONValue(parsing: JSONReport().text(run))
    let trial = document["cases"]?[0]?["trials"]?[0]
    #expect(trial?["mismatches"]?.arrayValue?.count == 300)
  }

  @Test func interruptedRunHasNoExit() throws {
    let document = try JSONValue(parsing: JSONReport().text(.sample(end: nil)))
    #expect(document["exit"]?.isNull == true)
    #expect(document["run"]?["finished"]?.isNull == true)
    let given = ReportContext(exit: ExitStatus(.interrupted, .interrupted))
    let known = try JSONValue(parsing: JSONReport().text(.sample(end: nil), given))
    #expect(known["exit"]?["code"]?.intValue == 130)
  }

  @Test func costThatIsNoNumberIsNull() throws {
    let run = try MemoryRun.make([.make(cost: .infinity)], end: .make(cost: .nan))
    let document = try JSONValue(parsing: JSONReport().text(run))
    #expect(document["cost"]?.isNull == true)
  }

  @Test func holdsNothingALogWouldActOnAndLosesNothing() throws {
    let text = try JSONReport().text(.hostile { HostileText.all })
    let isHarmless = ["##", "section_start:", "\u{202E}", "\u{9B}", "\u{2028}", "\u{E0041}"]
      .allSatisfy { !text.contains($0) }
    #expect(isHarmless)
    let document = try JSONValue(parsing: text)
    let isWhole = document["run"]?["filters"]?[0]?.stringValue == HostileText.all
    #expect(isWhole)
  }

  @Test func longRunIsWrittenInPieces() throws {
    final class Pieces: ReportOutput {
      var sizes: [Int] = []
      func begin(_ path: String) {}
      func write(_ bytes: [UInt8]) { sizes.append(bytes.count) }
      func end(_ check: ReportCheck?) {}
      func removeLeftovers(where isOwn: (String, [UInt8]) -> Bool) {}
    }
    let trials = (0..<3_000).map { TrialResult.make("case-\($0)", position: $0) }
    let pieces = Pieces()
    try JSONReport().write(MemoryRun.make(trials), context: ReportContext(), to: pieces)
    #expect(pieces.sizes.count > 3)
    #expect(pieces.sizes.allSatisfy { $0 < 70_000 })
  }

  @Test func handsOnWhatIsWrittenAndNothingTwice() throws {
    let output = MemoryOutput()
    output.begin("")
    var stream = JSONStream(output)
    try stream.member("a", .string(String(repeating: "x", count: 65_536)))
    stream.beginArray("b")
    for number in 0..<3 { try stream.element(.number(JSONNumber(number))) }
    stream.endArray()
    stream.beginArray("c")
    try stream.element(.null)
    stream.endArray()
    try stream.finish()
    try output.end(nil)
    let long = String(repeating: "x", count: 65_536)
    #expect(
      output.files[0].text
        == "{\n\"a\": \"\(long)\",\n\"b\": [\n0,\n1,\n2\n],\n\"c\": [\nnull\n]\n}\n")
  }
}
