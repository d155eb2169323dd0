#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Folders of runs.
enum RunFolder {
  /// Creates a folder and those above it, each open to its owner alone; existing ones stay.
  static func create(_ path: String) throws(RunFileError) {
    if mkdir(path, 0o700) == 0 { return }
    switch errno {
    case EEXIST: return
    case ENOENT:
      guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
        throw .notFound(path: path)
      }
      try create(String(path[..<slash]))
      guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
        throw OpenFile.failure("create", path, errno)
      }
    default: throw OpenFile.failure("create", path, errno)
    }
  }

  /// The names in a folder, unsorted; none where the folder does not exist.
  static func names(in path: String) throws(RunFileError) -> [String] {
    guard let folder = opendir(path) else {
      if errno == ENOENT { return [] }
      throw OpenFile.failure("list", path, errno)
    }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { buffer in
        String(decoding: buffer.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names
  }

  /// Gives a folder its name; one that holds something already is an error.
  static func rename(_ folder: String, to path: String) throws(RunFileError) {
    guard renameFile(folder, path) == 0 else {
      let isTaken = errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR
      throw isTaken ? .exists(path: path) : OpenFile.failure("rename", folder, errno)
    }
  }

  /// Removes a run's own files, and the folder where nothing else is in it.
  static func removeRun(_ path: String) {
    let names = (try? names(in: path)) ?? []
    for name in names
    where name == RunFileFormat.fileName || BodySegments.last(among: [name]) > 0 {
      unlink("\(path)/\(name)")
    }
    rmdir(path)
  }

  /// The folder a path's last part stands in.
  static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether a regular file, or a link to one, stands at the path.
  static func isFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }
}

/// `rename(2)`, by a name that the method above does not hide.
private func renameFile(_ old: String, _ new: String) -> Int32 { rename(old, new) }
