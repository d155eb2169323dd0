/// One way in which a reply does not satisfy an expectation.
package struct Mismatch: Sendable, Hashable {
  /// The expectation's key in the suite, such as `json_schema`.
  package var expectation: String
  /// Where in the reply: a JSON Pointer, an XPath or a unit; empty for the whole reply.
  package var path: String
  /// Which rule: a schema path, a query or a limit's name.
  package var rule: String
  package var expected: String
  package var actual: String
  package var location: SourceLocation
  package var excerpt: SourceExcerpt?

  /// Longest `path`, `rule`, `expected` and `actual` kept, in UTF-8 bytes.
  package static let longestText = 2048

  package init(
    expectation: String, path: String = "", rule: String = "", expected: String, actual: String,
    location: SourceLocation, excerpt: SourceExcerpt? = nil
  ) {
    self.expectation = expectation
    self.path = path.cut(toUTF8: Self.longestText)
    self.rule = rule.cut(toUTF8: Self.longestText)
    self.expected = expected.cut(toUTF8: Self.longestText)
    self.actual = actual.cut(toUTF8: Self.longestText)
    self.location = location
    self.excerpt = excerpt
  }

  /// One line: `json_schema at /total: expected a number, got "12"`; not made safe for printing.
  package var summary: String {
    let place = path.isEmpty ? "" : " at \(path)"
    return "\(expectation)\(place): expected \(expected), got \(actual)"
  }
}

extension String {
  /// The text cut at a scalar boundary to a number of UTF-8 bytes, with `…` where something went.
  package func cut(toUTF8 limit: Int) -> String {
    guard utf8.count > limit else { return self }
    var end = utf8.index(utf8.startIndex, offsetBy: max(0, limit - 3))
    while unicodeScalars.index(after: startIndex) <= end,
      end.samePosition(in: unicodeScalars) == nil
    {
      end = utf8.index(before: end)
    }
    return String(self[..<end]) + "…"
  }
}
