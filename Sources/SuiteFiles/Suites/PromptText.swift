import ContractModel

/// A prompt's text with the place it was read from, for findings about the names it asks for.
struct PromptText {
  let reader: NodeReader
  let text: CaseText

  /// Reads text, or the file behind `!file`.
  init?(_ reader: NodeReader) {
    guard let text = reader.textOrFile() else { return nil }
    self.reader = reader
    self.text = CaseText(template: text)
  }

  /// The text, once every name it asks for is known; nil for `known` means a row decides.
  func checked(_ known: Set<String>?) -> CaseText {
    Self.check(text.variables, known, reader)
    return text
  }

  /// Reports names that no variable has, each where it stands.
  static func check(_ names: [String], _ known: Set<String>?, _ reader: NodeReader) {
    guard let known else { return }
    for name in names where !known.contains(name) {
      reader.file.log.add(file: reader.file.source.path) {
        let place = reader.place(of: name)
        return Diagnostic(
          code: "unknown-variable", "unknown variable \"\(name)\" in \"\(reader.label)\"",
          at: place.location, excerpt: place.excerpt,
          remedy: Suggestion.question(name, among: known)
            ?? (known.isEmpty || known.count > 20
              ? "declare it under vars" : "known: \(known.sorted().joined(separator: ", "))"))
      }
    }
  }
}

extension NodeReader {
  /// Where `{{name}}` stands in the node's text, else the node itself.
  fileprivate func place(of name: String) -> (location: SourceLocation, excerpt: SourceExcerpt?) {
    let source = file.source
    let word = Array(name.utf8)
    guard node.tag == nil, let start = source.offset(line: node.line, column: node.column) else {
      return (location, excerpt)
    }
    let bytes = source.bytes
    var index = start
    while index + word.count + 4 <= bytes.count {
      defer { index += 1 }
      guard bytes[index] == 0x7B, bytes[index + 1] == 0x7B else { continue }
      let inner = bytes[(index + 2)...].drop { $0 == 0x20 }
      guard inner.starts(with: word) else { continue }
      let rest = inner.dropFirst(word.count).drop { $0 == 0x20 }
      guard rest.starts(with: [0x7D, 0x7D]) else { continue }
      let place = source.location(ofByte: index)
      let width = rest.startIndex + 2 - index
      return (place, source.excerpt(at: place, width: width))
    }
    return (location, excerpt)
  }
}
