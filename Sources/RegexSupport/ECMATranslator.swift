/// Reads ECMA-262 syntax once, from left to right, and writes PCRE2's.
struct ECMATranslator {
  var scanner: PatternScanner
  var output = PatternTranslation()
  let groups: ECMAGroups
  /// Open parentheses: where each begins, and whether what it closes can be repeated.
  private var open: [(offset: Int, repeatable: Bool)] = []
  /// Whether a quantifier may follow.
  private var repeatable = false

  init(_ source: String) {
    scanner = PatternScanner(source)
    groups = ECMAGroups(source)
  }

  mutating func translate() throws(PatternError) -> PatternTranslation {
    if let name = groups.repeated {
      throw failure("group name \"\(name.text)\" is used twice", at: name.offset)
    }
    while let scalar = scanner.current { try term(scalar) }
    if let group = open.last { throw failure("\"(\" is never closed", at: group.offset) }
    return output
  }

  func failure(_ text: String, at offset: Int) -> PatternError {
    .dialect(.ecma, text: text, offset: offset)
  }

  private mutating func term(_ scalar: Unicode.Scalar) throws(PatternError) {
    let start = scanner.offset
    switch scalar {
    case "(": try openGroup()
    case ")": try closeGroup()
    case "*", "+", "?", "{": try quantifier(scalar)
    case "[": try atom(characterClass(), at: start)
    case "\\": try escape()
    case "}", "]":
      throw failure("\"\(scalar)\" stands alone: write \"\\\(scalar)\"", at: start)
    case "^", "$", "|":
      scanner.advance()
      output.append(String(scalar), from: start)
      repeatable = false
    case ".":
      scanner.advance()
      atom(#"[^\n\r\x{2028}\x{2029}]"#, at: start)
    default:
      scanner.advance()
      atom(String(scalar), at: start)
    }
  }

  /// Writes what matches one character or a group's text again.
  mutating func atom(_ source: String, at offset: Int) {
    output.append(source, from: offset)
    repeatable = true
  }

  /// Writes what matches a place, not text.
  mutating func assertion(_ source: String, at offset: Int) {
    output.append(source, from: offset)
    repeatable = false
  }

  private mutating func openGroup() throws(PatternError) {
    let start = scanner.offset
    scanner.advance()
    var opening = "("
    var lookaround = false
    if scanner.current == "?" {
      if scanner.take("?:") {
        opening = "(?:"
      } else if scanner.take("?=") {
        (opening, lookaround) = ("(?=", true)
      } else if scanner.take("?!") {
        (opening, lookaround) = ("(?!", true)
      } else if scanner.take("?<=") {
        (opening, lookaround) = ("(?<=", true)
      } else if scanner.take("?<!") {
        (opening, lookaround) = ("(?<!", true)
      } else if scanner.take("?<") {
        // Names become numbers: PCRE2's rules for names are narrower.
        guard scanner.takeGroupName() != nil else {
          throw failure("a group name is missing or malformed", at: start)
        }
      } else {
        throw failure("unknown kind of group", at: start)
      }
    }
    output.append(opening, from: start)
    open.append((start, !lookaround))
    repeatable = false
  }

  private mutating func closeGroup() throws(PatternError) {
    let start = scanner.offset
    guard let group = open.popLast() else {
      throw failure("\")\" closes nothing: write \"\\)\"", at: start)
    }
    scanner.advance()
    output.append(")", from: start)
    repeatable = group.repeatable
  }

  private mutating func quantifier(_ scalar: Unicode.Scalar) throws(PatternError) {
    let start = scanner.offset
    guard repeatable else {
      throw failure("nothing for \"\(scalar)\" to repeat: write \"\\\(scalar)\"", at: start)
    }
    scanner.advance()
    var text = String(scalar)
    if scalar == "{" { text = try counts(from: start) }
    if scanner.take("?") { text += "?" }
    output.append(text, from: start)
    repeatable = false
  }

  private mutating func counts(from start: Int) throws(PatternError) -> String {
    guard let low = scanner.takeNumber() else {
      throw failure("\"{\" without a count: write \"\\{\"", at: start)
    }
    if scanner.take("}") { return "{\(low)}" }
    guard scanner.take(",") else { throw failure("count without \"}\"", at: start) }
    if scanner.take("}") { return "{\(low),}" }
    guard let high = scanner.takeNumber(), scanner.take("}") else {
      throw failure("count without \"}\"", at: start)
    }
    guard low <= high else {
      throw failure("counts out of order: \(low) is above \(high)", at: start)
    }
    return "{\(low),\(high)}"
  }
}
