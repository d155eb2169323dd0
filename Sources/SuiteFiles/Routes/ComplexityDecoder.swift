import ContractModel

/// Reads a `complexity` mapping: classes, and the rules that tell them apart.
enum ComplexityDecoder {
  /// More of any of them would slow every request down.
  private static let (mostClasses, mostRules, mostKeywords) = (32, 100, 200)

  static func decode(_ reader: NodeReader) -> ComplexityRules? {
    guard var map = reader.mapping(.complexity) else { return nil }
    var rules = ComplexityRules()
    let classes = map.required("classes")
    for (key, value) in classes?.entries() ?? [] {
      let name = key.plainName()
      let least = value.words().map(value.reference)
      if let name, let least { rules.classes.append(.init(name: name, least: least)) }
    }
    if let classes { check(rules.classes.count, upTo: mostClasses, classes) }
    let known = rules.classes.map(\.name)
    let list = map.optional("rules")
    rules.rules = list?.list()?.compactMap { rule($0, known) } ?? []
    if let list { check(rules.rules.count, upTo: mostRules, list) }
    rules.otherwise = map.optional("otherwise").flatMap { name($0, known) }
    rules.command = map.optional("command")?.texts() ?? []
    map.finish()
    return rules
  }

  private static func rule(_ reader: NodeReader, _ known: [String]) -> ComplexityRule? {
    guard var map = reader.mapping(.complexityRule) else { return nil }
    var rule = ComplexityRule(name: map.required("class").flatMap { name($0, known) } ?? "")
    rule.inputTokens = map.optional("input_tokens")?.countRange()
    rule.turns = map.optional("turns")?.countRange()
    rule.tools = map.optional("tools")?.countRange()
    rule.images = map.optional("images")?.countRange()
    rule.isStructured = map.optional("structured")?.boolean()
    let keywords = map.optional("keywords")
    rule.keywords = keywords?.texts() ?? []
    if let keywords { check(rule.keywords.count, upTo: mostKeywords, keywords) }
    map.finish()
    return rule
  }

  /// A class that `classes` declares.
  private static func name(_ reader: NodeReader, _ known: [String]) -> String? {
    guard let name = reader.words() else { return nil }
    guard known.contains(name) else {
      reader.report(
        "unknown-name", "no class is named \"\(YAMLNode.shortened(name))\"",
        remedy: Suggestion.question(name, among: known) ?? "declare it under classes")
      return nil
    }
    return name
  }

  private static func check(_ count: Int, upTo most: Int, _ reader: NodeReader) {
    guard count > most else { return }
    reader.report(
      "too-many", "expected at most \(most) entries for \"\(reader.label)\", found \(count)")
  }
}
