/// One rule as it is written, taken apart into elements.
///
/// Elements stand between blanks: `i|we` is either word, `HELP` a named list, `help~` every word
/// that begins so, `_` any word; `?` makes an element optional, `*` allows it up to three times,
/// `{5}` up to five times. `^` is the sentence's beginning and `$` its end. At most 62 elements,
/// repeats counted.
struct PatternSource {
  struct Element {
    /// The entries that it accepts; nil accepts any word.
    var entries: [String]?
    var isOptional: Bool
  }

  private(set) var elements: [Element] = []
  private(set) var isAtStart = false
  private(set) var isAtEnd = false

  /// Longest pattern: its states and the end must fit a machine word.
  private static let longest = 62

  init(_ source: String, lists: [String: [String]]) {
    for part in source.split(separator: " ") {
      switch part {
      case "^": isAtStart = true
      case "$": isAtEnd = true
      default:
        let (name, repeats, isOptional) = Self.quantified(part)
        let element = Element(entries: Self.entries(name, lists), isOptional: isOptional)
        elements += Array(repeating: element, count: repeats)
      }
    }
    precondition(
      elements.contains { !$0.isOptional } && elements.count <= Self.longest,
      "pattern empty or too long: \(source)")
  }

  private static func quantified(
    _ part: Substring
  ) -> (name: Substring, repeats: Int, isOptional: Bool) {
    if part.hasSuffix("?") { return (part.dropLast(), 1, true) }
    if part.hasSuffix("*") { return (part.dropLast(), 3, true) }
    guard part.hasSuffix("}"), let brace = part.firstIndex(of: "{"),
      let repeats = Int(part[part.index(after: brace)...].dropLast())
    else { return (part, 1, false) }
    return (part[..<brace], repeats, true)
  }

  private static func entries(_ name: Substring, _ lists: [String: [String]]) -> [String]? {
    if name == "_" { return nil }
    return name.split(separator: "|").flatMap { lists[String($0)] ?? [String($0)] }
  }
}
