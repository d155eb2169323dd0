#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The one place that touches the disk: files of one folder, by plain names, never through links.
struct CassetteFolder {
  enum EntryKind {
    case file, folder, other
  }

  /// Which entries are listed.
  enum Listing {
    case visible
    /// Hidden ones too, but for the folder itself and the one above.
    case all
  }

  let path: String

  /// Names and kinds of what lies in the folder, sorted by name.
  func entries(_ listing: Listing = .visible) throws(MockProviderError) -> [(
    name: String, kind: EntryKind
  )] {
    try names().filter { listing == .all || !$0.hasPrefix(".") }.map { ($0, kind(of: $0)) }
      .sorted { $0.0 < $1.0 }
  }

  /// The names of everything in the folder, hidden entries too, in no order.
  func names() throws(MockProviderError) -> [String] {
    guard let stream = opendir(path) else { throw unreadable(path) }
    defer { closedir(stream) }
    var found: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) {
          String(cString: $0)
        }
      }
      if name != ".", name != ".." { found.append(name) }
    }
    return found
  }

  private func kind(of name: String) -> EntryKind {
    var status = stat()
    guard lstat("\(path)/\(name)", &status) == 0 else { return .other }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    default: return .other
    }
  }

  /// A regular file's size in bytes; nil where there is none of that name.
  func size(of name: String) -> Int? {
    var status = stat()
    guard lstat("\(path)/\(name)", &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return nil
    }
    return Int(status.st_size)
  }

  /// The bytes of a regular file that is no link, at most `limit` of them.
  func read(_ name: String, limit: Int) throws(MockProviderError) -> [UInt8] {
    let file = "\(path)/\(name)"
    let descriptor = open(file, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw unreadable(file) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw .unreadable(path: file, reason: "not a regular file")
    }
    guard Int(status.st_size) <= limit else {
      throw .tooLarge(path: file, limit: "\(limit) bytes")
    }
    return try bytes(of: descriptor, size: Int(status.st_size), file: file)
  }

  /// Reads up to the size seen at first, so that a file that grows meanwhile stays bounded.
  private func bytes(
    of descriptor: CInt, size: Int, file: String
  ) throws(MockProviderError) -> [UInt8] {
    var failure: CInt = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = 0
      while count < size {
        let rest = UnsafeMutableRawBufferPointer(
          rebasing: UnsafeMutableRawBufferPointer(buffer)[count...])
        let got = Self.readSome(descriptor, into: rest)
        if got < 0 { failure = errno }
        if got <= 0 { break }
        count += got
      }
    }
    guard failure == 0 else {
      throw .unreadable(path: file, reason: String(cString: strerror(failure)))
    }
    return bytes
  }

  private static func readSome(
    _ descriptor: CInt, into buffer: UnsafeMutableRawBufferPointer
  ) -> Int {
    while true {
      let got = Self.systemRead(descriptor, buffer.baseAddress, buffer.count)
      if got >= 0 || errno != EINTR { return got }
    }
  }

  private static func systemRead(
    _ descriptor: CInt, _ address: UnsafeMutableRawPointer?, _ count: Int
  ) -> Int {
    #if canImport(Glibc)
      Glibc.read(descriptor, address, count)
    #elseif canImport(Musl)
      Musl.read(descriptor, address, count)
    #else
      Darwin.read(descriptor, address, count)
    #endif
  }

  private func unreadable(_ file: String) -> MockProviderError {
    .unreadable(path: file, reason: String(cString: strerror(errno)))
  }
}
