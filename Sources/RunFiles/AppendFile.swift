/// A file that grows by whole records: a record that cannot be written whole is taken back.
struct AppendFile {
  /// `write(2)` as an argument: how many bytes it took, or the negative `errno`.
  typealias Write = @Sendable (Int32, UnsafeRawPointer, Int) -> Int

  let file: OpenFile
  private let write: Write
  /// The bytes of all whole records.
  private(set) var length: Int
  private(set) var isBroken = false

  init(_ file: OpenFile, length: Int = 0, write: @escaping Write = OpenFile.systemWrite) {
    self.file = file
    self.length = length
    self.write = write
  }

  /// Appends the bytes with one `write(2)`, or as many as a short write makes necessary.
  ///
  /// After an error the file ends behind the last whole record, and a later call may succeed; only
  /// where even cutting it back fails does every later call throw `broken`.
  mutating func append(_ bytes: [UInt8]) throws(RunFileError) {
    guard !isBroken else { throw .broken(path: file.path) }
    var written = 0
    var code: Int32?
    bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return }
      while written < buffer.count, code == nil {
        let count = write(file.descriptor, base + written, buffer.count - written)
        if count > 0 {
          written += count
        } else if count == 0 {
          code = OpenFile.silentFailure
        } else if !OpenFile.isInterruption(Int32(clamping: -count)) {
          code = Int32(clamping: -count)
        }
      }
    }
    guard let code else {
      length += written
      return
    }
    if written > 0 { takeBack() }
    throw OpenFile.failure("write", file.path, code)
  }

  private mutating func takeBack() {
    do throws(RunFileError) {
      try file.truncate(to: length)
    } catch {
      isBroken = true
    }
  }
}
