import JSONSupport

extension SchemaApplicator {
  /// Whether it judges what all others have left over.
  var isUnevaluated: Bool {
    switch self {
    case .unevaluatedItems, .unevaluatedProperties: true
    default: false
    }
  }
}

extension SchemaEvaluation {
  /// Applies one keyword's subschemas; keywords about another type hold.
  mutating func apply(
    _ applicator: SchemaApplicator, _ instance: JSONValue, _ marks: inout EvaluatedMarks
  ) -> Bool {
    switch instance {
    case .object(let members):
      if let holds = apply(applicator, members, &marks) { return holds }
    case .array(let elements):
      if let holds = apply(applicator, elements, &marks) { return holds }
    default: break
    }
    switch applicator {
    case .allOf(let nodes): return all(nodes, instance, &marks)
    case .anyOf(let nodes): return any(nodes, "anyOf", instance, &marks)
    case .oneOf(let nodes): return one(nodes, instance, &marks)
    case .not(let node): return not(node, instance)
    case .conditional(let conditional): return decide(conditional, instance, &marks)
    case .reference(let node): return descend(node, instance, &marks, at: ["$ref"])
    case .dynamicReference(let reference):
      return descend(target(of: reference), instance, &marks, at: ["$dynamicRef"])
    case .members, .elements, .contains, .propertyNames, .dependentSchemas, .unevaluatedItems,
      .unevaluatedProperties:
      return true
    }
  }

  private mutating func all(
    _ nodes: [Int], _ instance: JSONValue, _ marks: inout EvaluatedMarks
  ) -> Bool {
    var holds = true
    for (index, node) in nodes.enumerated() {
      if !descend(node, instance, &marks, at: ["allOf", String(index)]) {
        holds = false
        guard report.isCollecting else { return false }
      }
    }
    return holds
  }

  /// At least one; all are tried where their evaluated parts count.
  private mutating func any(
    _ nodes: [Int], _ keyword: String, _ instance: JSONValue, _ marks: inout EvaluatedMarks
  ) -> Bool {
    var holds = false
    var attempts: [SchemaReport.Attempt] = []
    for (index, node) in nodes.enumerated() {
      guard spend(marks.flags.count) else { return false }
      var own = marks.attempt
      let outer = report.isCollecting ? report.beginAttempt() : nil
      let matched = descend(node, instance, &own, at: [keyword, String(index)])
      if let outer { attempts.append(report.endAttempt(restoring: outer)) }
      guard matched else { continue }
      holds = true
      marks.merge(own)
      if !marks.isTracking { return true }
    }
    if !holds, report.isCollecting { report.record(keyword, unmet: attempts, for: instance) }
    return holds
  }

  private mutating func one(
    _ nodes: [Int], _ instance: JSONValue, _ marks: inout EvaluatedMarks
  ) -> Bool {
    var matching: [Int] = []
    for (index, node) in nodes.enumerated() {
      guard spend(marks.flags.count) else { return false }
      var own = marks.attempt
      guard quietly(node, instance, &own) else { continue }
      matching.append(index)
      guard matching.count == 1 else { break }
      marks.merge(own)
    }
    if matching.count == 1 { return true }
    guard report.isCollecting else { return false }
    guard !matching.isEmpty else { return any(nodes, "oneOf", instance, &marks) }
    report.record(
      "oneOf", expected: "a match of exactly 1 of the \(nodes.count) alternatives of \"oneOf\"",
      actual:
        "\(JSONWords.kind(of: instance)), which matches alternatives \(matching[0]) and "
        + "\(matching[1])")
    return false
  }

  private mutating func not(_ node: Int, _ instance: JSONValue) -> Bool {
    var marks = EvaluatedMarks.off
    guard quietly(node, instance, &marks) else { return true }
    if report.isCollecting {
      report.record(
        "not", expected: "a value that the schema under \"not\" refuses",
        actual: "\(JSONWords.kind(of: instance)), which it accepts")
    }
    return false
  }

  private mutating func decide(
    _ conditional: SchemaConditional, _ instance: JSONValue, _ marks: inout EvaluatedMarks
  ) -> Bool {
    guard spend(marks.flags.count) else { return false }
    var own = marks.attempt
    if quietly(conditional.condition, instance, &own) {
      marks.merge(own)
      guard let then = conditional.then else { return true }
      return descend(then, instance, &marks, at: ["then"])
    }
    guard let otherwise = conditional.otherwise else { return true }
    return descend(otherwise, instance, &marks, at: ["else"])
  }
}
