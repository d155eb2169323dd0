extension JSONValue {
  /// The value as UTF-8 bytes.
  package func encoded(_ style: JSONStyle = .compact) -> [UInt8] {
    var output: [UInt8] = []
    encode(into: &output, style: style)
    return output
  }

  /// The value as a string.
  package func text(_ style: JSONStyle = .compact) -> String {
    String(decoding: encoded(style), as: UTF8.self)
  }

  /// Appends the value's UTF-8 to what is there, for lines and bodies built in one buffer.
  package func encode(into output: inout [UInt8], style: JSONStyle = .compact) {
    JSONWriter(style: style).write(self, depth: 0, to: &output)
  }
}
