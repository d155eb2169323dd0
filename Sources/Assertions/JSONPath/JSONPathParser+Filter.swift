import ContractModel
import JSONSupport

extension JSONPathParser {
  /// A logical expression: `&&` binds closer than `||`.
  mutating func condition() throws(JSONPathError) -> JSONPathCondition {
    let parts = try joined("||") { parser throws(JSONPathError) in
      let factors = try parser.joined("&&") { parser throws(JSONPathError) in
        try parser.basic()
      }
      return factors.count == 1 ? factors[0] : .and(factors)
    }
    return parts.count == 1 ? parts[0] : .or(parts)
  }

  private mutating func joined(
    _ separator: StaticString,
    _ part: (inout JSONPathParser) throws(JSONPathError) -> JSONPathCondition
  ) throws(JSONPathError) -> [JSONPathCondition] {
    var parts = [try part(&self)]
    while true {
      let end = position
      skipBlanks()
      guard take(separator) else {
        position = end
        return parts
      }
      skipBlanks()
      parts.append(try part(&self))
    }
  }

  /// A parenthesis, a comparison or a test, the first and the last perhaps negated.
  private mutating func basic() throws(JSONPathError) -> JSONPathCondition {
    if peek == UInt8(ascii: "!") {
      position += 1
      skipBlanks()
      if let inner = try parenthesis() { return .not(inner) }
      let start = position
      return .not(try test(try term(), at: start))
    }
    if let inner = try parenthesis() { return inner }
    let start = position
    let left = try term()
    let end = position
    skipBlanks()
    guard let comparison = takeComparison() else {
      position = end
      return try test(left, at: start)
    }
    let leftOperand = try operand(left, at: start)
    skipBlanks()
    let right = position
    return .compare(leftOperand, comparison, try operand(try term(), at: right))
  }

  private mutating func parenthesis() throws(JSONPathError) -> JSONPathCondition? {
    guard take("(") else { return nil }
    return try nested { parser throws(JSONPathError) in
      parser.skipBlanks()
      let inner = try parser.condition()
      parser.skipBlanks()
      guard parser.take(")") else { throw parser.unexpected("\")\", \"&&\" or \"||\"") }
      return inner
    }
  }

  private mutating func takeComparison() -> JSONPathComparison? {
    for comparison in JSONPathComparison.allCases
    where bytes[position...].starts(with: comparison.rawValue.utf8) {
      position += comparison.rawValue.utf8.count
      return comparison
    }
    return nil
  }

  /// A literal, a query or a call, not yet known to be a test or an operand.
  mutating func term() throws(JSONPathError) -> JSONPathTerm {
    if let start = takeQueryStart() {
      return .query(JSONPathFilterQuery(start: start, segments: try segments()))
    }
    if let value = try literal() { return .literal(value) }
    guard let byte = peek, byte.isASCIILetter, byte >= UInt8(ascii: "a") else {
      throw unexpected("a query, a literal or a function")
    }
    return try nested { parser throws(JSONPathError) in try parser.call() }
  }

  private mutating func takeQueryStart() -> JSONPathFilterQuery.Start? {
    if take("@") { return .current }
    if take("$") { return .root }
    return nil
  }

  /// A term as a test: a query that selects something, or a logical function.
  private func test(
    _ term: JSONPathTerm, at offset: Int
  ) throws(JSONPathError) -> JSONPathCondition {
    switch term {
    case .query(let query): return .exists(query)
    case .match(let match): return .matches(match)
    case .literal, .value:
      throw .type(
        offset: offset, expected: "a test", found: "a value, which must be compared with another")
    }
  }

  /// A term as what yields one value.
  func operand(
    _ term: JSONPathTerm, at offset: Int
  ) throws(JSONPathError) -> JSONPathOperand {
    switch term {
    case .literal(let value): return .literal(value)
    case .value(let operand): return operand
    case .query(let query) where query.isSingular: return .query(query)
    case .query:
      throw .type(
        offset: offset, expected: "a query for one value",
        found: "a query that may select many nodes")
    case .match:
      throw .type(offset: offset, expected: "a value", found: "a test, which is true or false")
    }
  }
}

/// Part of a filter that stands alone or is compared, by what it yields.
enum JSONPathTerm {
  case literal(JSONValue)
  case query(JSONPathFilterQuery)
  case value(JSONPathOperand)
  case match(JSONPathMatch)
}
