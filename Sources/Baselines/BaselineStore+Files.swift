import ContractModel
import Foundation

extension BaselineStore {
  func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  /// A regular file's bytes; one beyond the limit, a link or a pipe is refused unread.
  func bytes(of path: String) throws(BaselineError) -> [UInt8] {
    let type: FileAttributeType?
    let handle: FileHandle
    do {
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      type = attributes[.type] as? FileAttributeType
      guard type == .typeRegular else { throw BaselineError.notRegularFile(path: path) }
      handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    } catch let error as BaselineError {
      throw error
    } catch {
      throw .unreadable(path: path, reason: "\(error.localizedDescription)")
    }
    defer { try? handle.close() }
    let limit = BaselineFile.largestFile
    let data: Data
    do {
      data = try handle.read(upToCount: limit + 1) ?? Data()
    } catch {
      throw .unreadable(path: path, reason: "\(error.localizedDescription)")
    }
    guard data.count <= limit else { throw .tooLarge(path: path, limit: limit) }
    return Array(data)
  }

  /// Writes beside the file and renames, so that a reader sees the old bytes or the new ones.
  func replace(_ path: String, by bytes: [UInt8]) throws(BaselineError) {
    let temporary = path + Self.temporarySuffix
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: temporary))
    } catch {
      try? FileManager.default.removeItem(atPath: temporary)
      throw .unwritable(path: path, reason: "\(error.localizedDescription)")
    }
    guard rename(temporary, path) == 0 else {
      let reason = String(cString: strerror(errno))
      try? FileManager.default.removeItem(atPath: temporary)
      throw .unwritable(path: path, reason: reason)
    }
  }

  /// Removes a file; false where there was none.
  func remove(_ path: String) throws(BaselineError) -> Bool {
    guard FileManager.default.fileExists(atPath: path) else { return false }
    do {
      try FileManager.default.removeItem(atPath: path)
      return true
    } catch {
      throw .unwritable(path: path, reason: "\(error.localizedDescription)")
    }
  }
}
