import Foundation

/// Where this checkout is, links resolved.
package enum Repository {
  package static let root: URL = {
    var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    for _ in 0..<3 { folder.deleteLastPathComponent() }
    return folder
  }()

  /// A file or folder below the root.
  package static func file(_ path: String) -> URL { root.appending(path: path) }
}
