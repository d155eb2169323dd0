import Foundation

/// A folder of a test's own, removed with its contents when the last owner lets go.
package final class TemporaryFolder: Sendable {
  /// Absolute, links resolved.
  package let path: String

  package init() throws {
    let base = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
    path = "\(base)/chaindrill-tests-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  package func url(_ name: String) -> URL { URL(fileURLWithPath: "\(path)/\(name)") }

  /// Writes a file over what may be there; the folders above it are made.
  package func write(_ bytes: some Sequence<UInt8>, to name: String) throws {
    try makeFolder(url(name).deletingLastPathComponent())
    try Data(bytes).write(to: url(name))
  }

  package func write(_ text: String, to name: String) throws { try write(text.utf8, to: name) }

  package func makeFolder(_ name: String) throws { try makeFolder(url(name)) }

  private func makeFolder(_ url: URL) throws {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  package func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: url(name)))
  }

  package func text(_ name: String) throws -> String {
    String(decoding: try bytes(name), as: UTF8.self)
  }

  package func lines(_ name: String) throws -> [String] {
    try text(name).split(separator: "\n").map(String.init)
  }

  /// Replaces the first occurrence of a text in a file; throws where there is none.
  package func edit(_ name: String, _ old: String, _ new: String) throws {
    let text = try text(name)
    guard let range = text.range(of: old) else { throw NoSuchText(text: old) }
    try write(text.replacingCharacters(in: range, with: new), to: name)
  }

  package struct NoSuchText: Error {
    let text: String
  }

  /// The names directly in a folder below, sorted, without hidden ones.
  package func files(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)")
      .filter { !$0.hasPrefix(".") }.sorted()
  }

  /// Every file's bytes by name, hidden ones too.
  package func contents(_ folder: String) throws -> [String: Data] {
    var contents: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)") {
      contents[name] = FileManager.default.contents(atPath: "\(path)/\(folder)/\(name)")
    }
    return contents
  }

  /// The permission bits of a file, such as `0o600`.
  package func permissions(_ name: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: "\(path)/\(name)")
    return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? -1
  }
}
