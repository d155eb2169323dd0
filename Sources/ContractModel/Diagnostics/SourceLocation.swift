/// A place in a file a user wrote: project-relative path, line and column from 1.
///
/// Columns count Unicode scalars. Locations order by file, then line, then column, so that
/// sorted diagnostics read from top to bottom.
package struct SourceLocation: Sendable, Hashable, Comparable, CustomStringConvertible {
  package var file: String
  package var line: Int
  package var column: Int

  package init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// Reads what `description` writes; nil where line or column is no number.
  package init?(_ text: String) {
    let utf8 = text.utf8
    let colon = UInt8(ascii: ":")
    guard let second = utf8.lastIndex(of: colon),
      let first = utf8[..<second].lastIndex(of: colon),
      let line = Int(text[utf8.index(after: first)..<second]),
      let column = Int(text[utf8.index(after: second)...])
    else { return nil }
    self.init(file: String(text[..<first]), line: line, column: column)
  }

  package var description: String { "\(file):\(line):\(column)" }

  package static func < (left: Self, right: Self) -> Bool {
    (left.file, left.line, left.column) < (right.file, right.line, right.column)
  }
}
