import JSONSupport

extension JSONPathEvaluation {
  /// Whether a filter's condition holds for a node.
  mutating func holds(_ condition: JSONPathCondition, for current: JSONValue) -> Bool {
    switch condition {
    case .or(let parts):
      for part in parts where holds(part, for: current) { return true }
      return false
    case .and(let parts):
      for part in parts where !holds(part, for: current) { return false }
      return true
    case .not(let part): return !holds(part, for: current)
    case .exists(let query):
      if query.isSingular { return single(query, current: current) != nil }
      return !values(query, current: current).isEmpty
    case .compare(let left, let comparison, let right):
      return compare(value(left, current: current), comparison, value(right, current: current))
    case .matches(let match): return matches(match, current: current)
    }
  }

  /// What an operand yields; nil for the RFC's Nothing.
  private mutating func value(_ operand: JSONPathOperand, current: JSONValue) -> JSONValue? {
    switch operand {
    case .literal(let value): return value
    case .query(let query): return single(query, current: current)
    case .count(let query):
      return .number(JSONNumber(values(query, current: current).count))
    case .value(let query):
      let nodes = values(query, current: current)
      guard nodes.count == 1 else { return nil }
      return nodes[0].value
    case .length(let operand):
      switch value(operand, current: current) {
      case .string(let text):
        spend(text.utf8.count / 64)
        return .number(JSONNumber(text.scalarCount))
      case .array(let elements): return .number(JSONNumber(elements.count))
      case .object(let members): return .number(JSONNumber(members.count))
      default: return nil
      }
    }
  }

  /// The value of a query that selects at most one node, without lists of nodes.
  private mutating func single(
    _ query: JSONPathFilterQuery, current: JSONValue
  ) -> JSONValue? {
    var value = query.start == .root ? root : current
    for segment in query.segments {
      guard spend(1) else { return nil }
      switch (segment.singular, value) {
      case (.name(let key), .object(let members)):
        guard let next = members[key] else { return nil }
        value = next
      case (.index(let index), .array(let elements)):
        let position = index < 0 ? elements.count + index : index
        guard elements.indices.contains(position) else { return nil }
        value = elements[position]
      default: return nil
      }
    }
    return value
  }

  private mutating func compare(
    _ left: JSONValue?, _ comparison: JSONPathComparison, _ right: JSONValue?
  ) -> Bool {
    switch comparison {
    case .equal: return equal(left, right)
    case .notEqual: return !equal(left, right)
    case .less: return precedes(left, right)
    case .greater: return precedes(right, left)
    case .lessOrEqual: return precedes(left, right) || equal(left, right)
    case .greaterOrEqual: return precedes(right, left) || equal(left, right)
    }
  }

  private mutating func equal(_ left: JSONValue?, _ right: JSONValue?) -> Bool {
    guard let left, let right else { return left == nil && right == nil }
    spend(left.comparisonCost)
    return left == right
  }

  /// Numbers by value, strings by code points; nothing else has an order.
  private func precedes(_ left: JSONValue?, _ right: JSONValue?) -> Bool {
    switch (left, right) {
    case (.number(let left), .number(let right)): left < right
    case (.string(let left), .string(let right)):
      left.utf8.lexicographicallyPrecedes(right.utf8)
    default: false
    }
  }

  private mutating func matches(_ match: JSONPathMatch, current: JSONValue) -> Bool {
    guard case .string(let text) = value(match.text, current: current) else { return false }
    let pattern: BoundedPattern?
    switch match.pattern {
    case .compiled(let compiled): pattern = compiled
    case .computed(let operand):
      guard case .string(let source) = value(operand, current: current) else { return false }
      pattern = self.pattern(source)
    }
    guard let pattern else { return false }
    switch pattern.match(text, match.extent, allowance: &allowance) {
    case .matched: return true
    case .unmatched: return false
    case .limit:
      stop(.pattern)
      return false
    }
  }

  /// A pattern out of the value; nil where it is no I-Regexp. Compiling is charged as work.
  private mutating func pattern(_ source: String) -> BoundedPattern? {
    if let recentPattern, recentPattern.source.hasSameScalars(as: source) {
      return recentPattern.pattern
    }
    spend(500 + source.utf8.count)
    let pattern = try? BoundedPattern.iRegexp(source)
    recentPattern = (source, pattern)
    return pattern
  }
}

extension JSONValue {
  /// Roughly what comparing with this value costs, without walking it to the end.
  fileprivate var comparisonCost: Int {
    switch self {
    case .null, .bool, .number: 0
    case .string(let text): text.utf8.count / 64
    case .array(let elements): elements.count
    case .object(let members): members.count
    }
  }
}
