import Foundation
import JSONSupport
import TestSupport

/// A project in a temporary folder of its own, so that no test writes into the repository.
struct ProjectCopy {
  let folder: URL

  /// Copies a project's folders and files; nothing where there is none to copy.
  init(of source: URL? = nil, only names: [String]? = nil) throws {
    folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: "chaindrill-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    guard let source else { return }
    for name in try names ?? FileManager.default.contentsOfDirectory(atPath: source.path) {
      let target = folder.appending(path: name)
      try FileManager.default.createDirectory(
        at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
      try FileManager.default.copyItem(at: source.appending(path: name), to: target)
    }
  }

  /// The shipped project without what no run of it reads.
  static func shipped() throws -> ProjectCopy {
    try ProjectCopy(
      of: Repository.root,
      only: [
        "environments", "suites", "fixtures/cassettes", "fixtures/cassettes-returned",
        "fixtures/baselines", "fixtures/mails", "fixtures/documents", "fixtures/tickets.csv",
      ])
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  /// Writes a file, folders included, over what may be there.
  func write(_ text: String, to path: String) throws {
    let file = folder.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// Lays the files of a folder over the project's.
  func overlay(_ source: URL) throws {
    let paths = FileManager.default.enumerator(atPath: source.path)?.compactMap { $0 as? String }
    for path in paths ?? [] {
      let file = source.appending(path: path)
      guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else {
        continue
      }
      try write(String(contentsOf: file, encoding: .utf8), to: path)
    }
  }

  func text(_ path: String) throws -> String {
    try String(contentsOf: folder.appending(path: path), encoding: .utf8)
  }

  /// Ids of the runs written so far, oldest first.
  func runs() -> [String] {
    let path = folder.appending(path: ".chaindrill/runs").path
    return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  /// The records of the latest run's file.
  func records() throws -> [JSONValue] {
    guard let run = runs().last else { return [] }
    return try text(".chaindrill/runs/\(run)/run.ndjson").split(separator: "\n")
      .map { try JSONValue(parsing: String($0)) }
  }

  /// Files below the folder in which the bytes stand.
  func files(holding secret: String) throws -> [String] {
    let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    return (paths ?? []).filter { path in
      let data = FileManager.default.contents(atPath: folder.appending(path: path).path)
      return data?.range(of: Data(secret.utf8)) != nil
    }
  }
}
