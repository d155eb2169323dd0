import JSONSupport

/// One run of a query over one value, bounded in nodes and work.
struct JSONPathEvaluation {
  let root: JSONValue
  let limits: JSONPathLimits
  /// The limit that was met; whatever is returned then is meaningless.
  private(set) var stopped: JSONPathLimit?
  var allowance: PatternAllowance
  /// The last pattern taken from the value itself, as one is often applied to many nodes.
  var recentPattern: (source: String, pattern: BoundedPattern?)?
  private var work: Int
  /// Filters need values only.
  private var tracksLocations = true

  init(root: JSONValue, limits: JSONPathLimits) {
    self.root = root
    self.limits = limits
    allowance = PatternAllowance(steps: limits.patternSteps)
    work = limits.work
  }

  /// The nodes that segments select from the root.
  mutating func run(_ segments: [JSONPathSegment]) -> [JSONPathNode] {
    run(segments, from: root)
  }

  /// The values that a filter's query selects.
  mutating func values(
    _ query: JSONPathFilterQuery, current: JSONValue
  ) -> [JSONPathNode] {
    let wasTracking = tracksLocations
    tracksLocations = false
    defer { tracksLocations = wasTracking }
    return run(query.segments, from: query.start == .root ? root : current)
  }

  private mutating func run(
    _ segments: [JSONPathSegment], from start: JSONValue
  ) -> [JSONPathNode] {
    var nodes = [JSONPathNode(value: start, location: .root)]
    for segment in segments {
      var selected: [JSONPathNode] = []
      for node in nodes {
        switch segment.reach {
        case .children: select(segment.selectors, from: node, into: &selected)
        case .descendants: descend(segment.selectors, from: node, into: &selected)
        }
        if stopped != nil { return [] }
      }
      nodes = selected
    }
    return nodes
  }

  /// A node, then its descendants, each before its own children; with a stack, not by recursion.
  private mutating func descend(
    _ selectors: [JSONPathSelector], from start: JSONPathNode,
    into selected: inout [JSONPathNode]
  ) {
    var waiting = [(node: start, depth: 0)]
    while let (node, depth) = waiting.popLast() {
      select(selectors, from: node, into: &selected)
      var children: [JSONPathNode] = []
      select([.wildcard], from: node, into: &children)
      guard stopped == nil else { return }
      guard children.isEmpty || depth < limits.depth else { return stop(.depth) }
      for child in children.reversed() { waiting.append((child, depth + 1)) }
    }
  }

  private mutating func select(
    _ selectors: [JSONPathSelector], from node: JSONPathNode,
    into selected: inout [JSONPathNode]
  ) {
    for selector in selectors {
      switch node.value {
      case .object(let members): select(selector, members, of: node, into: &selected)
      case .array(let elements): select(selector, elements, of: node, into: &selected)
      default: spend(1)
      }
      if selected.count > limits.nodes { stop(.nodes) }
      if stopped != nil { return }
    }
  }

  private mutating func select(
    _ selector: JSONPathSelector, _ members: JSONObject, of node: JSONPathNode,
    into selected: inout [JSONPathNode]
  ) {
    switch selector {
    case .name(let key):
      spend(1)
      if let value = members[key] { selected.append(child(value, .member(key), of: node)) }
    case .wildcard:
      guard spend(members.count) else { return }
      for member in members { selected.append(child(member.value, .member(member.key), of: node)) }
    case .filter(let condition):
      for member in members {
        guard spend(1) else { return }
        if holds(condition, for: member.value) {
          selected.append(child(member.value, .member(member.key), of: node))
        }
      }
    case .index, .slice: spend(1)
    }
  }

  private mutating func select(
    _ selector: JSONPathSelector, _ elements: [JSONValue], of node: JSONPathNode,
    into selected: inout [JSONPathNode]
  ) {
    switch selector {
    case .index(let index):
      spend(1)
      let position = index < 0 ? elements.count + index : index
      guard elements.indices.contains(position) else { return }
      selected.append(child(elements[position], .element(position), of: node))
    case .wildcard:
      guard spend(elements.count) else { return }
      for (index, element) in elements.enumerated() {
        selected.append(child(element, .element(index), of: node))
      }
    case .slice(let slice):
      let positions = slice.positions(in: elements.count)
      guard spend(positions.underestimatedCount + 1) else { return }
      for position in positions {
        selected.append(child(elements[position], .element(position), of: node))
      }
    case .filter(let condition):
      for (index, element) in elements.enumerated() {
        guard spend(1) else { return }
        if holds(condition, for: element) {
          selected.append(child(element, .element(index), of: node))
        }
      }
    case .name: spend(1)
    }
  }

  private func child(
    _ value: JSONValue, _ step: @autoclosure () -> JSONPathStep, of parent: JSONPathNode
  ) -> JSONPathNode {
    JSONPathNode(
      value: value, location: tracksLocations ? .below(parent.location, step()) : .root)
  }

  /// Takes work off what is left; false, and stopped, where there is too little.
  @discardableResult
  mutating func spend(_ cost: Int) -> Bool {
    guard stopped == nil else { return false }
    work -= cost
    if work < 0 { stopped = .work }
    return work >= 0
  }

  /// Ends the run.
  mutating func stop(_ limit: JSONPathLimit) {
    if stopped == nil { stopped = limit }
  }
}

extension JSONPathSlice {
  /// The positions selected among a number of elements, by the RFC's section 2.3.4.2.2.
  func positions(in count: Int) -> StrideTo<Int> {
    func normal(_ index: Int) -> Int { index >= 0 ? index : count + index }
    guard step != 0 else { return stride(from: 0, to: 0, by: 1) }
    if step > 0 {
      let lower = min(max(normal(start ?? 0), 0), count)
      let upper = min(max(normal(end ?? count), 0), count)
      return stride(from: lower, to: upper, by: step)
    }
    let upper = min(max(normal(start ?? count - 1), -1), count - 1)
    let lower = end.map { min(max(normal($0), -1), count - 1) } ?? -1
    return stride(from: upper, to: lower, by: step)
  }
}
