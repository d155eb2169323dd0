/// Base64 in either alphabet, since JSON of Protocol Buffers takes both (RFC 4648, 4 and 5).
enum Base64Alphabet {
  /// The same data in the standard alphabet with its padding; the SDKs send `-` and `_`.
  static func standard(_ text: String) -> String {
    var bytes = Array(text.utf8)
    for index in bytes.indices {
      switch bytes[index] {
      case UInt8(ascii: "-"): bytes[index] = UInt8(ascii: "+")
      case UInt8(ascii: "_"): bytes[index] = UInt8(ascii: "/")
      default: break
      }
    }
    while bytes.count % 4 != 0, bytes.count % 4 != 1 { bytes.append(UInt8(ascii: "=")) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
