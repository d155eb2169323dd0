#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An open file descriptor, closed when the last owner lets go; every system call stands here.
final class OpenFile: Sendable {
  let path: String
  let descriptor: Int32

  private init(path: String, descriptor: Int32) {
    self.path = path
    self.descriptor = descriptor
  }

  /// Unlocked first: a process that is being started elsewhere still holds a copy of the descriptor,
  /// and would hold the lock with it.
  deinit {
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }

  /// A new file for appending, readable by its owner alone; an existing one is an error.
  static func creating(_ path: String) throws(RunFileError) -> OpenFile {
    let descriptor = open(path, O_CREAT | O_EXCL | O_RDWR | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw errno == EEXIST ? .exists(path: path) : failure("create", path, errno)
    }
    return OpenFile(path: path, descriptor: descriptor)
  }

  /// An existing regular file for appending.
  static func appending(to path: String) throws(RunFileError) -> OpenFile {
    try existing(path, flags: O_RDWR | O_APPEND)
  }

  /// An existing regular file for reading; a pipe or device is refused without waiting on it.
  static func reading(_ path: String) throws(RunFileError) -> OpenFile {
    try existing(path, flags: O_RDONLY)
  }

  /// As `reading`, but the last part of the path must not be a symbolic link.
  static func readingInPlace(_ path: String) throws(RunFileError) -> OpenFile {
    try existing(path, flags: O_RDONLY | O_NOFOLLOW)
  }

  private static func existing(_ path: String, flags: Int32) throws(RunFileError) -> OpenFile {
    let descriptor = open(path, flags | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      let code = errno
      switch code {
      case ENOENT: throw .notFound(path: path)
      case EISDIR, ELOOP, ENXIO: throw .notRegularFile(path: path)
      default: throw failure("open", path, code)
      }
    }
    let file = OpenFile(path: path, descriptor: descriptor)
    guard try file.status().st_mode & S_IFMT == S_IFREG else {
      throw .notRegularFile(path: path)
    }
    return file
  }

  /// The size in bytes at this moment.
  func size() throws(RunFileError) -> Int { Int(try status().st_size) }

  private func status() throws(RunFileError) -> stat {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Self.failure("examine", path, errno) }
    return status
  }

  /// Fills the buffer from an offset; fewer bytes only where the file ends.
  func read(
    into buffer: UnsafeMutableRawBufferPointer, at offset: Int
  ) throws(RunFileError) -> Int {
    var filled = 0
    while filled < buffer.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
      let count = pread(descriptor, rest.baseAddress, rest.count, off_t(offset + filled))
      if count == 0 { break }
      if count < 0 {
        if errno == EINTR { continue }
        throw Self.failure("read", path, errno)
      }
      filled += count
    }
    return filled
  }

  /// `count` bytes from an offset; fewer only where the file ends.
  func bytes(at offset: Int, count: Int) throws(RunFileError) -> [UInt8] {
    var problem: RunFileError?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      do throws(RunFileError) {
        filled = try read(into: UnsafeMutableRawBufferPointer(buffer), at: offset)
      } catch {
        problem = error
      }
    }
    if let problem { throw problem }
    return bytes
  }

  func truncate(to length: Int) throws(RunFileError) {
    guard ftruncate(descriptor, off_t(length)) == 0 else {
      throw Self.failure("truncate", path, errno)
    }
  }

  /// Waits until the file's data is on the device.
  func synchronize() throws(RunFileError) {
    guard fsync(descriptor) == 0 else { throw Self.failure("synchronize", path, errno) }
  }

  /// Takes the one writer's place; it ends with the process, however that ends.
  func lockForWriting() throws(RunFileError) {
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      throw errno == EWOULDBLOCK ? .inUse(path: path) : Self.failure("lock", path, errno)
    }
  }

  /// `write(2)`: how many bytes it took, or the negative `errno`.
  @Sendable static func systemWrite(
    _ descriptor: Int32, _ bytes: UnsafeRawPointer, _ count: Int
  ) -> Int {
    let written = write(descriptor, bytes, count)
    return written < 0 ? -Int(errno) : written
  }

  /// The error of a failed call; a full disk has its own case.
  static func failure(_ verb: String, _ path: String, _ code: Int32) -> RunFileError {
    code == ENOSPC || code == EDQUOT
      ? .diskFull(path: path) : .system(verb, path: path, code: code)
  }

  /// Whether a write that failed with this code may be repeated at once.
  static func isInterruption(_ code: Int32) -> Bool { code == EINTR }

  /// The code of a device that takes nothing and says nothing.
  static var silentFailure: Int32 { EIO }

  /// The first place of a byte at or after `start`.
  static func offset(of byte: UInt8, in bytes: [UInt8], from start: Int) -> Int? {
    bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress, start < buffer.count,
        let found = memchr(base + start, Int32(byte), buffer.count - start)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }

  static func systemText(_ code: Int32) -> String { String(cString: strerror(code)) }
}
