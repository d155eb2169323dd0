/// One finding about a file a user wrote, with its place, the line, a caret and the remedy.
///
/// Messages are lower case without a full stop, the subject in quotes, expected before actual.
package struct Diagnostic: Error, Sendable, Hashable {
  package enum Severity: String, Sendable, Hashable, CaseIterable {
    case error, warning, note
  }

  package var severity: Severity
  /// A stable word such as `unknown-key`; `chaindrill explain CODE` tells more about it.
  package var code: String
  package var message: String
  package var location: SourceLocation?
  package var excerpt: SourceExcerpt?
  /// What to do about it, for example `did you mean "refusal"?`.
  package var remedy: String?

  package init(
    _ severity: Severity = .error, code: String, _ message: String,
    at location: SourceLocation? = nil, excerpt: SourceExcerpt? = nil, remedy: String? = nil
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.location = location
    self.excerpt = excerpt
    self.remedy = remedy
  }
}

extension Diagnostic: CustomStringConvertible {
  /// The finding as a terminal or a log may show it: foreign text is made harmless here.
  ///
  /// ```
  /// suites/a.yaml:4:5: error: unknown key "refusals" [unknown-key]
  ///   4 |     refusals: never
  ///     |     ^^^^^^^^
  ///   = did you mean "refusal"?
  /// ```
  package var description: String {
    var lines = [headline]
    if let location, let excerpt {
      lines += SourceFrame.lines(excerpt: excerpt, location: location)
    }
    if let remedy { lines.append("  = \(LogSafe.line(remedy))") }
    return lines.joined(separator: "\n")
  }

  /// The first line alone: `path:line:column: severity: message [code]`.
  package var headline: String {
    let place = location.map { "\(LogSafe.line($0.description)): " } ?? ""
    return "\(place)\(severity.rawValue): \(LogSafe.line(message)) [\(code)]"
  }
}
