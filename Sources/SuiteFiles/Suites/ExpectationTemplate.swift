import ContractModel
import JSONSupport

/// Fills `{{name}}` in the texts of expectations; only cases that come from tables have such places.
enum ExpectationTemplate {
  /// What is done to each text: filled in, or looked at.
  private typealias Change = (String) throws(PromptTemplate.UnknownVariable) -> String

  /// Hands back the list itself where no text asks for anything, so that rows share it.
  static func filled(
    _ expectations: [Expectation], _ values: [String: String]
  ) throws(PromptTemplate.UnknownVariable) -> [Expectation] {
    guard asks(expectations) else { return expectations }
    return try changed(expectations) { text throws(PromptTemplate.UnknownVariable) in
      try CaseText(template: text).filled(values)
    }
  }

  /// The different names the texts ask for.
  static func variables(_ expectations: [Expectation]) -> [String] {
    var names: [String] = []
    var seen: Set<String> = []
    _ = try? changed(expectations) { text throws(PromptTemplate.UnknownVariable) in
      names += CaseText(template: text).variables.filter { seen.insert($0).inserted }
      return text
    }
    return names
  }

  /// Whether any text holds a place to fill, an escaped one included.
  private static func asks(_ expectations: [Expectation]) -> Bool {
    var asks = false
    _ = try? changed(expectations) { text throws(PromptTemplate.UnknownVariable) in
      asks = asks || text.utf8.contains(UInt8(ascii: "{"))
      return text
    }
    return asks
  }

  private static func changed(
    _ expectations: [Expectation], _ change: Change
  ) throws(PromptTemplate.UnknownVariable) -> [Expectation] {
    var result: [Expectation] = []
    result.reserveCapacity(expectations.count)
    for expectation in expectations {
      var expectation = expectation
      expectation.kind = try changed(expectation.kind, change)
      result.append(expectation)
    }
    return result
  }

  private static func changed(
    _ kind: Expectation.Kind, _ change: Change
  ) throws(PromptTemplate.UnknownVariable) -> Expectation.Kind {
    switch kind {
    case .equals(let text): .equals(try change(text))
    case .contains(let text): .contains(try change(text))
    case .startsWith(let text): .startsWith(try change(text))
    case .endsWith(let text): .endsWith(try change(text))
    case .matches(let text): .matches(try change(text))
    case .containsAll(let texts): .containsAll(try changed(texts, change))
    case .containsAny(let texts): .containsAny(try changed(texts, change))
    case .excludes(let texts): .excludes(try changed(texts, change))
    case .jsonPath(let checks): .jsonPath(try changed(checks, change))
    case .xpath(let checks, let namespaces):
      .xpath(try changed(checks, change), namespaces: namespaces)
    case .not(let group): .not(try changed(group, change))
    case .any(let groups): .any(try changed(groups, change))
    case .all(let groups): .all(try changed(groups, change))
    default: kind
    }
  }

  private static func changed(
    _ texts: [String], _ change: Change
  ) throws(PromptTemplate.UnknownVariable) -> [String] {
    var result: [String] = []
    for text in texts { result.append(try change(text)) }
    return result
  }

  private static func changed(
    _ groups: [[Expectation]], _ change: Change
  ) throws(PromptTemplate.UnknownVariable) -> [[Expectation]] {
    var result: [[Expectation]] = []
    for group in groups { result.append(try changed(group, change)) }
    return result
  }

  private static func changed(
    _ checks: [QueryCheck], _ change: Change
  ) throws(PromptTemplate.UnknownVariable) -> [QueryCheck] {
    var result: [QueryCheck] = []
    for check in checks {
      var check = check
      if case .string(let text)? = check.check.equals {
        check.check.equals = .string(try change(text))
      }
      if case .string(let text)? = check.check.contains {
        check.check.contains = .string(try change(text))
      }
      if let pattern = check.check.matches { check.check.matches = try change(pattern) }
      result.append(check)
    }
    return result
  }
}
