import Foundation
import TestSupport

/// Command lines with what the last of them must print, as sibling files under `Cases`.
///
/// ```
/// Cases/FATE/NAME.args      command lines, one a line, words apart by blanks; they run in turn
/// Cases/FATE/NAME.project   a folder's name under Cases/projects; absent: an empty folder
/// Cases/FATE/NAME.files/    files laid over the project's; absent where there are none
/// Cases/FATE/NAME.env       variables, NAME=VALUE a line
/// Cases/FATE/NAME.out .err .exit   what the last command must print, and its exit code
/// ```
/// A line `+ NAME` lays the files of `Cases/FATE/NAME/` over the project before what follows;
/// `{run:N}` in a command line stands for the id of the N-th run of the project.
struct GoldenCase: CustomStringConvertible, Sendable {
  static let folder = Repository.root.appending(path: "Tests/CommandTests/Cases")

  /// Folders of `Cases`, and the exit code that every case in them ends with.
  static let fates: [String: Int32] = [
    "passes": 0, "fails": 1, "refuses": 2, "unverified": 3, "drifts": 4, "nothing-ran": 5,
    "flaky": 6, "stale": 7, "unwritten": 8,
  ]

  static let all: [GoldenCase] = {
    let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    return (paths ?? []).filter { $0.hasSuffix(".args") }
      .map { GoldenCase(description: String($0.dropLast(5))) }
      .sorted { $0.description < $1.description }
  }()

  /// The path below `Cases`: `FATE/NAME`.
  let description: String

  var fate: String { String(description.prefix { $0 != "/" }) }

  func file(_ suffix: String) -> URL {
    Self.folder.appending(path: description).appendingPathExtension(suffix)
  }

  func text(_ suffix: String) -> String? {
    try? String(contentsOf: file(suffix), encoding: .utf8)
  }

  /// Runs the commands on a copy of the project; answers the last one's outcome, made stable.
  func run() throws -> ProgramRun.Outcome {
    let project = text("project").map {
      Self.folder.appending(path: "projects/\($0.trimmingCharacters(in: .whitespacesAndNewlines))")
    }
    let copy = try ProjectCopy(of: project)
    defer { copy.remove() }
    try copy.overlay(file("files"))
    var outcome = ProgramRun.Outcome(exit: -1, output: "", errors: "no command\n")
    for line in (text("args") ?? "").split(separator: "\n") {
      if line.hasPrefix("+ ") {
        try copy.overlay(
          file("args").deletingLastPathComponent().appending(path: line.dropFirst(2)))
      } else {
        outcome = try ProgramRun.run(
          words(of: line, in: copy), in: copy.folder, environment: variables)
      }
    }
    outcome.output = StableText.of(outcome.output, in: copy)
    outcome.errors = StableText.of(outcome.errors, in: copy)
    return outcome
  }

  private func words(of line: Substring, in copy: ProjectCopy) -> [String] {
    line.split(separator: " ").map { word in
      var word = String(word)
      for (index, run) in copy.runs().enumerated() {
        word = word.replacingOccurrences(of: "{run:\(index + 1)}", with: run)
      }
      return word
    }
  }

  private var variables: [String: String] {
    var variables: [String: String] = [:]
    for line in (text("env") ?? "").split(separator: "\n") {
      let pair = line.split(separator: "=", maxSplits: 1)
      variables[String(pair[0])] = pair.count == 2 ? String(pair[1]) : ""
    }
    return variables
  }
}
