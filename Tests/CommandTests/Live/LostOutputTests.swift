import Foundation
import JSONSupport
import Testing

@Suite struct LostOutputTests {
  /// A device that takes nothing, as a full disk does; Linux has one, others may not.
  private static let full = "/dev/full"

  @Test(.enabled(if: FileManager.default.fileExists(atPath: full), "no /dev/full here"))
  func aResultThatCannotBeWrittenIsNoSuccess() throws {
    let process = Process()
    process.executableURL = try ProgramRun.program
    process.arguments = ["explain", "miss"]
    process.standardOutput = try #require(FileHandle(forWritingAtPath: Self.full))
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 8)
  }

  @Test func theRunFileAndTheDataSayThatAReportFailed() throws {
    let project = try LiveProject(cases: LiveProject.plainCases(1)) { request, _ in
      .text("fine", to: request)
    }
    defer { project.end() }
    let outcome = try project.run(
      ["run", "-o", "json", "--report", "json=suites/live.yaml/report.json"])
    #expect(outcome.exit == 8, "\(outcome.everything)")
    #expect(try JSONValue(parsing: outcome.output)["exit"]?["code"] == 8)
    let end = try #require(try project.copy.records().last)
    #expect(end["kind"] == "end")
    #expect(end["exit"] == 8)
    #expect(end["reason"] == "report")
  }

  @Test func aReportMadeLaterThatFailsLeavesTheRunsOwnExit() throws {
    let project = try LiveProject(cases: LiveProject.plainCases(1)) { request, _ in
      .text("fine", to: request)
    }
    defer { project.end() }
    #expect(try project.run(["run"]).exit == 0)
    let outcome = try project.run(
      ["report", "-o", "json", "--report", "json=suites/live.yaml/report.json"])
    #expect(outcome.exit == 8, "\(outcome.everything)")
    #expect(try JSONValue(parsing: outcome.output)["exit"]?["code"] == 0)
    #expect(outcome.errors.hasSuffix("the run itself ended with exit 0: passed\nexit 8: report\n"))
  }
}
