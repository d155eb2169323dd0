import ContractModel
import Foundation

/// The folder that holds a project's baselines, a folder each.
package struct BaselineStore: Sendable {
  /// Usually `fixtures/baselines` below the project's root.
  package let root: String

  /// What a write did, by file name, each list sorted.
  package struct WriteOutcome: Sendable, Hashable {
    package var written: [String] = []
    /// Files that had these bytes already.
    package var unchanged: [String] = []
    package var removed: [String] = []
  }

  static let temporarySuffix = ".chaindrill-new"
  /// Most files of one baseline that are loaded.
  private static let mostFiles = 10_000

  package init(root: String) { self.root = root }

  /// The names of the baselines there are, sorted.
  package func names() -> [String] {
    let found = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    return found.filter { Self.isUsable($0) && isFolder("\(root)/\($0)") }
      .sorted(by: BaselineCase.precedes)
  }

  /// Loads every `*.json` of a baseline's folder; each must be where its suite and member say.
  package func load(_ name: String) throws(BaselineError) -> Baseline {
    let folder = try folder(of: name)
    guard isFolder(folder) else { throw .notFound(name: name, known: names()) }
    let found: [String]
    do {
      found = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw .unreadable(path: folder, reason: "\(error.localizedDescription)")
    }
    let entries = found.filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }
    guard entries.count <= Self.mostFiles else {
      throw .unreadable(
        path: folder, reason: "expected at most \(Self.mostFiles) files, found \(entries.count)")
    }
    var files: [BaselineFile] = []
    for entry in entries.sorted(by: BaselineCase.precedes) {
      let path = "\(folder)/\(entry)"
      let file = try BaselineFile(try bytes(of: path), path: path)
      let expected = try BaselineFile.fileName(suite: file.suite, member: file.member)
      guard expected == entry else { throw .misplaced(path: path, expected: expected) }
      files.append(file)
    }
    return Baseline(name: name, files: files)
  }

  /// Writes an acceptance, each file at once or not at all, and removes the files of empty places.
  package func write(
    _ acceptance: BaselineAcceptance, as name: String
  ) throws(BaselineError) -> WriteOutcome {
    let folder = try folder(of: name)
    let targets = try Self.targets(of: acceptance)
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw .unwritable(path: folder, reason: "\(error.localizedDescription)")
    }
    var outcome = WriteOutcome()
    for (entry, file) in targets {
      let (path, bytes) = ("\(folder)/\(entry)", file.encoded())
      if let old = try? self.bytes(of: path), old == bytes {
        outcome.unchanged.append(entry)
      } else {
        try replace(path, by: bytes)
        outcome.written.append(entry)
      }
    }
    for place in acceptance.empty {
      let entry = try BaselineFile.fileName(suite: place.suite, member: place.member)
      if try remove("\(folder)/\(entry)") { outcome.removed.append(entry) }
    }
    outcome.removed.sort(by: BaselineCase.precedes)
    return outcome
  }

  /// The files by name, sorted; two of one name are an error before anything is written.
  private static func targets(
    of acceptance: BaselineAcceptance
  ) throws(BaselineError) -> [(String, BaselineFile)] {
    var targets: [String: BaselineFile] = [:]
    for file in acceptance.files {
      let entry = try BaselineFile.fileName(suite: file.suite, member: file.member)
      if let other = targets[entry] {
        throw .collision(
          file: entry, first: "suite \"\(other.suite)\" on \"\(other.member)\"",
          second: "suite \"\(file.suite)\" on \"\(file.member)\"")
      }
      targets[entry] = file
    }
    return targets.sorted { BaselineCase.precedes($0.key, $1.key) }.map { ($0.key, $0.value) }
  }

  /// Throws `unusableBaseline` for a name that no baseline may have.
  package func check(_ name: String) throws(BaselineError) { _ = try folder(of: name) }

  /// The folder of a name that is letters, digits, `.`, `_` and `-`, at most 64, no leading dot.
  private func folder(of name: String) throws(BaselineError) -> String {
    guard Self.isUsable(name) else { throw .unusableBaseline(name) }
    return "\(root)/\(name)"
  }

  private static func isUsable(_ name: String) -> Bool {
    let isPlain = name.utf8.allSatisfy { byte in
      switch byte {
      case 48...57, 65...90, 97...122: true
      case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"): true
      default: false
      }
    }
    return isPlain && (1...64).contains(name.utf8.count) && !name.hasPrefix(".")
  }
}
