/// Draws a source line with a caret under the place a message speaks of.
package enum SourceFrame {
  /// Columns of the source line that are shown; a longer line is cut around the caret.
  private static let shownColumns = 120

  /// The numbered line and the caret line, both safe to print.
  package static func lines(excerpt: SourceExcerpt, location: SourceLocation) -> [String] {
    let number = String(location.line)
    let gutter = String(repeating: " ", count: number.utf8.count)
    let scalars = Array(excerpt.text.unicodeScalars)
    let caret = max(0, min(location.column - 1, scalars.count))
    let start = caret > shownColumns - 20 ? caret - (shownColumns / 2) : 0
    let end = min(scalars.count, start + shownColumns)
    let shown = Self.printable(scalars[start..<end])
    let width = max(1, min(excerpt.width, end - caret))
    let indent = Self.printable(scalars[start..<caret]).unicodeScalars.count
    let marks = String(repeating: "^", count: width)
    let (head, tail) = (start > 0 ? "…" : "", end < scalars.count ? "…" : "")
    let pad = String(repeating: " ", count: indent + (start > 0 ? 1 : 0))
    return ["  \(number) | \(head)\(shown)\(tail)", "  \(gutter) | \(pad)\(marks)"]
  }

  private static func printable(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    for scalar in scalars { text.append(scalar == "\t" ? " " : scalar) }
    return LogSafe.line(String(text))
  }
}
