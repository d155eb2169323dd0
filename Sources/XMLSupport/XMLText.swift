/// Makes any text fit for XML 1.0, a terminal and a log.
///
/// libxml2 writes characters that it then refuses to read, and neither a character reference nor
/// CDATA makes them legal, so everything written goes through here.
package enum XMLText {
  /// Strips ANSI escape sequences and makes what else XML forbids, and C1 controls, visible.
  ///
  /// A visible control reads `\u{1B}`. Line ends become LF, a lone CR too, as XML 1.0 (2.11) reads
  /// it. Stripped are control sequences (`ESC [ … letter`), terminated strings (`ESC ] … BEL`),
  /// character set choices (`ESC ( B`) and private two-byte ones (`ESC 7`); any other ESC stays as
  /// `\u{1B}`, so that no text can vanish behind an unfinished one. The result is its own result.
  package static func sanitised(_ text: String) -> String {
    var text = text
    let changed: String? = text.withUTF8 { bytes in
      guard let start = firstSuspect(bytes) else { return nil }
      return rewritten(bytes, from: start)
    }
    return changed ?? text
  }

  /// As for text; bytes that are not UTF-8 become U+FFFD.
  package static func sanitised(_ bytes: [UInt8]) -> String {
    sanitised(String(decoding: bytes, as: UTF8.self))
  }

  /// The first place that may need rewriting; most texts have none.
  private static func firstSuspect(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    bytes.indices.first { index in
      switch bytes[index] {
      case 0x09, 0x0A: false
      case ..<0x20: true
      case 0xC2, 0xEF: illegalScalar(bytes, at: index) != nil
      default: false
      }
    }
  }

  private static func rewritten(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> String {
    var output = Array(bytes[..<start])
    output.reserveCapacity(bytes.count + 64)
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case 0x1B:
        if let end = AnsiSequence.end(bytes, from: index) {
          index = end
        } else {
          output += visible(0x1B)
          index += 1
        }
      case 0x0D:
        output.append(0x0A)
        index += index + 1 < bytes.count && bytes[index + 1] == 0x0A ? 2 : 1
      case 0x09, 0x0A:
        output.append(byte)
        index += 1
      case ..<0x20:
        output += visible(UInt32(byte))
        index += 1
      case 0xC2, 0xEF:
        if let (scalar, width) = illegalScalar(bytes, at: index) {
          output += visible(scalar)
          index += width
        } else {
          output.append(byte)
          index += 1
        }
      default:
        output.append(byte)
        index += 1
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// A C1 control, U+FFFE or U+FFFF at `index` of valid UTF-8, and its width.
  private static func illegalScalar(
    _ bytes: UnsafeBufferPointer<UInt8>, at index: Int
  ) -> (UInt32, Int)? {
    if bytes[index] == 0xC2, index + 1 < bytes.count, bytes[index + 1] < 0xA0 {
      return (UInt32(bytes[index + 1]), 2)
    }
    if bytes[index] == 0xEF, index + 2 < bytes.count, bytes[index + 1] == 0xBF,
      bytes[index + 2] >= 0xBE
    {
      return (0xFF40 + UInt32(bytes[index + 2]), 3)
    }
    return nil
  }

  private static func visible(_ scalar: UInt32) -> [UInt8] {
    Array(#"\u{\#(String(scalar, radix: 16, uppercase: true))}"#.utf8)
  }
}
