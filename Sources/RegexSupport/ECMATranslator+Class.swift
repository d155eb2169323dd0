extension ECMATranslator {
  /// A class in brackets, consumed and returned as PCRE2 source.
  mutating func characterClass() throws(PatternError) -> String {
    let start = scanner.offset
    scanner.advance()
    let negated = scanner.take("^")
    var set = ScalarSet()
    while !scanner.take("]") {
      guard scanner.current != nil else { throw failure("\"[\" is never closed", at: start) }
      try classItem(into: &set)
    }
    return set.source(negated: negated)
  }

  private mutating func classItem(into set: inout ScalarSet) throws(PatternError) {
    let start = scanner.offset
    let low = try classAtom()
    guard scanner.current == "-", let next = scanner.peek(1), next != "]" else {
      insert(low, into: &set)
      return
    }
    scanner.advance()
    let high = try classAtom()
    guard case .scalar(let first) = low, case .scalar(let last) = high else {
      throw failure("a class such as \"\\d\" cannot end a range: write \"\\-\"", at: start)
    }
    guard first <= last else { throw failure("range out of order", at: start) }
    set.insert(first...last)
  }

  private func insert(_ item: CharacterEscape, into set: inout ScalarSet) {
    switch item {
    case .scalar(let value): set.insert(value...value)
    case .set(let inside): set.insert(source: inside)
    }
  }

  private mutating func classAtom() throws(PatternError) -> CharacterEscape {
    guard scanner.current == "\\" else {
      guard let scalar = scanner.take() else {
        throw failure("a range has no end", at: scanner.offset)
      }
      return .scalar(scalar.value)
    }
    if scanner.peek(1) == "b" {
      scanner.advance(by: 2)
      return .scalar(0x08)
    }
    return try characterEscape()
  }
}
