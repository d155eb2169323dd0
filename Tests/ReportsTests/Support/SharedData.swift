import Foundation
import Testing

/// The conformance data beside the checkout, in `../shared`.
enum SharedData {
  /// Absent data skips a test, visibly; on CI it fails it.
  static let mayRun = folder != nil || ProcessInfo.processInfo.environment["CI"] != nil

  /// The bytes of the file at `path` under `../shared`.
  static func bytes(_ path: String) throws -> [UInt8] {
    let folder = try #require(folder, "the folder ../shared is missing")
    return [UInt8](try Data(contentsOf: folder.appending(path: path)))
  }

  private static let folder: URL? = {
    let file = URL(fileURLWithPath: #filePath)
    return [file, file.resolvingSymlinksInPath()].lazy.compactMap(sibling).first
  }()

  /// `../shared` of the package that holds `file`.
  private static func sibling(of file: URL) -> URL? {
    var place = file.deletingLastPathComponent()
    let files = FileManager.default
    while place.path != "/" {
      if files.fileExists(atPath: place.appending(path: "Package.swift").path) {
        let shared = place.deletingLastPathComponent().appending(path: "shared")
        return files.fileExists(atPath: shared.path) ? shared : nil
      }
      place = place.deletingLastPathComponent()
    }
    return nil
  }
}
