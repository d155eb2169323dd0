/// JSON's string syntax on bytes, shared by the parser, the writer and hand-built lines.
package enum JSONText {
  /// Appends a string in quotes; escapes quotes, backslashes and control characters only.
  ///
  /// Short escapes where JSON has them, `\u00xx` in lower case otherwise, as RFC 8785 writes.
  package static func appendQuoted(_ text: String, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    text.withBytes { bytes in
      var start = 0
      while start < bytes.count {
        let end = firstSpecial(in: bytes, from: start)
        output.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
        guard end < bytes.count else { break }
        appendEscape(of: bytes[end], to: &output)
        start = end + 1
      }
    }
    output.append(UInt8(ascii: "\""))
  }

  private static func appendEscape(of byte: UInt8, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\\"))
    switch byte {
    case 0x08: output.append(UInt8(ascii: "b"))
    case 0x09: output.append(UInt8(ascii: "t"))
    case 0x0A: output.append(UInt8(ascii: "n"))
    case 0x0C: output.append(UInt8(ascii: "f"))
    case 0x0D: output.append(UInt8(ascii: "r"))
    case ..<0x20:
      output.append(contentsOf: byte < 0x10 ? "u000".utf8 : "u001".utf8)
      let digit = byte & 0x0F
      output.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    default: output.append(byte)
    }
  }

  /// The next quote, backslash or control character, or the end; eight bytes at a time.
  static func firstSpecial(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    var offset = start
    while offset + 8 <= bytes.count {
      let word = UInt64(
        littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      let marks = specialMarks(in: word)
      if marks != 0 { return offset + marks.trailingZeroBitCount / 8 }
      offset += 8
    }
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { break }
      offset += 1
    }
    return offset
  }

  /// Sets the top bit of each special byte; exact up to and including the lowest one.
  ///
  /// The classic subtract-and-mask: a byte that needs a borrow lies below the subtrahend, and a
  /// borrow only reaches bytes above it.
  private static func specialMarks(in word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quotes = word ^ (ones &* UInt64(UInt8(ascii: "\"")))
    let backslashes = word ^ (ones &* UInt64(UInt8(ascii: "\\")))
    let controls = (word &- ones &* 0x20) & ~word
    return (((quotes &- ones) & ~quotes) | ((backslashes &- ones) & ~backslashes) | controls)
      & (ones &* 0x80)
  }
}
