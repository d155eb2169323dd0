/// A recursive-descent parser for RFC 9535's grammar, on bytes.
struct JSONPathParser {
  /// Longest query, in UTF-8 bytes.
  static let longest = 16 << 10
  /// Deepest nesting of filters, parentheses and calls.
  static let deepest = 32

  let bytes: [UInt8]
  var position = 0
  private var depth = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  /// The whole text as a query: `$` and segments, nothing before or behind.
  mutating func query() throws(JSONPathError) -> [JSONPathSegment] {
    guard bytes.count <= Self.longest else {
      throw .tooLong(bytes: bytes.count, limit: Self.longest)
    }
    guard take("$") else { throw unexpected("\"$\"") }
    let segments = try segments()
    guard position == bytes.count else { throw unexpected("a segment or the end") }
    return segments
  }

  /// Segments as long as there are any; blanks behind the last one are left unread.
  mutating func segments() throws(JSONPathError) -> [JSONPathSegment] {
    var result: [JSONPathSegment] = []
    while true {
      let start = position
      skipBlanks()
      guard let segment = try segment() else {
        position = start
        return result
      }
      result.append(segment)
    }
  }

  private mutating func segment() throws(JSONPathError) -> JSONPathSegment? {
    if take("..") {
      if take("[") {
        return JSONPathSegment(reach: .descendants, selectors: try bracketed())
      }
      return JSONPathSegment(reach: .descendants, selectors: [try shorthand()])
    }
    if take(".") { return JSONPathSegment(reach: .children, selectors: [try shorthand()]) }
    if take("[") { return JSONPathSegment(reach: .children, selectors: try bracketed()) }
    return nil
  }

  /// `*` or a member name without quotes.
  private mutating func shorthand() throws(JSONPathError) -> JSONPathSelector {
    if take("*") { return .wildcard }
    let start = position
    guard let first = peek, first.isNameStart else { throw unexpected("a member name or \"*\"") }
    while let byte = peek, byte.isNameStart || byte.isASCIIDigit { position += 1 }
    return .name(String(decoding: bytes[start..<position], as: UTF8.self))
  }

  /// Runs a nested construct, and throws where nesting is too deep.
  mutating func nested<Output>(
    _ body: (inout JSONPathParser) throws(JSONPathError) -> Output
  ) throws(JSONPathError) -> Output {
    guard depth < Self.deepest else { throw .tooDeep(offset: position, limit: Self.deepest) }
    depth += 1
    defer { depth -= 1 }
    return try body(&self)
  }

  var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// Consumes a token if it stands here.
  mutating func take(_ token: StaticString) -> Bool {
    let isHere = token.withUTF8Buffer { bytes[position...].starts(with: $0) }
    if isHere { position += token.utf8CodeUnitCount }
    return isHere
  }

  /// Space, tab, line feed, carriage return.
  mutating func skipBlanks() {
    while let byte = peek, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
      position += 1
    }
  }

  /// The error that something else was expected here.
  func unexpected(_ expected: String) -> JSONPathError {
    .syntax(offset: position, expected: expected, found: found(at: position))
  }

  /// What stands at an offset, in words.
  func found(at offset: Int) -> String {
    guard offset < bytes.count else { return "the end" }
    var end = offset + 1
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return JSONWords.quoted(String(decoding: bytes[offset..<end], as: UTF8.self))
  }
}

extension UInt8 {
  /// What a shorthand name may start with: letters, `_`, and everything beyond ASCII.
  fileprivate var isNameStart: Bool {
    isASCIILetter || self == UInt8(ascii: "_") || self >= 0x80
  }
}
