/// Percent-encoding of RFC 3986, section 2: everything but the unreserved characters.
enum PercentEncoding {
  private static let digits = Array("0123456789ABCDEF".utf8)

  /// The bytes with everything but unreserved characters, and those `kept`, as `%XX`.
  static func encoded(_ bytes: some Sequence<UInt8>, keeping kept: [UInt8] = []) -> String {
    var result: [UInt8] = []
    for byte in bytes {
      if isUnreserved(byte) || kept.contains(byte) {
        result.append(byte)
      } else {
        result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The bytes with every `%XX` replaced by its byte; a percent sign without two digits stays one.
  static func decoded(_ text: Substring) -> [UInt8] {
    var result: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      let pair = rest.prefix(2).compactMap(digit)
      if byte == UInt8(ascii: "%"), pair.count == 2 {
        result.append(pair[0] << 4 | pair[1])
        rest = rest.dropFirst(2)
      } else {
        result.append(byte)
      }
    }
    return result
  }

  /// The text of a segment of a path; nil where a `%` has no two digits behind it, or the text is
  /// no UTF-8.
  static func text(_ segment: Substring) -> String? {
    var rest = segment.utf8[...]
    while let percent = rest.firstIndex(of: UInt8(ascii: "%")) {
      rest = rest[percent...].dropFirst()
      guard rest.prefix(2).compactMap(digit).count == 2 else { return nil }
    }
    return String(validating: decoded(segment), as: UTF8.self)
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    default: false
    }
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
}
