#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Writes reports to disk: each file under a temporary name, checked, then put in place whole.
///
/// A file that fails its check, or is never ended, leaves nothing behind. The folder is there
/// already: whoever opens it decides what may be made.
package final class FolderOutput: ReportOutput {
  let target: String
  private var open: (descriptor: Int32, temporary: String, path: String)?
  /// Where the files written so far lie.
  package private(set) var written: [String] = []

  /// `target` is the report's own path, or its folder where it has files of its own.
  package init(target: String) { self.target = target }

  deinit { discard() }

  package func begin(_ path: String) throws {
    discard()
    let place = path.isEmpty ? target : "\(target)/\(path)"
    guard Self.mayReplace(place) else {
      throw ReportError.notWritten(path: place, reason: "not a regular file")
    }
    let temporary = "\(place).\(getpid()).part"
    let descriptor = Self.create(temporary)
    guard descriptor >= 0 else { throw ReportError.notWritten(path: place, reason: Self.reason) }
    open = (descriptor, temporary, place)
  }

  package func write(_ bytes: [UInt8]) throws {
    guard let open else { throw ReportError.notWritten(path: target, reason: "no file is begun") }
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Self.write(open.descriptor, UnsafeRawBufferPointer(rebasing: buffer[done...]))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        throw ReportError.notWritten(path: open.path, reason: Self.reason)
      }
      done += count
    }
  }

  package func end(_ check: ReportCheck?) throws {
    guard let open else { throw ReportError.notWritten(path: target, reason: "no file is begun") }
    defer { discard() }
    try check?.verify(file: open.temporary)
    guard rename(open.temporary, open.path) == 0 else {
      throw ReportError.notWritten(path: open.path, reason: Self.reason)
    }
    written.append(open.path)
  }

  /// Closes what is open and removes what was not put in place.
  private func discard() {
    guard let open else { return }
    close(open.descriptor)
    unlink(open.temporary)
    self.open = nil
  }

  private static var reason: String { String(cString: strerror(errno)) }

  /// Whether renaming onto the path replaces a plain file or nothing.
  ///
  /// Anything else, such as `/dev/stdout`, would be gone for every process of the machine.
  private static func mayReplace(_ path: String) -> Bool {
    var status = stat()
    guard lstat(path, &status) == 0 else { return true }
    return status.st_mode & S_IFMT == S_IFREG
  }

  /// A fresh file: one left by a killed process is removed, a symbolic link never followed.
  private static func create(_ path: String) -> Int32 {
    unlink(path)
    return openFile(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC)
  }
}

/// The C functions whose names the class has methods of.
extension FolderOutput {
  private static func openFile(_ path: String, _ flags: Int32) -> Int32 {
    #if canImport(Darwin)
      Darwin.open(path, flags, 0o644)
    #elseif canImport(Musl)
      Musl.open(path, flags, 0o644)
    #else
      Glibc.open(path, flags, 0o644)
    #endif
  }

  private static func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Darwin)
      Darwin.write(descriptor, bytes.baseAddress, bytes.count)
    #elseif canImport(Musl)
      Musl.write(descriptor, bytes.baseAddress, bytes.count)
    #else
      Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    #endif
  }
}
