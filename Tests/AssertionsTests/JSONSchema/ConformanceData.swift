import Foundation
import JSONSupport

/// The conformance suites that lie beside the repository, read where they are.
enum ConformanceData {
  /// Nil where this copy of the repository has none beside it.
  static let folder: URL? = {
    var root = URL(filePath: #filePath).resolvingSymlinksInPath()
    while root.path != "/" {
      let conformance = root.appending(path: "../shared/conformance").standardized
      let isRoot = ["Package.swift", "Sources"].allSatisfy {
        FileManager.default.fileExists(atPath: root.appending(path: $0).path)
      }
      if isRoot {
        return FileManager.default.fileExists(atPath: conformance.path) ? conformance : nil
      }
      root.deleteLastPathComponent()
    }
    return nil
  }()

  static var isPresent: Bool { folder != nil }

  /// On a build server the suites must be there; at home a skip will do.
  static var isDemanded: Bool { ProcessInfo.processInfo.environment["CI"] != nil }

  /// The JSON files directly in a folder, by name.
  static func files(in path: String) -> [String] {
    guard let folder else { return [] }
    let names = try? FileManager.default.contentsOfDirectory(
      atPath: folder.appending(path: path).path)
    return (names ?? []).filter { $0.hasSuffix(".json") }.sorted().map { "\(path)/\($0)" }
  }

  static func document(_ path: String) throws -> JSONValue {
    guard let folder else { throw CocoaError(.fileNoSuchFile) }
    let data = try Data(contentsOf: folder.appending(path: path))
    return try JSONValue(parsing: [UInt8](data))
  }
}
