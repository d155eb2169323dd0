/// Why a text is no JSONPath query. Offsets count UTF-8 bytes from the start of the query.
package enum JSONPathError: Error, Sendable, Hashable {
  /// What the grammar expects at the offset, and what stands there.
  case syntax(offset: Int, expected: String, found: String)
  /// A call or comparison that the type system of the RFC refuses.
  case type(offset: Int, expected: String, found: String)
  case unknownFunction(offset: Int, name: String, remedy: String?)
  case tooLong(bytes: Int, limit: Int)
  case tooDeep(offset: Int, limit: Int)

  /// Where in the query the fault lies.
  package var offset: Int {
    switch self {
    case .syntax(let offset, _, _), .type(let offset, _, _), .unknownFunction(let offset, _, _),
      .tooDeep(let offset, _):
      offset
    case .tooLong(_, let limit): limit
    }
  }
}

extension JSONPathError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .syntax(let offset, let expected, let found),
      .type(let offset, let expected, let found):
      "not a JSONPath query at byte \(offset): expected \(expected), got \(found)"
    case .unknownFunction(let offset, let name, let remedy):
      "not a JSONPath query at byte \(offset): unknown function \"\(name)\""
        + (remedy.map { "; \($0)" } ?? "")
    case .tooLong(let bytes, let limit):
      "JSONPath query too long: at most \(limit) bytes, got \(bytes)"
    case .tooDeep(let offset, let limit):
      "JSONPath query nested deeper than \(limit) levels at byte \(offset)"
    }
  }
}
