import Foundation

extension FolderOutput {
  /// Bytes of a file's beginning by which its writer is told.
  private static let headBytes = 65_536

  /// What cannot be removed is an error: it would be read as a part of this report.
  package func removeLeftovers(
    where isOwn: (_ name: String, _ head: [UInt8]) -> Bool
  ) throws {
    let kept = Set(written)
    for name in try FileManager.default.contentsOfDirectory(atPath: target) {
      let path = "\(target)/\(name)"
      guard !kept.contains(path), Self.isPlainFile(path), isOwn(name, Self.head(of: path)) else {
        continue
      }
      guard unlink(path) == 0 || errno == ENOENT else {
        throw ReportError.notRemoved(path: path, reason: String(cString: strerror(errno)))
      }
    }
  }

  private static func isPlainFile(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// Empty where the file cannot be read.
  private static func head(of path: String) -> [UInt8] {
    guard let file = FileHandle(forReadingAtPath: path) else { return [] }
    defer { try? file.close() }
    return Array((try? file.read(upToCount: headBytes)) ?? Data())
  }
}
