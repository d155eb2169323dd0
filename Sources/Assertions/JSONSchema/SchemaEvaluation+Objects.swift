import JSONSupport

extension SchemaEvaluation {
  /// Applies a keyword about objects; nil for keywords about something else.
  mutating func apply(
    _ applicator: SchemaApplicator, _ members: JSONObject, _ marks: inout EvaluatedMarks
  ) -> Bool? {
    switch applicator {
    case .members(let plan): each(plan, members, &marks)
    case .propertyNames(let node): names(node, members)
    case .dependentSchemas(let dependencies): dependents(dependencies, members, &marks)
    case .unevaluatedProperties(let node): unevaluated(node, members, &marks)
    default: nil
    }
  }

  private mutating func each(
    _ plan: SchemaMembers, _ members: JSONObject, _ marks: inout EvaluatedMarks
  ) -> Bool {
    var holds = true
    for (position, member) in members.members.enumerated() {
      guard spend(1) else { return false }
      var isCovered = false
      if !each(plan, member, &isCovered) {
        holds = false
        guard report.isCollecting, stopped == nil else { return false }
      }
      if isCovered { marks.mark(position) }
    }
    return holds
  }

  private mutating func each(
    _ plan: SchemaMembers, _ member: JSONObject.Member, _ isCovered: inout Bool
  ) -> Bool {
    var off = EvaluatedMarks.off
    var holds = true
    if let node = plan.properties.node(for: member.key) {
      isCovered = true
      holds = descend(
        node, member.value, &off, at: ["properties", member.key], child: member.key)
    }
    for (pattern, node) in plan.patterns {
      switch pattern.match(member.key, allowance: &allowance) {
      case .unmatched: continue
      case .limit: return stop(.pattern)
      case .matched:
        isCovered = true
        let matches = descend(
          node, member.value, &off, at: ["patternProperties", pattern.source], child: member.key)
        holds = matches && holds
      }
    }
    guard !isCovered, let additional = plan.additional else { return holds }
    isCovered = true
    if report.isCollecting { report.knownMembers = plan.properties.names }
    defer { if report.isCollecting { report.knownMembers = [] } }
    return descend(
      additional, member.value, &off, at: ["additionalProperties"], child: member.key)
  }

  private mutating func names(_ node: Int, _ members: JSONObject) -> Bool {
    var off = EvaluatedMarks.off
    var holds = true
    for member in members {
      if !descend(node, .string(member.key), &off, at: ["propertyNames"], child: member.key) {
        holds = false
        guard report.isCollecting, stopped == nil else { return false }
      }
    }
    return holds
  }

  private mutating func dependents(
    _ dependencies: [SchemaDependency], _ members: JSONObject, _ marks: inout EvaluatedMarks
  ) -> Bool {
    var holds = true
    for dependency in dependencies where members[dependency.key] != nil {
      if !descend(
        dependency.node, .object(members), &marks, at: [dependency.keyword, dependency.key])
      {
        holds = false
        guard report.isCollecting else { return false }
      }
    }
    return holds
  }

  private mutating func unevaluated(
    _ node: Int, _ members: JSONObject, _ marks: inout EvaluatedMarks
  ) -> Bool {
    var off = EvaluatedMarks.off
    var holds = true
    for (position, member) in members.members.enumerated() where !marks.flags[position] {
      marks.mark(position)
      if !descend(node, member.value, &off, at: ["unevaluatedProperties"], child: member.key) {
        holds = false
        guard report.isCollecting, stopped == nil else { return false }
      }
    }
    return holds
  }
}
