import Foundation

/// A folder of a test's own, removed with its contents when the test lets go of it.
final class TemporaryFolder {
  let path: String

  init() throws {
    let base = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
    path = "\(base)/chaindrill-mock-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, to name: String) throws {
    let file = URL(fileURLWithPath: "\(path)/\(name)")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)")), as: UTF8.self)
  }

  /// Replaces the first occurrence of a text in a file.
  func edit(_ name: String, _ old: String, _ new: String) throws {
    let text = try text(name)
    guard let range = text.range(of: old) else { throw NoSuchText(text: old) }
    try write(text.replacingCharacters(in: range, with: new), to: name)
  }

  struct NoSuchText: Error {
    let text: String
  }

  /// The visible files of a folder below, sorted.
  func files(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)")
      .filter { !$0.hasPrefix(".") }.sorted()
  }

  /// Every file's bytes by name, hidden ones too.
  func contents(_ folder: String) throws -> [String: Data] {
    var contents: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)") {
      contents[name] = FileManager.default.contents(atPath: "\(path)/\(folder)/\(name)")
    }
    return contents
  }
}
