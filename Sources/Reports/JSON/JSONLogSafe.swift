/// Escapes in encoded JSON what a terminal or a CI log would act on; the value stays the same.
///
/// JSON may go to standard output, where a runner reads along. What is escaped can only stand in
/// strings: `##`, GitLab's section words, DEL, C1 and bidirectional controls, line separators.
package enum JSONLogSafe {
  private static let hexadecimal = Array("0123456789abcdef".utf8)
  private static let section = Array("ection_".utf8)

  /// Appends encoded JSON with its strings made harmless.
  package static func append(_ json: [UInt8], to output: inout [UInt8]) {
    var index = 0
    var copied = 0
    while index < json.count {
      guard let (scalar, width) = suspect(json, at: index) else {
        index += 1
        continue
      }
      output += json[copied..<index]
      escape(scalar, to: &output)
      index += width
      copied = index
    }
    output += json[copied...]
  }

  /// The scalar at `index` and its width in bytes, where it must be escaped.
  private static func suspect(_ json: [UInt8], at index: Int) -> (UInt32, Int)? {
    let byte = json[index]
    switch byte {
    case UInt8(ascii: "#"):
      return index + 1 < json.count && json[index + 1] == byte ? (UInt32(byte), 1) : nil
    case UInt8(ascii: "s"), UInt8(ascii: "S"):
      return json[(index + 1)...].starts(with: section) ? (UInt32(byte), 1) : nil
    case 0x7F: return (0x7F, 1)
    case 0xC2, 0xD8, 0xE2, 0xEF, 0xF3: return control(json, at: index)
    default: return nil
    }
  }

  private static func control(_ json: [UInt8], at index: Int) -> (UInt32, Int)? {
    let width = json[index] < 0xE0 ? 2 : json[index] < 0xF0 ? 3 : 4
    guard index + width <= json.count,
      let scalar = String(decoding: json[index..<index + width], as: UTF8.self).unicodeScalars.first
    else { return nil }
    switch scalar.value {
    case 0x80...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF,
      0xFFF9...0xFFFB, 0xE0000...0xE007F:
      return (scalar.value, width)
    default: return nil
    }
  }

  private static func escape(_ scalar: UInt32, to output: inout [UInt8]) {
    guard let scalar = Unicode.Scalar(scalar) else { return }
    for unit in UTF16.encode(scalar) ?? .init() {
      output += "\\u".utf8
      for shift in [12, 8, 4, 0] { output.append(hexadecimal[Int(unit >> UInt16(shift)) & 15]) }
    }
  }
}
