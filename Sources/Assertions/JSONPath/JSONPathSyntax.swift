import JSONSupport

/// A step of a query: selectors applied to each node, or to it and all its descendants.
struct JSONPathSegment: Sendable {
  enum Reach: Sendable { case children, descendants }

  var reach: Reach
  var selectors: [JSONPathSelector]

  /// The one selector of a segment that selects at most one node.
  var singular: JSONPathSelector? {
    guard reach == .children, selectors.count == 1 else { return nil }
    switch selectors[0] {
    case .name, .index: return selectors[0]
    case .wildcard, .slice, .filter: return nil
    }
  }
}

/// What a segment selects among the children of a node.
enum JSONPathSelector: Sendable {
  case name(String)
  case index(Int)
  case wildcard
  case slice(JSONPathSlice)
  case filter(JSONPathCondition)
}

/// `start:end:step`, where what is left out follows from the step's direction.
struct JSONPathSlice: Sendable {
  var start: Int?
  var end: Int?
  var step = 1
}

/// The logical expression of a filter.
indirect enum JSONPathCondition: Sendable {
  case or([JSONPathCondition])
  case and([JSONPathCondition])
  case not(JSONPathCondition)
  case compare(JSONPathOperand, JSONPathComparison, JSONPathOperand)
  case exists(JSONPathFilterQuery)
  case matches(JSONPathMatch)
}

/// The comparison operators.
enum JSONPathComparison: String, Sendable, CaseIterable {
  case equal = "=="
  case notEqual = "!="
  case lessOrEqual = "<="
  case greaterOrEqual = ">="
  case less = "<"
  case greater = ">"
}

/// What yields one value, or nothing.
indirect enum JSONPathOperand: Sendable {
  case literal(JSONValue)
  case query(JSONPathFilterQuery)
  case length(JSONPathOperand)
  case count(JSONPathFilterQuery)
  case value(JSONPathFilterQuery)
}

/// A query within a filter, from the node under test or from the root.
struct JSONPathFilterQuery: Sendable {
  enum Start: Sendable { case current, root }

  var start: Start
  var segments: [JSONPathSegment]

  /// Whether it selects at most one node, whatever the value.
  var isSingular: Bool { segments.allSatisfy { $0.singular != nil } }
}

/// `match` or `search`.
struct JSONPathMatch: Sendable {
  enum Pattern: Sendable {
    /// A literal, compiled with the query; nil where it is no I-Regexp and so matches nothing.
    case compiled(BoundedPattern?)
    case computed(JSONPathOperand)
  }

  var text: JSONPathOperand
  var pattern: Pattern
  var extent: BoundedPattern.Extent
}
