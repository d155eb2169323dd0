import JSONSupport

extension SchemaEvaluation {
  /// Applies a keyword about arrays; nil for keywords about something else.
  mutating func apply(
    _ applicator: SchemaApplicator, _ elements: [JSONValue], _ marks: inout EvaluatedMarks
  ) -> Bool? {
    switch applicator {
    case .elements(let plan): each(plan, elements, &marks)
    case .contains(let plan): contains(plan, elements, &marks)
    case .unevaluatedItems(let node): unevaluated(node, elements, &marks)
    default: nil
    }
  }

  private mutating func each(
    _ plan: SchemaElements, _ elements: [JSONValue], _ marks: inout EvaluatedMarks
  ) -> Bool {
    var holds = true
    for (position, element) in elements.enumerated() {
      let isPrefix = position < plan.prefix.count
      guard let node = isPrefix ? plan.prefix[position] : plan.rest else { break }
      var off = EvaluatedMarks.off
      let matches = descend(
        node, element, &off,
        at: isPrefix ? [plan.prefixKeyword, String(position)] : [plan.restKeyword],
        child: String(position))
      marks.mark(position)
      if !matches {
        holds = false
        guard report.isCollecting, stopped == nil else { return false }
      }
    }
    return holds
  }

  private mutating func contains(
    _ plan: SchemaContains, _ elements: [JSONValue], _ marks: inout EvaluatedMarks
  ) -> Bool {
    var count = 0
    for (position, element) in elements.enumerated() {
      var off = EvaluatedMarks.off
      if quietly(plan.node, element, &off) {
        count += 1
        if plan.marksElements { marks.mark(position) }
      }
      guard stopped == nil else { return false }
      if count >= plan.minimum, plan.maximum == nil, !marks.isTracking { return true }
    }
    let isTooMany = plan.maximum.map { count > $0 } ?? false
    guard count < plan.minimum || isTooMany else { return true }
    guard report.isCollecting else { return false }
    let bound = isTooMany ? "at most \(plan.maximum ?? 0)" : "at least \(plan.minimum)"
    let keyword =
      isTooMany ? "maxContains" : plan.minimum == 1 ? "contains" : "minContains"
    report.record(
      keyword, expected: "\(bound) matching \"contains\"",
      actual: "\(count) of \(JSONWords.counted(elements.count, "element"))")
    return false
  }

  private mutating func unevaluated(
    _ node: Int, _ elements: [JSONValue], _ marks: inout EvaluatedMarks
  ) -> Bool {
    var holds = true
    for (position, element) in elements.enumerated() where !marks.flags[position] {
      var off = EvaluatedMarks.off
      marks.mark(position)
      if !descend(
        node, element, &off, at: ["unevaluatedItems"], child: String(position))
      {
        holds = false
        guard report.isCollecting, stopped == nil else { return false }
      }
    }
    return holds
  }
}
