/// Recognises the escape sequences of ECMA-48 that carry no text of their own.
enum AnsiSequence {
  /// The index behind the sequence that begins with the ESC at `start`; nil if it is none.
  ///
  /// Reads no further than the next control character, so that a text is scanned twice at most.
  static func end(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard start + 1 < bytes.count else { return nil }
    switch bytes[start + 1] {
    case UInt8(ascii: "["): return controlSequenceEnd(bytes, from: start + 2)
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"),
      UInt8(ascii: "_"):
      return stringEnd(bytes, from: start + 2)
    case 0x20...0x2F: return intermediateEnd(bytes, from: start + 2)
    case 0x30...0x3F: return start + 2
    default: return nil
    }
  }

  /// CSI: parameters, intermediates, one final byte.
  private static func controlSequenceEnd(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int? {
    var index = start
    while index < bytes.count, (0x30...0x3F).contains(bytes[index]) { index += 1 }
    while index < bytes.count, (0x20...0x2F).contains(bytes[index]) { index += 1 }
    guard index < bytes.count, (0x40...0x7E).contains(bytes[index]) else { return nil }
    return index + 1
  }

  /// nF: intermediates, one final byte.
  private static func intermediateEnd(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int? {
    var index = start
    while index < bytes.count, (0x20...0x2F).contains(bytes[index]) { index += 1 }
    guard index < bytes.count, (0x30...0x7E).contains(bytes[index]) else { return nil }
    return index + 1
  }

  /// OSC, DCS, SOS, PM, APC: text up to BEL or `ESC \`.
  private static func stringEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var index = start
    while index < bytes.count, bytes[index] >= 0x20 { index += 1 }
    guard index < bytes.count else { return nil }
    if bytes[index] == 0x07 { return index + 1 }
    let isTerminated =
      bytes[index] == 0x1B && index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "\\")
    return isTerminated ? index + 2 : nil
  }
}
