#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension CassetteFolder {
  /// Makes the folder and those above it where they are missing.
  func create() throws(MockProviderError) {
    var prefix = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/", omittingEmptySubsequences: true) {
      prefix += "/\(part)"
      guard mkdir(prefix, 0o755) == 0 || errno == EEXIST || errno == EISDIR else {
        throw unwritable(prefix)
      }
    }
    var status = stat()
    guard stat(path, &status) == 0 else { throw unwritable(path) }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw .unwritable(path: path, reason: String(cString: strerror(ENOTDIR)))
    }
  }

  /// Throws where no file could be written into the folder.
  func probe() throws(MockProviderError) {
    try write(Array(repeating: 0, count: Self.probeBytes), to: Self.probeFile)
    try remove(Self.probeFile)
  }

  private static let probeFile = ".probe"
  /// A file without content finds room on a full disk.
  private static let probeBytes = 4096
  private static let draftSuffix = ".draft"

  /// Removes what a killed process left: files half written, and bodies that no interaction names.
  ///
  /// Returns their names. Only for who has the folder for itself.
  func removeRemains() throws(MockProviderError) -> [String] {
    let names = try names()
    let present = Set(names)
    let remains = names.filter { name in
      if name.hasPrefix("."), name.hasSuffix(Self.draftSuffix) {
        return CassetteFormat.isRecorded(String(name.dropFirst().dropLast(Self.draftSuffix.count)))
      }
      return CassetteFormat.interaction(ofBody: name).map { !present.contains($0) } ?? false
    }
    for name in remains { try remove(name) }
    return remains.sorted()
  }

  /// Takes the folder for one recorder; throws `inUse` where another one has it, in any process.
  ///
  /// The descriptor that is returned holds it until it is closed.
  func lock() throws(MockProviderError) -> CInt {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unwritable(path) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let isTaken = errno == EWOULDBLOCK
      let error = unwritable(path)
      close(descriptor)
      throw isTaken ? .inUse(path: path) : error
    }
    return descriptor
  }

  /// Lets a folder go that `lock` took, be it that a process being started holds a copy.
  static func unlock(_ descriptor: CInt) {
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }

  /// Whether anything but hidden files lies in the folder; false where it does not exist.
  func isPopulated() throws(MockProviderError) -> Bool {
    var status = stat()
    guard lstat(path, &status) == 0 else { return false }
    return try !entries().isEmpty
  }

  /// Writes a file whole or not at all: beside its place first, then renamed onto it.
  func write(_ bytes: [UInt8], to name: String) throws(MockProviderError) {
    let (file, draft) = ("\(path)/\(name)", "\(path)/.\(name)\(Self.draftSuffix)")
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw unwritable(draft) }
    var offset = 0
    while offset < bytes.count {
      let put = bytes.withUnsafeBytes { buffer in
        Self.systemWrite(
          descriptor, buffer.baseAddress?.advanced(by: offset), buffer.count - offset)
      }
      if put < 0 && errno == EINTR { continue }
      guard put > 0 else {
        let error = unwritable(draft)
        close(descriptor)
        unlink(draft)
        throw error
      }
      offset += put
    }
    guard close(descriptor) == 0, rename(draft, file) == 0 else {
      let error = unwritable(file)
      unlink(draft)
      throw error
    }
  }

  /// Removes a file; one that is not there is no error.
  func remove(_ name: String) throws(MockProviderError) {
    guard unlink("\(path)/\(name)") == 0 || errno == ENOENT else {
      throw unwritable("\(path)/\(name)")
    }
  }

  private static func systemWrite(
    _ descriptor: CInt, _ address: UnsafeRawPointer?, _ count: Int
  ) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, address, count)
    #elseif canImport(Musl)
      Musl.write(descriptor, address, count)
    #else
      Darwin.write(descriptor, address, count)
    #endif
  }

  private func unwritable(_ file: String) -> MockProviderError {
    .unwritable(path: file, reason: String(cString: strerror(errno)))
  }
}
