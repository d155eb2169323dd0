/// A recursive-descent parser over bytes it does not own, bounded in depth and count.
///
/// ```
/// parseDocument ─▶ parseValue ─▶ parseArray, parseObject ─▶ parseValue …
///                             └▶ parseString, parseNumber, literals
/// ```
/// Unexpected input is examined off the hot path, in `JSONParser+Diagnosis.swift`.
struct JSONParser {
  let bytes: UnsafeRawBufferPointer
  let limits: JSONLimits
  let depthLimit: Int
  /// The next byte to read.
  var position = 0
  var nodes = 0
  /// Reused for strings with escapes.
  var scratch: [UInt8] = []

  init(bytes: UnsafeRawBufferPointer, limits: JSONLimits) {
    self.bytes = bytes
    self.limits = limits
    self.depthLimit = limits.effectiveDepth
  }

  mutating func parseDocument() throws(JSONParseError) -> JSONValue {
    let value = try parsePrefix()
    skipWhitespace()
    if position < bytes.count { throw trailingData(at: position) }
    return value
  }

  mutating func parsePrefix() throws(JSONParseError) -> JSONValue {
    if bytes.count > limits.maxBytes {
      throw failure(.tooManyBytes(limit: limits.maxBytes), at: max(limits.maxBytes, 0))
    }
    if startsWithByteOrderMark { throw failure(.byteOrderMark, at: 0) }
    skipWhitespace()
    if position == bytes.count { throw failure(.noValue, at: position) }
    return try parseValue(depth: 0, expected: .value)
  }

  /// Parses a value inside `depth` open containers; `expected` words the error if there is none.
  ///
  /// What recurses throws nothing of its own: each thrown error takes room in every frame.
  private mutating func parseValue(
    depth: Int, expected: JSONParseError.Expected
  ) throws(JSONParseError) -> JSONValue {
    switch try enterValue(depth: depth, expected: expected) {
    case UInt8(ascii: "{"): try parseObject(depth: depth + 1)
    case UInt8(ascii: "["): try parseArray(depth: depth + 1)
    default: try parseScalar(expected: expected)
    }
  }

  /// Counts a value against the limits and returns its first byte.
  private mutating func enterValue(
    depth: Int, expected: JSONParseError.Expected
  ) throws(JSONParseError) -> UInt8 {
    guard position < bytes.count else { throw unexpected(at: position, expected: expected) }
    nodes += 1
    if nodes > limits.maxNodes {
      throw failure(.tooManyNodes(limit: limits.maxNodes), at: position)
    }
    let byte = bytes[position]
    if depth >= depthLimit, byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
      throw failure(.tooDeep(limit: depthLimit), at: position)
    }
    return byte
  }

  private mutating func parseScalar(
    expected: JSONParseError.Expected
  ) throws(JSONParseError) -> JSONValue {
    switch bytes[position] {
    case UInt8(ascii: "\""): return .string(try parseString())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try parseNumber()
    case UInt8(ascii: "t"): return try parseLiteral("true", .bool(true))
    case UInt8(ascii: "f"): return try parseLiteral("false", .bool(false))
    case UInt8(ascii: "n"): return try parseLiteral("null", .null)
    default: throw unexpected(at: position, expected: expected)
    }
  }

  private mutating func parseArray(depth: Int) throws(JSONParseError) -> JSONValue {
    var items: [JSONValue] = []
    position += 1
    skipWhitespace()
    if consume(UInt8(ascii: "]")) { return .array(items) }
    var expected = JSONParseError.Expected.valueOrClosingBracket
    repeat {
      items.append(try parseValue(depth: depth, expected: expected))
      expected = .value
    } while try consumeComma(orClosing: UInt8(ascii: "]"), expected: .commaOrClosingBracket)
    return .array(items)
  }

  private mutating func parseObject(depth: Int) throws(JSONParseError) -> JSONValue {
    var object = JSONObject()
    position += 1
    skipWhitespace()
    if consume(UInt8(ascii: "}")) { return .object(object) }
    var expected = JSONParseError.Expected.keyOrClosingBrace
    repeat {
      let key = try parseKey(notIn: object, expected: expected)
      object.append(key, try parseValue(depth: depth, expected: .value))
      expected = .key
    } while try consumeComma(orClosing: UInt8(ascii: "}"), expected: .commaOrClosingBrace)
    return .object(object)
  }

  /// Parses a key and its colon, up to the first byte of the value.
  private mutating func parseKey(
    notIn object: borrowing JSONObject, expected: JSONParseError.Expected
  ) throws(JSONParseError) -> String {
    let start = position
    guard start < bytes.count, bytes[start] == UInt8(ascii: "\"") else {
      throw unexpected(at: start, expected: expected)
    }
    let key = try parseString()
    if limits.duplicateKeys == .reject, object.position(of: key) != nil {
      throw failure(.duplicateKey(key), at: start)
    }
    skipWhitespace()
    guard consume(UInt8(ascii: ":")) else { throw unexpected(at: position, expected: .colon) }
    skipWhitespace()
    return key
  }

  /// Consumes `,` and returns true, or the closing bracket and returns false.
  private mutating func consumeComma(
    orClosing closing: UInt8, expected: JSONParseError.Expected
  ) throws(JSONParseError) -> Bool {
    skipWhitespace()
    if consume(closing) { return false }
    let comma = position
    guard consume(UInt8(ascii: ",")) else { throw unexpected(at: comma, expected: expected) }
    skipWhitespace()
    if position < bytes.count, bytes[position] == closing {
      throw failure(.trailingComma, at: comma)
    }
    return true
  }

  private mutating func parseNumber() throws(JSONParseError) -> JSONValue {
    switch JSONNumberGrammar.scan(bytes, from: position) {
    case .end(let end):
      let lexeme = String(decoding: slice(position, end), as: UTF8.self)
      position = end
      return .number(JSONNumber(checkedLexeme: lexeme))
    case .failure(let reason, let offset):
      throw malformedNumber(reason, at: offset)
    }
  }

  private mutating func parseLiteral(
    _ literal: StaticString, _ value: JSONValue
  ) throws(JSONParseError) -> JSONValue {
    for offset in 0..<literal.utf8CodeUnitCount {
      guard position + offset < bytes.count,
        bytes[position + offset] == literal.utf8Start[offset]
      else { throw unexpectedLiteral(at: position, failingAt: position + offset) }
    }
    position += literal.utf8CodeUnitCount
    return value
  }

  private mutating func consume(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private mutating func skipWhitespace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x0A, 0x0D, 0x09: position += 1
      default: return
      }
    }
  }

  func slice(_ start: Int, _ end: Int) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: bytes[start..<end])
  }
}
