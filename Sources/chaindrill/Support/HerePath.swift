import Foundation

/// Paths as a person would type them where the command runs.
enum HerePath {
  /// Text in which paths below the current folder stand without that folder.
  static func shortened(_ text: String) -> String {
    let here = FileManager.default.currentDirectoryPath
    return here == "/" ? text : text.replacingOccurrences(of: here + "/", with: "")
  }
}
