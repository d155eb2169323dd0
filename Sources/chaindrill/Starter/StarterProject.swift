import ContractModel
import Foundation

/// Writes the files that `init` begins a project with; never over one that is there.
struct StarterProject {
  /// The project's folder, which need not exist.
  let folder: String

  /// Paths of the starter, and of environments of another project, that exist already.
  var existing: [String] {
    let names =
      (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/environments")) ?? []
    let environments = names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
      .map { "environments/\($0)" }
    let own = StarterFile.all.map(\.path) + ["\(Self.cassettes)/support-triage"]
    return Set(environments + own.filter(exists)).sorted()
  }

  /// Where the recordings of the starter's suite go.
  static let cassettes = "fixtures/cassettes"

  /// Writes one file and the folders above it; an existing one is an error.
  func write(_ file: StarterFile) throws {
    let path = "\(folder)/\(file.path)"
    do {
      try FileManager.default.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try Data(file.text.utf8).write(
        to: URL(fileURLWithPath: path), options: .withoutOverwriting)
    } catch {
      throw CommandFailure(
        "cannot write \"\(file.path)\": \(error.localizedDescription)", code: "usage",
        exit: ExitStatus(.report, .report), remedy: "name a folder of your own to write to")
    }
  }

  func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(folder)/\(path)")
  }

  /// Lines that an existing `.gitignore` should have and has not.
  var unignored: [String] {
    let text = (try? String(contentsOfFile: "\(folder)/.gitignore", encoding: .utf8)) ?? ""
    let lines = Set(text.split(whereSeparator: \.isNewline).map(String.init))
    return [".chaindrill/", "out/"].filter { !lines.contains($0) }
  }
}
