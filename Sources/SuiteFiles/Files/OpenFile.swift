import ContractModel
import Foundation

/// A regular file opened for reading, closed when it goes; never a pipe, a device or a folder.
struct OpenFile: ~Copyable {
  /// What tells whether a file is still the one it was: device, inode, size and modification time.
  struct Identity: Sendable, Hashable {
    var device: UInt64
    var inode: UInt64
    var size: Int
    var seconds: Int
    var nanoseconds: Int
  }

  private let descriptor: Int32
  private let path: String
  let identity: Identity

  /// Opens an absolute path whose links are resolved already; `shown` names it in errors.
  init(_ absolutePath: String, shown: String) throws(Diagnostic) {
    let descriptor = open(absolutePath, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.failure("open", shown, errno) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let code = errno
      close(descriptor)
      throw Self.failure("read", shown, code)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw Diagnostic(code: "not-a-file", "\"\(shown)\" is not a regular file")
    }
    self.descriptor = descriptor
    path = shown
    #if canImport(Darwin)
      let modified = status.st_mtimespec
    #else
      let modified = status.st_mtim
    #endif
    identity = Identity(
      device: UInt64(truncatingIfNeeded: status.st_dev),
      inode: UInt64(truncatingIfNeeded: status.st_ino), size: Int(status.st_size),
      seconds: Int(modified.tv_sec), nanoseconds: Int(modified.tv_nsec))
  }

  deinit { close(descriptor) }

  /// The whole file, or an error where it is larger than `limit` bytes.
  func bytes(limit: Int) throws(Diagnostic) -> [UInt8] {
    guard identity.size <= limit else { throw Self.tooLarge(path, limit) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(identity.size)
    while bytes.count <= limit {
      let chunk = try read(at: bytes.count, count: min(1 << 20, limit + 1 - bytes.count))
      if chunk.isEmpty { return bytes }
      bytes += chunk
    }
    throw Self.tooLarge(path, limit)
  }

  /// At most `count` bytes from an offset; empty at the end of the file.
  func read(at offset: Int, count: Int) throws(Diagnostic) -> [UInt8] {
    var code: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count, let base = buffer.baseAddress {
        let got = pread(descriptor, base + filled, count - filled, off_t(offset + filled))
        if got < 0, errno == EINTR { continue }
        if got < 0 { code = errno }
        if got <= 0 { break }
        filled += got
      }
    }
    if code != 0 { throw Self.failure("read", path, code) }
    return bytes
  }

  private static func tooLarge(_ path: String, _ limit: Int) -> Diagnostic {
    Diagnostic(code: "too-large", "\"\(path)\" is larger than \(limit) bytes")
  }

  private static func failure(_ verb: String, _ path: String, _ code: Int32) -> Diagnostic {
    Diagnostic(
      code: code == ENOENT ? "no-such-file" : "unreadable-file",
      "cannot \(verb) \"\(path)\": \(String(cString: strerror(code)))")
  }
}
