import Foundation
import JSONSupport

/// The official conformance suites: beside the repository, or where `ci/fetch-conformance` puts
/// them.
enum ConformanceData {
  /// Folders that may hold a suite, the first that does wins.
  private static let folders: [URL] = {
    var root = URL(filePath: #filePath).resolvingSymlinksInPath()
    while root.path != "/" {
      let isRoot = ["Package.swift", "Sources"].allSatisfy {
        FileManager.default.fileExists(atPath: root.appending(path: $0).path)
      }
      if isRoot {
        return ["../shared/conformance", ".build/conformance"].map {
          root.appending(path: $0).standardized
        }
      }
      root.deleteLastPathComponent()
    }
    return []
  }()

  /// The place of a file or folder of the suites, nil where this machine has it nowhere.
  private static func place(of path: String) -> URL? {
    folders.map { $0.appending(path: path) }
      .first { FileManager.default.fileExists(atPath: $0.path) }
  }

  static var hasJSONSchema: Bool { place(of: "json-schema/tests") != nil }
  static var hasJSONPath: Bool { place(of: "jsonpath-cts.json") != nil }

  /// On a build server the suites must be there; at home a skip will do.
  static var isDemanded: Bool { ProcessInfo.processInfo.environment["CI"] != nil }

  /// The JSON files directly in a folder, by name.
  static func files(in path: String) -> [String] {
    guard let folder = place(of: path) else { return [] }
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (names ?? []).filter { $0.hasSuffix(".json") }.sorted().map { "\(path)/\($0)" }
  }

  static func document(_ path: String) throws -> JSONValue {
    guard let file = place(of: path) else { throw CocoaError(.fileNoSuchFile) }
    return try JSONValue(parsing: [UInt8](try Data(contentsOf: file)))
  }
}
