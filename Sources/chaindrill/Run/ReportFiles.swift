import ContractModel
import Foundation
import Reports

/// Writes a report's files: each under a temporary name, checked, and only then put in its place.
final class ReportFiles: ReportOutput {
  private let target: String
  private var open: (handle: FileHandle, temporary: String, final: String)?
  private var pending: [UInt8] = []
  /// Finished files, in the order written.
  private(set) var written: [String] = []

  /// Bytes gathered before they are written.
  private static let chunk = 64 << 10

  init(target: String) { self.target = target }

  func begin(_ path: String) throws {
    let final = path.isEmpty ? target : target + "/" + path
    let folder = (final as NSString).deletingLastPathComponent
    if !folder.isEmpty {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
    }
    let temporary = final + ".part"
    guard FileManager.default.createFile(atPath: temporary, contents: nil),
      let handle = FileHandle(forWritingAtPath: temporary)
    else { throw ReportFileError.cannotCreate(temporary, String(cString: strerror(errno))) }
    open = (handle, temporary, final)
  }

  func write(_ bytes: [UInt8]) throws {
    pending += bytes
    if pending.count >= Self.chunk { try flush() }
  }

  func end(_ check: ReportCheck?) throws {
    try flush()
    guard let (handle, temporary, final) = open else { return }
    open = nil
    try handle.close()
    try check?.verify(file: temporary)
    guard rename(temporary, final) == 0 else {
      throw ReportFileError.cannotCreate(final, String(cString: strerror(errno)))
    }
    written.append(final)
  }

  /// Removes what a failed report left behind.
  func abandon() {
    guard let (handle, temporary, _) = open else { return }
    open = nil
    try? handle.close()
    unlink(temporary)
  }

  private func flush() throws {
    try open?.handle.write(contentsOf: pending)
    pending.removeAll(keepingCapacity: true)
  }
}

/// Why a report's file could not be made.
enum ReportFileError: Error, CustomStringConvertible {
  case cannotCreate(String, String)

  var description: String {
    switch self {
    case .cannotCreate(let path, let reason): "\"\(path)\" cannot be written: \(reason)"
    }
  }
}
