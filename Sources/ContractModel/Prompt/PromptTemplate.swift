/// A prompt's text with `{{name}}` places; only prompts are templated, never the data put in.
///
/// A name is letters, digits, `_`, `-` and `.`; blanks inside the braces are ignored; `{{{{` stands
/// for a literal `{{`. Text put in is not looked at again, so a variable cannot name another one.
package struct PromptTemplate: Sendable, Hashable {
  package enum Segment: Sendable, Hashable {
    case literal(String)
    case variable(String)
  }

  package let segments: [Segment]

  /// Reads the text; an opening `{{` without a name and `}}` behind it stays literal text.
  package init(_ text: String) {
    var segments: [Segment] = []
    var literal = ""
    var rest = Substring(text)
    while let open = rest.firstRange(ofBraces: "{") {
      literal += rest[..<open.lowerBound]
      rest = rest[open.upperBound...]
      if rest.hasPrefix("{{") {
        literal += "{{"
        rest = rest.dropFirst(2)
      } else if let (name, after) = Self.name(at: rest) {
        if !literal.isEmpty { segments.append(.literal(literal)) }
        literal = ""
        segments.append(.variable(name))
        rest = after
      } else {
        literal += "{{"
      }
    }
    literal += rest
    if !literal.isEmpty { segments.append(.literal(literal)) }
    self.segments = segments
  }

  /// The names the text asks for, in order, each once.
  package var variables: [String] {
    var names: [String] = []
    for case .variable(let name) in segments where !names.contains(name) { names.append(name) }
    return names
  }

  /// The text with every place filled; a name without a value is the error's payload.
  package func rendered(with values: [String: String]) throws(UnknownVariable) -> String {
    var text = ""
    for segment in segments {
      switch segment {
      case .literal(let literal): text += literal
      case .variable(let name):
        guard let value = values[name] else { throw UnknownVariable(name: name) }
        text += value
      }
    }
    return text
  }

  /// A template names a variable that has no value.
  package struct UnknownVariable: Error, Sendable, Hashable {
    package var name: String
  }

  /// The name before the closing braces, and what follows them.
  private static func name(at text: Substring) -> (String, Substring)? {
    let trimmed = text.drop { $0 == " " }
    let name = trimmed.prefix { character in
      character.isASCII && (character.isLetter || character.isNumber || "_-.".contains(character))
    }
    guard !name.isEmpty, name.utf8.count <= 128 else { return nil }
    let after = trimmed[name.endIndex...].drop { $0 == " " }
    guard after.hasPrefix("}}") else { return nil }
    return (String(name), after.dropFirst(2))
  }
}

extension Substring {
  /// The first two equal braces in a row.
  fileprivate func firstRange(ofBraces brace: Character) -> Range<Index>? {
    let wanted = brace.asciiValue
    var previous: Index?
    for index in utf8.indices {
      guard utf8[index] == wanted else {
        previous = nil
        continue
      }
      if let previous { return previous..<utf8.index(after: index) }
      previous = index
    }
    return nil
  }
}
