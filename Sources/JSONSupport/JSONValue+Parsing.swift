extension JSONValue {
  /// Parses one document strictly by RFC 8259; anything but white space after it is an error.
  ///
  /// Takes `[UInt8]`, slices, `UnsafeRawBufferPointer`, UTF-8 views and every other collection of
  /// bytes; one without contiguous storage is copied first.
  package init(
    parsing bytes: some Collection<UInt8>, limits: JSONLimits = .default
  ) throws(JSONParseError) {
    self = try bytes.withParser(limits: limits) { parser throws(JSONParseError) in
      try parser.parseDocument()
    }
  }

  /// Parses the UTF-8 of a string strictly by RFC 8259.
  package init(parsing text: String, limits: JSONLimits = .default) throws(JSONParseError) {
    self = try JSONValue(parsing: text.utf8, limits: limits)
  }

  /// Parses one value at the start, after white space, and leaves what follows unread.
  ///
  /// `end` counts bytes from the start of `bytes` to just behind the value. The size limit holds
  /// for all of `bytes`.
  package static func prefix(
    parsing bytes: some Collection<UInt8>, limits: JSONLimits = .default
  ) throws(JSONParseError) -> (value: JSONValue, end: Int) {
    try bytes.withParser(limits: limits) { parser throws(JSONParseError) in
      let value = try parser.parsePrefix()
      return (value, parser.position)
    }
  }

  /// Parses one value at the start of a string; `end` counts UTF-8 bytes.
  package static func prefix(
    parsing text: String, limits: JSONLimits = .default
  ) throws(JSONParseError) -> (value: JSONValue, end: Int) {
    try prefix(parsing: text.utf8, limits: limits)
  }
}

extension Collection<UInt8> {
  /// Runs `body` with a parser on these bytes; the parser must not leave the closure.
  fileprivate func withParser<Output>(
    limits: JSONLimits, _ body: (inout JSONParser) throws(JSONParseError) -> Output
  ) throws(JSONParseError) -> Output {
    func parse(_ buffer: UnsafeBufferPointer<UInt8>) -> Result<Output, JSONParseError> {
      var parser = JSONParser(bytes: UnsafeRawBufferPointer(buffer), limits: limits)
      do throws(JSONParseError) {
        return .success(try body(&parser))
      } catch {
        return .failure(error)
      }
    }
    let outcome =
      withContiguousStorageIfAvailable(parse)
      ?? Array(prefix(limits.copyCeiling)).withUnsafeBufferPointer(parse)
    return try outcome.get()
  }
}

extension JSONLimits {
  /// How many bytes are worth copying: one more than the limit already proves the excess.
  fileprivate var copyCeiling: Int { maxBytes < Int.max ? Swift.max(maxBytes, 0) + 1 : maxBytes }
}
