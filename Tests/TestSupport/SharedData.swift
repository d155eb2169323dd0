import Foundation

/// Data of others that is read where it lies, never copied: beside the checkout in `../shared`, or
/// under `.build`, where `ci/fetch-conformance` puts what it can get.
package enum SharedData {
  /// On a build server the data must be there, and its tests fail without; at home they are skipped.
  package static let isDemanded = ProcessInfo.processInfo.environment["CI"] != nil

  package static func has(_ path: String) -> Bool { place(of: path) != nil }

  /// Whether a test that reads the data may run, so that its lack fails it where it is demanded.
  package static func mayRun(_ path: String) -> Bool { has(path) || isDemanded }

  package static func bytes(_ path: String) throws -> [UInt8] {
    guard let file = place(of: path) else { throw Missing(path: path) }
    return [UInt8](try Data(contentsOf: file))
  }

  /// The JSON files directly in a folder, by name; none where the folder is missing.
  package static func jsonFiles(in path: String) -> [String] {
    guard let folder = place(of: path) else { return [] }
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (names ?? []).filter { $0.hasSuffix(".json") }.sorted().map { "\(path)/\($0)" }
  }

  package struct Missing: Error, CustomStringConvertible {
    let path: String

    package var description: String {
      "\"\(path)\" is neither in ../shared nor in .build; run ci/fetch-conformance"
    }
  }

  private static func place(of path: String) -> URL? {
    ["../shared", ".build"].lazy.map { Repository.file("\($0)/\(path)").standardized }
      .first { FileManager.default.fileExists(atPath: $0.path) }
  }
}
