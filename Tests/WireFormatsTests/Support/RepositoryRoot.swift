import Foundation

/// The package's root, found from this file upwards through links.
enum RepositoryRoot {
  static let url: URL = {
    var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      let isRoot = ["Package.swift", "fixtures"].allSatisfy { name in
        FileManager.default.fileExists(atPath: folder.appendingPathComponent(name).path)
      }
      if isRoot { return folder }
    }
    return folder
  }()
}
