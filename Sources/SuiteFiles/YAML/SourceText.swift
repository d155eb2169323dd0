import ContractModel

/// The bytes of one file a user wrote, with the starts of its lines, so that findings can quote it.
///
/// Lines break where libyaml's marks count them: LF, CR, CRLF, U+0085, U+2028 and U+2029.
struct SourceText: Sendable {
  /// Whether lines that may hold a literal key are quoted in findings.
  enum Quoting: Sendable, Hashable {
    case everything
    case hidingCredentials
  }

  /// Columns of a line that an excerpt keeps; a place further right is shown without its line.
  static let keptColumns = 400

  /// The path from the project's root.
  let path: String
  let bytes: [UInt8]
  private let quoting: Quoting
  private let lineStarts: [UInt32]

  init(path: String, bytes: [UInt8], quoting: Quoting = .everything) {
    self.path = path
    self.bytes = bytes
    self.quoting = quoting
    self.lineStarts = Self.lineStarts(of: bytes)
  }

  /// The line and column, both from 1, of a byte; columns count Unicode scalars.
  func location(ofByte offset: Int) -> SourceLocation {
    var (low, high) = (0, lineStarts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(lineStarts[middle]) <= offset { low = middle } else { high = middle }
    }
    let start = Int(lineStarts[low])
    let column = scalarCount(bytes[start..<min(max(start, offset), bytes.count)]) + 1
    return SourceLocation(file: path, line: low + 1, column: column)
  }

  /// The byte at which a line and column stand, or nil outside the file.
  func offset(line: Int, column: Int) -> Int? {
    guard let range = lineRange(line) else { return nil }
    var offset = range.lowerBound
    var left = column - 1
    while left > 0, offset < range.upperBound {
      offset += 1
      while offset < range.upperBound, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      left -= 1
    }
    return left == 0 ? offset : nil
  }

  /// The bytes of a line, counted from 1, without its line break.
  func lineRange(_ line: Int) -> Range<Int>? {
    guard line >= 1, line <= lineStarts.count else { return nil }
    let start = Int(lineStarts[line - 1])
    var end = line < lineStarts.count ? Int(lineStarts[line]) : bytes.count
    guard line < lineStarts.count else { return start..<end }
    end -= breakLength(before: end)
    return start..<max(start, end)
  }

  /// The line for a finding; nil where it is too far right or may show a key.
  func excerpt(at location: SourceLocation, width: Int) -> SourceExcerpt? {
    guard let range = lineRange(location.line), location.column <= Self.keptColumns else {
      return nil
    }
    if quoting == .hidingCredentials, mayHoldCredentials(line: location.line) { return nil }
    var end = range.lowerBound
    var columns = 0
    while end < range.upperBound, columns < Self.keptColumns {
      end += 1
      while end < range.upperBound, bytes[end] & 0xC0 == 0x80 { end += 1 }
      columns += 1
    }
    return SourceExcerpt(
      text: String(decoding: bytes[range.lowerBound..<end], as: UTF8.self), width: width)
  }

  private func breakLength(before end: Int) -> Int {
    switch bytes[end - 1] {
    case 0x0A: end >= 2 && bytes[end - 2] == 0x0D ? 2 : 1
    case 0x0D: 1
    case 0x85: 2
    default: 3
    }
  }

  private func scalarCount(_ slice: ArraySlice<UInt8>) -> Int {
    slice.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
  }

  private static func lineStarts(of bytes: [UInt8]) -> [UInt32] {
    var starts: [UInt32] = [0]
    var index = 0
    while index < bytes.count {
      let length = breakLength(in: bytes, at: index)
      index += max(1, length)
      if length > 0 { starts.append(UInt32(clamping: index)) }
    }
    return starts
  }

  /// How many bytes the line break at an offset has; 0 where there is none.
  private static func breakLength(in bytes: [UInt8], at index: Int) -> Int {
    switch bytes[index] {
    case 0x0A: return 1
    case 0x0D: return index + 1 < bytes.count && bytes[index + 1] == 0x0A ? 2 : 1
    case 0xC2: return index + 1 < bytes.count && bytes[index + 1] == 0x85 ? 2 : 0
    case 0xE2:
      guard index + 2 < bytes.count, bytes[index + 1] == 0x80 else { return 0 }
      return bytes[index + 2] == 0xA8 || bytes[index + 2] == 0xA9 ? 3 : 0
    default: return 0
    }
  }
}
