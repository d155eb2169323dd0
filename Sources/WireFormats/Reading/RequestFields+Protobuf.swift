import JSONSupport

/// Fields of a request in Protocol Buffers' JSON form, which takes `camelCase` and `snake_case`
/// alike, even mixed in one body.
extension RequestFields {
  /// The member of that `camelCase` name in either spelling; nil where absent or null.
  func field(_ name: String) -> RequestFields? {
    optional(name) ?? optional(FieldSpelling.snake(name))
  }

  /// The member of that `camelCase` name in either spelling, which must be there.
  func requiredField(_ name: String) throws(WireError) -> RequestFields {
    guard let field = field(name) else { return try required(name) }
    return field
  }

  /// The elements of a repeated field; a lone object stands for an array of itself.
  func repeated() throws(WireError) -> [RequestFields] {
    value.objectValue == nil ? try elements() : [self]
  }
}

/// The two spellings of a field's name in Protocol Buffers' JSON form.
enum FieldSpelling {
  /// `topK` as `top_k`.
  static func snake(_ name: String) -> String {
    var bytes: [UInt8] = []
    for byte in name.utf8 {
      if (0x41...0x5A).contains(byte) { bytes.append(UInt8(ascii: "_")) }
      bytes.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// `top_k` as `topK`; a name without underscores is itself.
  static func camel(_ name: String) -> String {
    var bytes: [UInt8] = []
    var isAfterUnderscore = false
    for byte in name.utf8 {
      if byte == UInt8(ascii: "_"), !bytes.isEmpty {
        isAfterUnderscore = true
        continue
      }
      let isLetter = (0x61...0x7A).contains(byte)
      bytes.append(isAfterUnderscore && isLetter ? byte & ~0x20 : byte)
      isAfterUnderscore = false
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
