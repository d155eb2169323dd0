/// Why XML could not be read, judged, or written.
package enum XMLError: Error, Sendable, Hashable {
  /// At least one problem of severity error; namespaces must be declared too.
  case notWellFormed([XMLProblem])
  case tooLarge(bytes: Int, limit: Int)
  case tooDeep(limit: Int, line: Int)
  case doctypeRefused(line: Int)
  /// The location that an entity or an external subset named; it was not opened.
  case externalEntityRefused(location: String)
  /// Entities that multiply the document's size, or contain themselves.
  case entityExpansion(line: Int)
  case schemaInvalid([XMLProblem])
  /// A schema needs this document, and the caller's loader would not give it.
  case resourceRefused(location: String, reason: String)
  /// The validator gave up, so that the document is neither valid nor invalid.
  case validatorFailed(code: Int)
  case xpathInvalid(expression: String, problem: XMLProblem)
  /// An element's or attribute's name that XML does not allow, or one with a prefix.
  case nameRefused(String)
  /// A call that would not leave a well-formed document; the text says which.
  case misplaced(String)
  case sinkFailed(String)
  case unreadable(path: String, reason: String)
  case outOfMemory
}

extension XMLError: CustomStringConvertible {
  /// At most 4 KiB, however long what it quotes.
  package var description: String { XMLText.capped(text, maxUTF8: 4096).text }

  private var text: String {
    switch self {
    case .notWellFormed(let problems): "not well-formed XML: \(Self.list(problems))"
    case .tooLarge(let bytes, let limit): "too large: at most \(limit) bytes, found \(bytes)"
    case .tooDeep(let limit, let line):
      "elements nested too deep at line \(line): at most \(limit)"
    case .doctypeRefused(let line): "a DOCTYPE at line \(line) is not allowed: remove it"
    case .externalEntityRefused(let location):
      "the external entity \"\(location)\" is not allowed: remove it"
    case .entityExpansion(let line): "entities at line \(line) expand without measure"
    case .schemaInvalid(let problems): "not a valid schema: \(Self.list(problems))"
    case .resourceRefused(let location, let reason):
      "the schema needs \"\(location)\", which cannot be had: \(reason)"
    case .validatorFailed(let code): "validation gave up (libxml2 \(code))"
    case .xpathInvalid(let expression, let problem):
      "not an XPath expression: \"\(XMLText.capped(expression, maxUTF8: 500).text)\": \(problem)"
    case .nameRefused(let name): "\"\(name)\" is not a name without prefix in XML"
    case .misplaced(let text): text
    case .sinkFailed(let reason): "XML could not be written: \(reason)"
    case .unreadable(let path, let reason): "\"\(path)\" cannot be read: \(reason)"
    case .outOfMemory: "out of memory"
    }
  }

  private static func list(_ problems: [XMLProblem]) -> String {
    let shown = problems.prefix(3).map(\.description).joined(separator: "; ")
    return problems.count > 3 ? "\(shown); and \(problems.count - 3) more" : shown
  }
}
