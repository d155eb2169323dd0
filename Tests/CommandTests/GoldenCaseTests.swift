import Foundation
import Testing

/// Command lines with what they must print, as sibling files under `Cases`.
///
/// ```
/// Cases/FATE/NAME.args      the arguments, one a line
/// Cases/FATE/NAME.project/  the project it runs in; the repository itself where there is none
/// Cases/FATE/NAME.out .err .exit
/// ```
/// `CHAINDRILL_RECORD_GOLDENS=1` writes what is printed now, and fails.
@Suite struct GoldenCaseTests {
  static let folder = ProgramRun.repository.appending(path: "Tests/CommandTests/Cases")

  static let names: [String] = {
    let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    return (paths ?? []).filter { $0.hasSuffix(".args") }.map { String($0.dropLast(5)) }.sorted()
  }()

  @Test func thereAreCases() { #expect(Self.names.count >= 10) }

  @Test(arguments: names)
  func printsWhatItPrinted(_ name: String) throws {
    let base = Self.folder.appending(path: name)
    let arguments = try String(contentsOf: base.appendingPathExtension("args"), encoding: .utf8)
      .split(separator: "\n").map(String.init)
    let project = base.appendingPathExtension("project")
    let hasProject = FileManager.default.fileExists(atPath: project.path)
    let outcome = try ProgramRun.run(
      arguments, in: hasProject ? project : ProgramRun.repository)
    try check(Self.stable(outcome.output), base.appendingPathExtension("out"))
    try check(Self.stable(outcome.errors), base.appendingPathExtension("err"))
    try check("\(outcome.exit)\n", base.appendingPathExtension("exit"))
  }

  private func check(_ actual: String, _ file: URL) throws {
    let expected = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    guard actual != expected else { return }
    if ProcessInfo.processInfo.environment["CHAINDRILL_RECORD_GOLDENS"] != nil {
      try actual.write(to: file, atomically: true, encoding: .utf8)
    }
    Issue.record("\(file.lastPathComponent) differs, got:\n\(actual)\nexpected:\n\(expected)")
  }

  /// Run ids and durations change from run to run; nothing else may.
  private static func stable(_ text: String) -> String {
    var lines: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      lines.append(
        String(line)
          .replacing(#/\b01[0-9A-HJKMNP-TV-Z]{24}\b/#, with: "RUN")
          .replacing(#/\b\d+(\.\d+)? ?(ms|s)\b/#, with: "TIME"))
    }
    return lines.joined(separator: "\n")
  }
}
