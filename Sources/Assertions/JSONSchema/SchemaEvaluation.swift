import JSONSupport

/// One validation of one instance: a walk over the program, bounded in depth and work.
///
/// It runs twice for a bad value: first for the verdict alone, which stops at the first failure and
/// builds no path, then collecting every mismatch with its place.
struct SchemaEvaluation {
  let program: SchemaProgram
  let limits: SchemaLimits
  var report: SchemaReport
  var allowance: PatternAllowance
  /// The bound that was met; evaluation then runs out without looking further.
  private(set) var stopped: SchemaLimit?
  private var work: Int
  private var depth = 0
  /// The resources entered on the way here, outermost first; kept only for dynamic references.
  private var scope: [Int] = []

  init(program: SchemaProgram, limits: SchemaLimits) {
    self.program = program
    self.limits = limits
    report = SchemaReport(limit: max(1, limits.mismatches))
    allowance = PatternAllowance(steps: limits.patternSteps)
    work = limits.work
  }

  /// The result for an instance.
  static func run(
    _ program: SchemaProgram, on instance: JSONValue, limits: SchemaLimits
  ) -> SchemaResult {
    var quick = SchemaEvaluation(program: program, limits: limits)
    var marks = EvaluatedMarks.off
    let holds = quick.evaluate(program.root, instance, &marks)
    if let limit = quick.stopped { return .unjudged(limit) }
    if holds { return .valid }
    var thorough = SchemaEvaluation(program: program, limits: limits)
    thorough.report.isCollecting = true
    _ = thorough.evaluate(program.root, instance, &marks)
    // The value is known to be bad; a limit on the second look only shortens the list.
    if let limit = thorough.stopped, thorough.report.mismatches.isEmpty { return .unjudged(limit) }
    return .invalid(thorough.report.mismatches, total: thorough.report.total)
  }

  /// Applies a subschema; false also where a limit ended evaluation.
  mutating func evaluate(
    _ id: Int, _ instance: JSONValue, _ marks: inout EvaluatedMarks
  ) -> Bool {
    guard spend(1) else { return false }
    let holds = assert(id, instance)
    guard holds || report.isCollecting, !program.nodes[id].applicators.isEmpty else {
      return holds
    }
    guard depth < limits.depth else { return stop(.depth) }
    depth += 1
    defer { depth -= 1 }
    let entersScope = !program.dynamicAnchors.isEmpty && scope.last != program.nodes[id].resource
    if entersScope { scope.append(program.nodes[id].resource) }
    defer { if entersScope { scope.removeLast() } }
    guard program.nodes[id].tracksEvaluation else {
      return applyAll(id, instance, &marks) && holds
    }
    var own = EvaluatedMarks(for: instance)
    guard applyAll(id, instance, &own), holds else { return false }
    marks.merge(own)
    return true
  }

  /// Checks a subschema's own assertions; after a wrong type nothing else is worth a word.
  private mutating func assert(_ id: Int, _ instance: JSONValue) -> Bool {
    var holds = true
    for assertion in program.nodes[id].assertions {
      if case .uniqueItems = assertion, case .array(let elements) = instance,
        !spend(elements.count)
      {
        return false
      }
      guard let result = assertion.holds(for: instance, allowance: &allowance) else {
        return stop(.pattern)
      }
      if result { continue }
      holds = false
      guard report.isCollecting else { return false }
      report.record(assertion, for: instance)
      if case .type = assertion { return false }
    }
    return holds
  }

  private mutating func applyAll(
    _ id: Int, _ instance: JSONValue, _ marks: inout EvaluatedMarks
  ) -> Bool {
    var holds = true
    for index in program.nodes[id].applicators.indices {
      // What a failed subschema evaluated is unknown: calling it unevaluated would mislead.
      if !holds, program.nodes[id].applicators[index].isUnevaluated { break }
      if !apply(program.nodes[id].applicators[index], instance, &marks) {
        holds = false
        if !report.isCollecting || stopped != nil { return false }
      }
    }
    return holds
  }

  /// Applies a subschema one step further on; the steps are built only while collecting.
  mutating func descend(
    _ id: Int, _ instance: JSONValue, _ marks: inout EvaluatedMarks,
    at keyword: @autoclosure () -> [String], child: @autoclosure () -> String? = nil
  ) -> Bool {
    guard report.isCollecting else { return evaluate(id, instance, &marks) }
    let depth = report.enter(keyword(), child: child())
    let holds = evaluate(id, instance, &marks)
    report.leave(to: depth)
    return holds
  }

  /// Applies a subschema for its verdict alone.
  mutating func quietly(
    _ id: Int, _ instance: JSONValue, _ marks: inout EvaluatedMarks
  ) -> Bool {
    let wasCollecting = report.isCollecting
    report.isCollecting = false
    let holds = evaluate(id, instance, &marks)
    report.isCollecting = wasCollecting
    return holds
  }

  /// Takes work off what is left; false, and stopped, where there is too little.
  mutating func spend(_ cost: Int) -> Bool {
    if stopped != nil { return false }
    work -= cost
    return work >= 0 || stop(.work)
  }

  /// Ends evaluation; false, for the caller to return.
  mutating func stop(_ limit: SchemaLimit) -> Bool {
    if stopped == nil { stopped = limit }
    report.isClosed = true
    return false
  }

  /// The subschema a dynamic reference means here: the outermost in scope with that name.
  func target(of reference: SchemaDynamicReference) -> Int {
    guard let anchor = reference.anchor else { return reference.initial }
    for resource in scope {
      if let node = program.dynamicAnchors[anchor][resource] { return node }
    }
    return reference.initial
  }
}
