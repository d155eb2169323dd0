extension YAMLNode {
  /// What the node is, as findings say it: `"abc"`, `a list`, `a mapping` or `nothing`.
  var kindWords: String {
    switch content {
    case .sequence: return "a list"
    case .mapping: return "a mapping"
    case .scalar(let text, let style):
      if style == .plain, CoreSchema.isNull(text) { return "nothing" }
      return "\"\(Self.shortened(text))\""
    }
  }

  /// At most 40 scalars of a text.
  static func shortened(_ text: String) -> String {
    let head = text.unicodeScalars.prefix(41)
    guard head.count > 40 else { return text }
    var short = String.UnicodeScalarView()
    short.append(contentsOf: head.prefix(40))
    return String(short) + "…"
  }
}

extension SourceText {
  /// How many columns a caret underlines for a node: its text on its first line, else 1.
  func width(of node: YAMLNode) -> Int {
    guard case .scalar(let text, _) = node.content,
      let start = offset(line: node.line, column: node.column),
      let line = lineRange(node.line)
    else { return 1 }
    let rest = bytes[start..<max(start, line.upperBound)]
    guard let first = rest.first else { return 1 }
    if first == 0x22 || first == 0x27 { return quotedWidth(rest, quote: first) }
    let shown = node.tag.map { "\($0.rawValue) \(text)" } ?? text
    let wanted = shown.utf8.prefix(rest.count)
    let same = zip(rest, wanted).prefix { $0 == $1 }.map(\.0)
    return max(1, same.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) })
  }

  /// Columns from an opening quote to the closing one, or to the end of the line.
  private func quotedWidth(_ rest: ArraySlice<UInt8>, quote: UInt8) -> Int {
    var columns = 1
    var index = rest.startIndex + 1
    while index < rest.endIndex {
      let byte = rest[index]
      if byte & 0xC0 != 0x80 { columns += 1 }
      if byte == 0x5C, quote == 0x22 {
        index += 1
        if index < rest.endIndex { columns += 1 }
      } else if byte == quote {
        return columns
      }
      index += 1
    }
    return columns
  }
}
