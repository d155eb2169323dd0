import ContractModel
import Foundation

/// The files of one project; nothing outside its root is ever read.
package struct ProjectFiles: Sendable {
  /// The root, links resolved, without a trailing slash.
  package let root: String

  /// The folder that holds `environments/`; it need not exist yet.
  package init(root: String) {
    self.root = Self.resolved(root) ?? root
  }

  /// The nearest folder at or above a path that holds `environments/`, links resolved.
  package static func findRoot(from path: String) -> String? {
    guard var folder = resolved(path) else { return nil }
    while true {
      var status = stat()
      let candidate = folder == "/" ? "/environments" : folder + "/environments"
      if stat(candidate, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { return folder }
      guard folder != "/", let slash = folder.lastIndex(of: "/") else { return nil }
      folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
    }
  }

  /// Reads a file named by another one; a path is relative to the folder of `base`.
  ///
  /// `base` is a path from the root, or empty for the root itself. The error carries no place: the
  /// caller knows where the name stands. Codes: `no-such-file`, `outside-project`, `not-a-file`,
  /// `too-large`, `unreadable-file`.
  package func read(
    _ path: String, from base: String, limit: Int
  ) throws(Diagnostic) -> [UInt8] {
    try locate(path, from: base).read(limit: limit)
  }

  /// A file's place inside the project, links resolved.
  func locate(_ path: String, from base: String) throws(Diagnostic) -> ProjectFile {
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw Diagnostic(code: "no-such-file", "\"\(path)\" is no path")
    }
    let folder = base.lastIndex(of: "/").map { String(base[..<$0]) } ?? ""
    let joined = path.hasPrefix("/") ? path : [root, folder, path].joined(separator: "/")
    guard let absolute = Self.resolved(joined) else {
      let reason = String(cString: strerror(errno))
      throw Diagnostic(code: "no-such-file", "cannot open \"\(path)\": \(reason)")
    }
    let prefix = root == "/" ? "/" : root + "/"
    guard absolute.hasPrefix(prefix) else {
      throw Diagnostic(
        code: "outside-project", "\"\(path)\" lies outside the project",
        remedy: "keep every file a suite names below the folder that holds environments/")
    }
    return ProjectFile(
      relativePath: String(absolute.dropFirst(prefix.count)), absolutePath: absolute)
  }

  /// The names of a folder's YAML files in the order of their bytes; none where there is no folder.
  func yamlFiles(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)")) ?? []
    let wanted = names.filter {
      !$0.hasPrefix(".") && ($0.hasSuffix(".yaml") || $0.hasSuffix(".yml"))
    }
    return wanted.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
      .map { "\(folder)/\($0)" }
  }

  /// The absolute path with every link and `..` resolved, or nil where it leads nowhere.
  private static func resolved(_ path: String) -> String? {
    guard let found = realpath(path, nil) else { return nil }
    defer { free(found) }
    return String(cString: found)
  }
}

/// A file known to lie inside the project.
struct ProjectFile: Sendable, Hashable {
  /// Path from the project's root.
  let relativePath: String
  let absolutePath: String

  func open() throws(Diagnostic) -> OpenFile {
    try OpenFile(absolutePath, shown: relativePath)
  }

  func read(limit: Int) throws(Diagnostic) -> [UInt8] { try open().bytes(limit: limit) }
}
