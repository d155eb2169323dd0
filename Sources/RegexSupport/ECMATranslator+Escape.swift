extension ECMATranslator {
  /// `\s`: ECMA-262's WhiteSpace and LineTerminator, Zs and U+FEFF among them.
  private static let spaces = #"\s\x{a0}\x{feff}\x{2028}\x{2029}\p{Zs}"#
  /// `\S` inside brackets, where a set cannot be negated: everything between the characters above.
  private static let nonSpaces =
    #"\x{0}-\x{8}\x{e}-\x{1f}\x{21}-\x{9f}\x{a1}-\x{167f}\x{1681}-\x{1fff}\x{200b}-\x{2027}"#
    + #"\x{202a}-\x{202e}\x{2030}-\x{205e}\x{2060}-\x{2fff}\x{3001}-\x{fefe}\x{ff00}-\x{10ffff}"#

  /// An escape outside brackets.
  mutating func escape() throws(PatternError) {
    let start = scanner.offset
    switch scanner.peek(1) {
    case "b", "B":
      scanner.advance()
      assertion(scanner.take() == "b" ? #"\b"# : #"\B"#, at: start)
    case "k":
      scanner.advance(by: 2)
      guard scanner.take("<"), let name = scanner.takeGroupName() else {
        throw failure("\"\\k\" without a group name: write \"\\k<name>\"", at: start)
      }
      guard let number = groups.numbers[name] else {
        throw failure("no group is named \"\(name)\"", at: start)
      }
      atom(#"\g{\#(number)}"#, at: start)
    case .some("1"..."9"):
      scanner.advance()
      guard let number = scanner.takeNumber(), number <= groups.count else {
        throw failure("reference to a group that does not exist", at: start)
      }
      atom(#"\g{\#(number)}"#, at: start)
    default:
      switch try characterEscape() {
      case .scalar(let value):
        var set = ScalarSet()
        set.insert(value...value)
        atom(set.source(negated: false), at: start)
      case .set(let inside):
        atom("[\(inside)]", at: start)
      }
    }
  }

  /// An escape that stands for one character or for a set of them.
  mutating func characterEscape() throws(PatternError) -> CharacterEscape {
    let start = scanner.offset
    scanner.advance()
    guard let scalar = scanner.take() else {
      throw failure("\"\\\" at the end: write \"\\\\\"", at: start)
    }
    switch scalar {
    case "d": return .set(#"\d"#)
    case "D": return .set(#"\D"#)
    case "w": return .set(#"\w"#)
    case "W": return .set(#"\W"#)
    case "s": return .set(Self.spaces)
    case "S": return .set(Self.nonSpaces)
    case "p", "P": return try property(negated: scalar == "P", from: start)
    case "t": return .scalar(0x09)
    case "n": return .scalar(0x0A)
    case "v": return .scalar(0x0B)
    case "f": return .scalar(0x0C)
    case "r": return .scalar(0x0D)
    case "c": return try control(from: start)
    case "x":
      guard let value = scanner.takeHex(count: 2) else {
        throw failure("\"\\x\" without two hexadecimal digits", at: start)
      }
      return .scalar(value)
    case "u": return .scalar(try codePoint(from: start))
    case "0": return try null(from: start)
    default:
      guard scalar.isASCII, scalar.value > 0x20, scalar.value < 0x7F, !scalar.isLetter,
        !("0"..."9").contains(scalar), scalar != "_"
      else { throw failure("\"\\\(scalar)\" is not an escape of ECMA-262", at: start) }
      return .scalar(scalar.value)
    }
  }

  private mutating func null(from start: Int) throws(PatternError) -> CharacterEscape {
    if let next = scanner.current, ("0"..."9").contains(next) {
      throw failure("octal escapes do not exist: write \"\\x00\"", at: start)
    }
    return .scalar(0)
  }

  private mutating func control(from start: Int) throws(PatternError) -> CharacterEscape {
    guard let letter = scanner.take(), letter.isLetter else {
      throw failure("\"\\c\" without a letter", at: start)
    }
    return .scalar(letter.value & 0x1F)
  }

  /// Behind `\u`: four digits, two of those that make a surrogate pair, or braces.
  private mutating func codePoint(from start: Int) throws(PatternError) -> UInt32 {
    if scanner.take("{") {
      var value: UInt32?
      while let digit = scanner.current?.hexDigit {
        value = min(0x110000, (value ?? 0) << 4 | digit)
        scanner.advance()
      }
      guard let value, value < 0x110000, scanner.take("}") else {
        throw failure("\"\\u{\" without a code point of at most 10FFFF and \"}\"", at: start)
      }
      return value
    }
    guard let lead = scanner.takeHex(count: 4) else {
      throw failure("\"\\u\" without four hexadecimal digits", at: start)
    }
    guard (0xD800...0xDBFF).contains(lead) else { return lead }
    var ahead = scanner
    guard ahead.take("\\u"), let trail = ahead.takeHex(count: 4),
      (0xDC00...0xDFFF).contains(trail)
    else { return lead }
    scanner = ahead
    return 0x10000 + (lead - 0xD800) << 10 + (trail - 0xDC00)
  }

  private mutating func property(negated: Bool, from start: Int) throws(PatternError)
    -> CharacterEscape
  {
    guard scanner.take("{") else {
      throw failure("\"\\p\" without a property: write \"\\p{Letter}\"", at: start)
    }
    let body = scanner.takeBraced()
    guard let source = UnicodeProperty.source(ecma: body, negated: negated) else {
      throw failure("no Unicode property \"\(body)\" in ECMA-262", at: start)
    }
    return .set(source)
  }
}
