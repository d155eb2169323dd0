import ContractModel

extension SourceFrame {
  /// The frame with the source line cut around the caret to some columns, for narrow places.
  static func lines(
    excerpt: SourceExcerpt, location: SourceLocation, columns: Int
  ) -> [String] {
    let scalars = excerpt.text.unicodeScalars
    let column = min(max(location.column, 1), 1_000_000)
    let line = max(location.line, 0)
    var shown = SourceExcerpt(text: excerpt.text, width: min(excerpt.width, 1_000))
    var place = SourceLocation(file: location.file, line: line, column: column)
    let room = max(20, columns - 6 - String(line).utf8.count)
    if scalars.count > room {
      let caret = min(column - 1, scalars.count)
      let start = max(0, min(caret - room / 2, scalars.count - room))
      let head = start > 0 ? "…" : ""
      let window = scalars.dropFirst(start)
      let tail = window.count > room ? "…" : ""
      shown.text = head + String(window.prefix(room)) + tail
      shown.width = min(excerpt.width, max(1, room - (caret - start)))
      place.column = caret - start + 1 + (start > 0 ? 1 : 0)
    }
    return lines(excerpt: shown, location: place)
  }
}
