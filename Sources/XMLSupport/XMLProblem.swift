import CLibXML2

/// One finding of libxml2, in its own words.
package struct XMLProblem: Sendable, Hashable {
  /// Only an error makes a document invalid.
  package enum Severity: String, Sendable, Hashable {
    case warning
    case error
  }

  /// From 1; 0 where libxml2 names none.
  package let line: Int
  /// From 1; 0 where libxml2 names none, as for findings of a schema.
  package let column: Int
  /// At most 2,000 bytes; quotes the document, so it is as hostile as that.
  package let message: String
  /// A value of libxml2's `xmlParserErrors`.
  package let code: Int
  package let severity: Severity
  /// The document's name, where it has one: a schema, or what a schema includes.
  package let file: String?
}

extension XMLProblem: CustomStringConvertible {
  package var description: String {
    var place = file.map { "\($0):" } ?? ""
    if line > 0 { place += "\(line):" }
    if column > 0 { place += "\(column):" }
    return "\(place.isEmpty ? "" : "\(place) ")\(message) (libxml2 \(code))"
  }
}

extension XMLProblem {
  /// What libxml2 does not say of no bytes at all.
  static let emptyDocument = XMLProblem(
    line: 1, column: 1, message: "the document is empty",
    code: Int(XML_ERR_DOCUMENT_EMPTY.rawValue), severity: .error, file: nil)

  /// What stands behind a NUL that libxml2 took for the end.
  static func unreadContent(line: Int) -> XMLProblem {
    XMLProblem(
      line: line, column: 0, message: "content after a NUL character",
      code: Int(XML_ERR_DOCUMENT_END.rawValue), severity: .error, file: nil)
  }
}
