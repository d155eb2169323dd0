import Foundation
import JSONSupport
import Testing
import XMLSupport

/// The project that this repository ships, as the README runs it.
@Suite struct ShippedProjectTests {
  @Test func itsRecordingsHoldAgainstTheBaselineAndTheReportsAgree() throws {
    let copy = try ProjectCopy.shipped()
    defer { copy.remove() }
    let outcome = try ProgramRun.run(
      [
        "run", "--replay", "--baseline", "main", "--report", "json=out/report.json", "--report",
        "junit=out/junit", "--report", "junit-strict=out/strict",
      ], in: copy.folder)
    #expect(outcome.exit == 0, "\(outcome.everything)")
    let report = try JSONValue(parsing: copy.text("out/report.json"))
    let counts = try #require(report["counts"])
    #expect(counts["passed"]?.intValue ?? 0 > 100)
    #expect(counts["failed"] == 0 && counts["unverified"] == 0 && counts["not_run"] == 0)
    for folder in ["out/junit", "out/strict"] {
      let found = try figures(ofJUnitFilesIn: folder, of: copy)
      #expect(found.cases == counts["passed"]?.intValue, "\(folder)")
      #expect(found.declared == found.cases, "\(folder)")
      #expect(found.failures == 0 && found.errors == 0 && found.skipped == 0, "\(folder)")
    }
  }

  @Test func theReturnedModelDriftsAndTheReportsAgree() throws {
    let copy = try ProjectCopy.shipped()
    defer { copy.remove() }
    let outcome = try ProgramRun.run(
      [
        "run", "suites/boundaries.yaml", "suites/support-triage.yaml", "--replay", "--cassettes",
        "fixtures/cassettes-returned", "--baseline", "main", "--report", "json=out/report.json",
        "--report", "junit=out/junit",
      ], in: copy.folder)
    #expect(outcome.exit == 1, "\(outcome.everything)")
    #expect(outcome.output.contains("drift from baseline main"))
    #expect(outcome.output.contains("newly_refuses"))
    let report = try JSONValue(parsing: copy.text("out/report.json"))
    #expect(report["comparison"]?["drift"]?.intValue ?? 0 > 0)
    let counts = try #require(report["counts"])
    let found = try figures(ofJUnitFilesIn: "out/junit", of: copy)
    #expect(found.failures == counts["failed"]?.intValue)
    #expect(found.errors == counts["unverified"]?.intValue)
    #expect(found.failures > 0)
  }

  /// What JUnit's readers count, summed over a folder's files.
  private struct JUnitFigures {
    var cases = 0
    var declared = 0
    var failures = 0
    var errors = 0
    var skipped = 0
  }

  private func figures(
    ofJUnitFilesIn folder: String, of copy: ProjectCopy
  ) throws -> JUnitFigures {
    var figures = JUnitFigures()
    let path = copy.folder.appending(path: folder).path
    for name in try FileManager.default.contentsOfDirectory(atPath: path) {
      let document = try ParsedXML(try copy.text("\(folder)/\(name)"))
      func count(_ expression: String) throws -> Int {
        guard case .value(.number(let number)) = try XPathQuery(expression).evaluate(on: document)
        else { return -1 }
        return Int(number)
      }
      figures.cases += try count("count(//testcase)")
      figures.declared += try count("sum(//testsuite/@tests)")
      figures.failures += try count("count(//testcase[failure])")
      figures.errors += try count("count(//testcase[error])")
      figures.skipped += try count("count(//testcase[skipped])")
    }
    return figures
  }
}
