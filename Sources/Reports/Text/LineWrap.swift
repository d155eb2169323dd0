import ContractModel

/// Breaks a line that is already harmless into lines of a width, and keeps them harmless.
enum LineWrap {
  /// Lines of at most `width` columns, each but the first led by `indent`.
  ///
  /// A break may put a CI runner's command at the start of a line, so every line is made safe
  /// again; that alone may exceed the width.
  static func lines(_ text: String, width: Int, indent: String) -> [String] {
    let room = max(10, width - TextWidth.of(indent))
    var lines: [String] = []
    var rest = Substring(text)
    while !rest.isEmpty {
      let isFirst = lines.isEmpty
      let (head, tail) = piece(rest, columns: isFirst ? width : room)
      lines.append(LogSafe.line((isFirst ? "" : indent) + head))
      rest = tail
    }
    return lines.isEmpty ? [""] : lines
  }

  /// Up to the last space that fits, or as much as fits of a long word.
  private static func piece(_ text: Substring, columns: Int) -> (String, Substring) {
    let (head, tail) = TextWidth.prefix(text, columns: columns)
    guard let next = tail.unicodeScalars.first else { return (head, tail) }
    if next == " " { return (head, Substring(tail.unicodeScalars.dropFirst())) }
    let scalars = head.unicodeScalars
    let lead = scalars.prefix { $0 == " " }.count
    guard let space = scalars.lastIndex(of: " "),
      scalars.distance(from: scalars.startIndex, to: space) > lead
    else { return (head, tail) }
    let kept = scalars[..<space]
    return (String(kept), Substring(text.unicodeScalars.dropFirst(kept.count + 1)))
  }
}
