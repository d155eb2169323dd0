import ContractModel
import Yams

/// Words the foreign parser's errors as findings at their place.
enum YAMLFailure {
  static func diagnostic(_ error: YamlError, in source: SourceText) -> Diagnostic {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _):
      return syntax(context, problem, at: mark, in: source)
    case .composer(_, let problem, let mark, _):
      return composition(problem, at: mark, in: source)
    case .duplicatedKeysInMapping(let keys, let context):
      return duplicate(keys.first ?? "", at: context.mark, in: source)
    case .reader(let problem, let offset, _, let text):
      let place = offset.map { text.prefix($0).utf8.count } ?? 0
      return finding(
        "invalid-yaml", problem, at: source.location(ofByte: place), in: source)
    default:
      return Diagnostic(
        code: "invalid-yaml", "not valid YAML: \(error)",
        at: SourceLocation(file: source.path, line: 1, column: 1))
    }
  }

  private static func syntax(
    _ context: YamlError.Context?, _ problem: String, at mark: Mark, in source: SourceText
  ) -> Diagnostic {
    var message = "not valid YAML: \(problem)"
    if let text = context?.text, !text.isEmpty { message += " \(text)" }
    let place = location(mark, in: source)
    if let offset = source.offset(line: mark.line, column: mark.column),
      offset < source.bytes.count
    {
      let byte = source.bytes[offset]
      if byte == 0x09 {
        return finding(
          "invalid-yaml", "not valid YAML: a tab stands in the indentation", at: place, in: source,
          remedy: "indent with spaces")
      }
      if [0x25, 0x40, 0x60].contains(byte) {
        return finding(
          "invalid-yaml", message, at: place, in: source,
          remedy: "put text that starts with \"\(Character(UnicodeScalar(byte)))\" in quotes")
      }
    }
    if source.offset(line: mark.line, column: mark.column) ?? source.bytes.count
      >= source.bytes.count
    {
      return finding(
        "invalid-yaml", message, at: place, in: source,
        remedy: "the file ends too early: close every bracket and quote")
    }
    if problem.contains("nesting level") {
      return finding(
        "too-deep", "more than 1000 levels inside one another", at: place, in: source)
    }
    return finding("invalid-yaml", message, at: place, in: source)
  }

  private static func composition(
    _ problem: String, at mark: Mark, in source: SourceText
  ) -> Diagnostic {
    let place = location(mark, in: source)
    if problem.contains("another document") {
      return finding(
        "several-documents", "expected one document, found another one behind \"---\"", at: place,
        in: source, remedy: "one file holds one document: split it")
    }
    return finding(
      "unknown-anchor", "an alias names no anchor that stands complete before it", at: place,
      in: source, remedy: "declare it with & earlier in the file; an anchor cannot hold itself")
  }

  private static func duplicate(
    _ key: String, at mark: Mark, in source: SourceText
  ) -> Diagnostic {
    let first = location(mark, in: source)
    let message = "duplicate key \"\(key)\""
    let width = max(1, key.unicodeScalars.count)
    guard let second = repetition(of: key, after: first, in: source) else {
      return finding("duplicate-key", message, at: first, in: source, width: width)
    }
    return finding(
      "duplicate-key", message, at: second, in: source, width: width,
      remedy: "it stands on line \(first.line) already")
  }

  /// The next line with the same key at the same column, before the mapping ends.
  private static func repetition(
    of key: String, after first: SourceLocation, in source: SourceText
  ) -> SourceLocation? {
    let indent = first.column - 1
    let wanted = Array(key.utf8)
    var line = first.line + 1
    while let range = source.lineRange(line) {
      let text = source.bytes[range]
      let blanks = text.prefix { $0 == 0x20 }.count
      let rest = text.dropFirst(blanks).drop { $0 == 0x22 || $0 == 0x27 }
      if blanks < indent, let start = rest.first, start != 0x23 { return nil }
      if blanks == indent, rest.starts(with: wanted),
        rest.dropFirst(wanted.count).first.map({ [0x3A, 0x20, 0x22, 0x27].contains($0) }) == true
      {
        return SourceLocation(file: source.path, line: line, column: indent + 1)
      }
      line += 1
    }
    return nil
  }

  private static func location(_ mark: Mark, in source: SourceText) -> SourceLocation {
    SourceLocation(file: source.path, line: mark.line, column: mark.column)
  }

  private static func finding(
    _ code: String, _ message: String, at place: SourceLocation, in source: SourceText,
    width: Int = 1, remedy: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      code: code, message, at: place, excerpt: source.excerpt(at: place, width: width),
      remedy: remedy)
  }
}
