/// Counts the top-level list entries of a Markdown text, code fences left out.
///
/// An entry is a line that starts with `-`, `*` or `+`, or up to nine digits and `.` or `)`, then
/// white space and text (CommonMark 0.31, section 5.2); one indented to the text of the entry
/// before it is nested and does not count.
enum MarkdownItems {
  static func count(in text: String) -> Int {
    text.withUTF8Bytes { bytes in
      var count = 0
      var fence: MarkdownFence?
      /// Where the text of the last top-level entry begins in its line.
      var contentOffset = 0
      for line in ByteLines(bytes) {
        if let open = fence {
          if open.isClosed(by: line, in: bytes) { fence = nil }
          continue
        }
        fence = MarkdownFence(opening: line, in: bytes)
        guard fence == nil, let indent = indent(of: line, bytes) else { continue }
        let mark = line.lowerBound + indent
        if let offset = entryOffset(mark..<line.upperBound, bytes) {
          guard indent <= 3 || contentOffset > 0, contentOffset == 0 || indent < contentOffset
          else { continue }
          count += 1
          contentOffset = indent + offset
        } else if indent == 0 {
          contentOffset = 0
        }
      }
      return count
    }
  }

  /// Spaces before the first other byte; nil for a blank line.
  private static func indent(of line: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var indent = 0
    for index in line {
      switch bytes[index] {
      case 0x20: indent += 1
      // A tab stands for spaces up to a multiple of four: more than a top-level entry may have.
      case 0x09: return nil
      default: return indent
      }
    }
    return nil
  }

  /// How far behind the mark an entry's text begins; nil if the line is no entry.
  private static func entryOffset(
    _ line: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    var index = line.lowerBound
    let mark = bytes[index]
    if mark == UInt8(ascii: "-") || mark == UInt8(ascii: "*") || mark == UInt8(ascii: "+") {
      index += 1
      // `* * *` is a break between parts.
      let isBreak = bytes[line].allSatisfy { $0 == mark || $0.isJSONSpace }
      if isBreak { return nil }
    } else {
      while index < line.upperBound, index - line.lowerBound < 9,
        (0x30...0x39).contains(bytes[index])
      {
        index += 1
      }
      guard index > line.lowerBound, index < line.upperBound,
        bytes[index] == UInt8(ascii: ".") || bytes[index] == UInt8(ascii: ")")
      else { return nil }
      index += 1
    }
    let markEnd = index
    while index < line.upperBound, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    return index > markEnd && index < line.upperBound ? index - line.lowerBound : nil
  }
}
