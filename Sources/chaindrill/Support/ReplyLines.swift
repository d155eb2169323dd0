import ContractModel
import Foundation

/// Lines of a file or of standard input, one at a time, none longer than a bound.
struct ReplyLines {
  /// Longest line, in bytes.
  static let longest = 16 << 20
  private static let chunk = 1 << 16

  private let handle: FileHandle
  /// What messages call it.
  let name: String

  /// A file, or standard input for nil and `-`.
  init(path: String?) throws {
    guard let path, path != "-" else {
      handle = .standardInput
      name = "standard input"
      return
    }
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw CommandFailure(
        [
          Diagnostic(
            code: "reply-file", "the file \"\(path)\" cannot be read",
            remedy: "give a file of JSON Lines, or - for standard input")
        ], .invalidFile)
    }
    self.handle = handle
    name = path
  }

  /// A line, or that it is too long.
  enum Line {
    case text(ArraySlice<UInt8>)
    case tooLong
  }

  /// Calls `body` with each line that is not blank and its number, from 1, until it answers stop.
  func forEach(_ body: (Int, Line) throws -> Reading) throws {
    var buffer: [UInt8] = []
    var (number, isSkipping) = (0, false)
    while true {
      let data = try handle.read(upToCount: Self.chunk) ?? Data()
      var start = buffer.count
      buffer += data
      var taken = 0
      while start < buffer.count {
        guard let end = buffer[start...].firstIndex(of: UInt8(ascii: "\n")) else { break }
        number += 1
        let line = buffer[taken..<end]
        if !isSkipping, try report(line, number, body) == .stop { return }
        isSkipping = false
        taken = end + 1
        start = taken
      }
      buffer.removeSubrange(..<taken)
      if !isSkipping, buffer.count > Self.longest {
        isSkipping = true
        if try body(number + 1, .tooLong) == .stop { return }
      }
      if isSkipping { buffer.removeAll() }
      guard data.isEmpty else { continue }
      if !isSkipping { _ = try report(buffer[...], number + 1, body) }
      return
    }
  }

  /// Whether to read on.
  enum Reading { case goOn, stop }

  private func report(
    _ line: ArraySlice<UInt8>, _ number: Int, _ body: (Int, Line) throws -> Reading
  ) throws -> Reading {
    let isBlank = line.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    return isBlank ? .goOn : try body(number, .text(line))
  }
}
