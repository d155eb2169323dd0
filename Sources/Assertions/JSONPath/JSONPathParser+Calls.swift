import ContractModel
import JSONSupport

extension JSONPathParser {
  /// The functions of the RFC's section 2.4.
  private enum Function: String, CaseIterable {
    case length, count, match, search, value
  }

  /// A function call, its arguments of the types the function asks for.
  mutating func call() throws(JSONPathError) -> JSONPathTerm {
    let start = position
    while let byte = peek, byte.isFunctionName { position += 1 }
    let name = String(decoding: bytes[start..<position], as: UTF8.self)
    guard take("(") else { throw unexpected("\"(\"") }
    guard let function = Function(rawValue: name) else {
      throw .unknownFunction(
        offset: start, name: name,
        remedy: NearestNames.question(name, among: Function.allCases.map(\.rawValue)))
    }
    skipBlanks()
    let term = try arguments(of: function)
    skipBlanks()
    guard take(")") else { throw unexpected("\")\"") }
    return term
  }

  private mutating func arguments(
    of function: Function
  ) throws(JSONPathError) -> JSONPathTerm {
    switch function {
    case .length: return .value(.length(try valueArgument()))
    case .count: return .value(.count(try nodesArgument()))
    case .value: return .value(.value(try nodesArgument()))
    case .match: return .match(try matchArguments(.whole))
    case .search: return .match(try matchArguments(.part))
    }
  }

  private mutating func valueArgument() throws(JSONPathError) -> JSONPathOperand {
    let start = position
    return try operand(try term(), at: start)
  }

  private mutating func nodesArgument() throws(JSONPathError) -> JSONPathFilterQuery {
    let start = position
    guard case .query(let query) = try term() else {
      throw .type(offset: start, expected: "a query", found: "a value or a test")
    }
    return query
  }

  private mutating func matchArguments(
    _ extent: BoundedPattern.Extent
  ) throws(JSONPathError) -> JSONPathMatch {
    let text = try valueArgument()
    skipBlanks()
    guard take(",") else { throw unexpected("\",\" and a pattern") }
    skipBlanks()
    let operand = try valueArgument()
    // By the RFC a pattern that is none matches nothing; only a literal can be known beforehand.
    if case .literal(let value) = operand {
      let pattern = value.stringValue.flatMap { try? BoundedPattern.iRegexp($0) }
      return JSONPathMatch(text: text, pattern: .compiled(pattern), extent: extent)
    }
    return JSONPathMatch(text: text, pattern: .computed(operand), extent: extent)
  }
}

extension UInt8 {
  fileprivate var isFunctionName: Bool {
    isASCIIDigit || self == UInt8(ascii: "_") || (0x61...0x7A).contains(self)
  }
}
