/// Reads the grammar of RFC 9485, section 4, and writes PCRE2's.
struct IRegexpTranslator {
  private var scanner: PatternScanner
  private var output = PatternTranslation()
  private var open: [Int] = []
  private var repeatable = false

  init(_ source: String) {
    scanner = PatternScanner(source)
  }

  mutating func translate() throws(PatternError) -> PatternTranslation {
    while let scalar = scanner.current { try piece(scalar) }
    if let group = open.last { throw failure("\"(\" is never closed", at: group) }
    return output
  }

  private func failure(_ text: String, at offset: Int) -> PatternError {
    .dialect(.iRegexp, text: text, offset: offset)
  }

  private mutating func piece(_ scalar: Unicode.Scalar) throws(PatternError) {
    let start = scanner.offset
    switch scalar {
    case "(":
      scanner.advance()
      open.append(start)
      write("(?:", from: start, repeatable: false)
    case ")":
      guard open.popLast() != nil else {
        throw failure("\")\" closes nothing: write \"\\)\"", at: start)
      }
      scanner.advance()
      write(")", from: start, repeatable: true)
    case "|":
      scanner.advance()
      write("|", from: start, repeatable: false)
    case "*", "+", "?", "{": try quantifier(scalar)
    case "[": write(try characterClass(), from: start, repeatable: true)
    case "\\":
      switch try escape() {
      case .scalar(let value): write(ScalarSet.escape(value), from: start, repeatable: true)
      case .set(let source): write(source, from: start, repeatable: true)
      }
    case "]", "}":
      throw failure("\"\(scalar)\" stands alone: write \"\\\(scalar)\"", at: start)
    case ".":
      scanner.advance()
      write(#"[^\n\r]"#, from: start, repeatable: true)
    default:
      scanner.advance()
      write(String(scalar), from: start, repeatable: true)
    }
  }

  private mutating func write(_ source: String, from offset: Int, repeatable: Bool) {
    output.append(source, from: offset)
    self.repeatable = repeatable
  }

  private mutating func quantifier(_ scalar: Unicode.Scalar) throws(PatternError) {
    let start = scanner.offset
    guard repeatable else {
      throw failure("nothing for \"\(scalar)\" to repeat: write \"\\\(scalar)\"", at: start)
    }
    scanner.advance()
    var text = String(scalar)
    if scalar == "{" {
      guard let low = scanner.takeNumber() else {
        throw failure("\"{\" without a count", at: start)
      }
      text += String(low)
      if scanner.take(",") {
        text += ","
        if let high = scanner.takeNumber() {
          guard low <= high else {
            throw failure("counts out of order: \(low) is above \(high)", at: start)
          }
          text += String(high)
        }
      }
      guard scanner.take("}") else { throw failure("count without \"}\"", at: start) }
      text += "}"
    }
    write(text, from: start, repeatable: false)
  }

  /// charClassExpr: a hyphen is allowed at either end and between the two ends of a range only.
  private mutating func characterClass() throws(PatternError) -> String {
    let start = scanner.offset
    scanner.advance()
    let negated = scanner.take("^")
    var set = ScalarSet()
    var isEmpty = true
    while isEmpty || !scanner.take("]") {
      let place = scanner.offset
      guard let next = scanner.current else { throw failure("\"[\" is never closed", at: start) }
      if next == "-" {
        guard isEmpty || scanner.peek(1) == "]" else {
          throw failure("\"-\" inside a class: write \"\\-\"", at: place)
        }
        scanner.advance()
        set.insert(0x2D...0x2D)
      } else {
        try classItem(into: &set)
      }
      isEmpty = false
    }
    return set.source(negated: negated)
  }

  private mutating func classItem(into set: inout ScalarSet) throws(PatternError) {
    let start = scanner.offset
    switch try classAtom() {
    case .set(let source): set.insert(source: source)
    case .scalar(let first):
      guard scanner.current == "-", scanner.peek(1) != "]" else {
        set.insert(first...first)
        return
      }
      scanner.advance()
      guard case .scalar(let last) = try classAtom() else {
        throw failure("a category cannot end a range", at: start)
      }
      guard first <= last else { throw failure("range out of order", at: start) }
      set.insert(first...last)
    }
  }

  private mutating func classAtom() throws(PatternError) -> CharacterEscape {
    let start = scanner.offset
    if scanner.current == "\\" { return try escape() }
    guard let scalar = scanner.take(), scalar != "[", scalar != "]", scalar != "-" else {
      throw failure("a class holds \"[\", \"]\" and \"-\" only behind \"\\\"", at: start)
    }
    return .scalar(scalar.value)
  }

  /// SingleCharEsc, catEsc or complEsc.
  private mutating func escape() throws(PatternError) -> CharacterEscape {
    let start = scanner.offset
    scanner.advance()
    guard let scalar = scanner.take() else {
      throw failure("\"\\\" at the end: write \"\\\\\"", at: start)
    }
    switch scalar {
    case "n": return .scalar(0x0A)
    case "r": return .scalar(0x0D)
    case "t": return .scalar(0x09)
    case "(", ")", "*", "+", "-", ".", "?", "[", "\\", "]", "^", "{", "|", "}":
      return .scalar(scalar.value)
    case "p", "P": return try category(scalar, from: start)
    default: throw failure("\"\\\(scalar)\" is not an escape of I-Regexp", at: start)
    }
  }

  /// IsCategory has neither long names nor Cs, and no category of PCRE2's own.
  private mutating func category(
    _ letter: Unicode.Scalar, from start: Int
  ) throws(PatternError) -> CharacterEscape {
    guard scanner.take("{") else { throw failure("\"\\p\" without a category", at: start) }
    let name = scanner.takeBraced()
    guard UnicodeProperty.category(name) == name, name != "Cs", name != "LC" else {
      throw failure("no category \"\(name)\" in I-Regexp", at: start)
    }
    return .set("\\\(letter){\(name)}")
  }
}
