import ContractModel
import JSONSupport

extension NodeReader {
  /// The text of a scalar with `${NAME}` filled in, whatever YAML would guess it to be.
  ///
  /// An empty plain value, `~` and `null` are nothing, and nothing is no text.
  func text() -> String? {
    guard isUntagged() else { return nil }
    guard case .scalar(let text, let style) = node.content,
      style == .text || !CoreSchema.isNull(text)
    else {
      wrongType("text")
      return nil
    }
    return interpolated(text)
  }

  /// A text that is not empty.
  func words() -> String? {
    guard let text = text() else { return nil }
    guard !text.isEmpty else {
      report("empty-text", "expected text for \"\(label)\", found an empty one")
      return nil
    }
    return text
  }

  /// One of the words a closed set knows.
  func choice<Choice: RawRepresentable & CaseIterable>(
    _ type: Choice.Type
  ) -> Choice? where Choice.RawValue == String {
    guard let word = word() else { return nil }
    if let choice = Choice(rawValue: word) { return choice }
    let known = Choice.allCases.map(\.rawValue)
    unknownChoice(word, known)
    return nil
  }

  /// Reports a word outside a closed set.
  func unknownChoice(_ word: String, _ known: [String]) {
    report(
      "unknown-value",
      "expected \(known.joined(separator: ", ")) for \"\(label)\", found \(node.kindWords)",
      remedy: NearestNames.question(word, among: known))
  }

  func boolean() -> Bool? {
    guard isUntagged() else { return nil }
    guard case .scalar(let text, .plain) = node.content, let value = Self.truth[text] else {
      wrongType("true or false", remedy: withoutQuotes)
      return nil
    }
    return value
  }

  private static let truth = ["true": true, "false": false]

  /// A whole number within a range.
  func integer(_ range: ClosedRange<Int> = 0...Int(Int32.max)) -> Int? {
    guard let text = plainWord(), let value = Int(text), range.contains(value) else {
      wrongType(
        "a whole number from \(range.lowerBound) to \(range.upperBound)", remedy: withoutQuotes)
      return nil
    }
    return value
  }

  /// A finite number of at least `minimum`.
  func number(from minimum: Double = 0, to maximum: Double = 1e15) -> Double? {
    guard let text = plainWord(), let value = CoreSchema.value(of: text)?.doubleValue,
      value >= minimum, value <= maximum
    else {
      let upper = maximum < 1e15 ? " to \(JSONNumber(maximum)?.lexeme ?? "")" : ""
      wrongType(
        "a number from \(JSONNumber(minimum)?.lexeme ?? "")\(upper)", remedy: withoutQuotes)
      return nil
    }
    return value
  }

  /// What to do where a number or a truth value stands in quotes.
  private var withoutQuotes: String? {
    guard case .scalar(let text, .text) = node.content, disclosure == .quoted,
      CoreSchema.value(of: text)?.stringValue == nil
    else { return nil }
    return "take the quotes away"
  }

  /// A scalar's text with variables filled in, null words included; nothing is reported but tags
  /// and variables.
  func word() -> String? {
    guard isUntagged() else { return nil }
    guard case .scalar(let text, _) = node.content else {
      wrongType("text")
      return nil
    }
    return interpolated(text)
  }

  /// A scalar that is not quoted, or whose text comes from a variable.
  private func plainWord() -> String? {
    guard node.tag == nil, case .scalar(let text, let style) = node.content,
      style == .plain || (file.variables != nil && text.utf8.contains(0x24))
    else { return nil }
    return interpolated(text)
  }

  /// The text with `${NAME}` filled in where the format has such places.
  func interpolated(_ text: String) -> String? {
    guard let variables = file.variables else { return text }
    do {
      return try Interpolation.expand(text, variables)
    } catch {
      switch error {
      case .unset(let name):
        report(
          "unset-variable", "the variable \"\(name)\" of \"\(label)\" is not set",
          remedy: "set it in the environment of the process")
      case .malformed:
        report(
          "malformed-variable", "a \"${\" of \"\(label)\" is not of the form ${NAME}",
          remedy: "write $${ for the characters themselves")
      }
      return nil
    }
  }
}

extension YAMLNode {
  /// An empty plain value, `~` or `null`.
  var isNothing: Bool {
    if case .scalar(let text, .plain) = content { return CoreSchema.isNull(text) }
    return false
  }
}
