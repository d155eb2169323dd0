import ContractModel
import JSONSupport
import RegexSupport

/// A declared check on the nodes of a query, compiled once: its pattern, its type's name.
///
/// Without `exists` or `count` at least one node must be there: a check of nothing proves nothing.
package struct ValueCheckEvaluation: Sendable {
  /// Mismatches listed at most; the last one counts the rest.
  static let mostMismatches = 50

  private let query: QueryCheck
  private let expectation: String
  private let excerpt: SourceExcerpt?
  private let pattern: BoundedPattern?
  private let type: JSONTypeSet?

  /// Compiles a check; `expectation` is the key its mismatches carry, such as `json_path`.
  ///
  /// Throws ``ValueCheckError`` for a pattern that is none, or a type nobody knows.
  package init(
    _ query: QueryCheck, expectation: String, excerpt: SourceExcerpt? = nil
  ) throws(ValueCheckError) {
    self.query = query
    self.expectation = expectation
    self.excerpt = excerpt
    pattern = try query.check.matches.map { source throws(ValueCheckError) in
      try Self.pattern(source)
    }
    type = try query.check.type.map { name throws(ValueCheckError) in
      guard let type = JSONTypeSet(name: name) else {
        throw .unknownType(
          name, remedy: NearestNames.question(name, among: JSONTypeSet.names))
      }
      return type
    }
  }

  private static func pattern(_ source: String) throws(ValueCheckError) -> BoundedPattern {
    do {
      return try BoundedPattern.pcre2(source)
    } catch {
      throw .invalidPattern(source, reason: error.description)
    }
  }

  /// Judges the nodes that the query selected, in their order.
  package func outcome(of nodes: some Collection<CheckedNode>) -> ExpectationOutcome {
    var findings = Findings()
    checkPresence(of: nodes.count, into: &findings)
    var allowance = PatternAllowance(steps: SchemaLimits.default.patternSteps)
    for node in nodes {
      guard check(node, allowance: &allowance, into: &findings) else {
        return .unjudged(
          .limit, "the pattern \(JSONWords.quoted(pattern?.source ?? "")) met its step limit")
      }
    }
    guard !findings.isEmpty else { return .satisfied }
    return .mismatched(findings.listed(by: mismatch))
  }

  private func checkPresence(of count: Int, into findings: inout Findings) {
    let check = query.check
    let found = JSONWords.counted(count, "node")
    if let range = check.count, !range.contains(count) {
      findings.add("", rule: "count", expected: "\(range) nodes", actual: found)
    }
    if check.exists == false, count > 0 {
      findings.add("", rule: "exists", expected: "no node", actual: found)
    }
    let mustExist = check.exists ?? (check.count == nil)
    if mustExist, count == 0 {
      findings.add("", rule: "exists", expected: "at least 1 node", actual: "none")
    }
  }

  /// Every part of the check on one node; false where its pattern met a limit.
  private func check(
    _ node: CheckedNode, allowance: inout PatternAllowance, into findings: inout Findings
  ) -> Bool {
    let value = node.value
    func fail(_ rule: String, _ expected: String) {
      findings.add(node.path, rule: rule, expected: expected, actual: JSONWords.kind(of: value))
    }
    if let type, !type.covers(value) { fail("type", type.words) }
    if let wanted = query.check.equals, wanted != value {
      fail("equals", JSONWords.literal(wanted))
    }
    if let minimum = query.check.minimum, !(value.numberValue.map { $0 >= minimum } ?? false) {
      fail("min", "a number of at least \(minimum.lexeme)")
    }
    if let maximum = query.check.maximum, !(value.numberValue.map { $0 <= maximum } ?? false) {
      fail("max", "a number of at most \(maximum.lexeme)")
    }
    if let part = query.check.contains, !Self.contains(value, part) {
      fail("contains", "a value that contains \(JSONWords.literal(part))")
    }
    guard let pattern else { return true }
    let words = "a string matching \(JSONWords.quoted(pattern.source))"
    guard case .string(let text) = value else {
      fail("matches", words)
      return true
    }
    switch pattern.match(text, allowance: &allowance) {
    case .matched: return true
    case .limit: return false
    case .unmatched:
      fail("matches", words)
      return true
    }
  }

  /// A text within a text, or an element of an array.
  private static func contains(_ value: JSONValue, _ part: JSONValue) -> Bool {
    switch (value, part) {
    case (.string(let text), .string(let part)): text.containsScalars(of: part)
    case (.array(let elements), _): elements.contains(part)
    default: false
    }
  }

  private func mismatch(_ finding: Findings.Finding) -> Mismatch {
    Mismatch(
      expectation: expectation, path: finding.path,
      rule: finding.rule.isEmpty ? query.query : "\(query.query) \(finding.rule)",
      expected: finding.expected, actual: finding.actual, location: query.location,
      excerpt: excerpt)
  }
}

/// What a check found wrong, the first few kept and the rest counted.
private struct Findings {
  struct Finding {
    var path: String
    var rule: String
    var expected: String
    var actual: String
  }

  private var kept: [Finding] = []
  private var total = 0

  var isEmpty: Bool { total == 0 }

  mutating func add(
    _ path: @autoclosure () -> String, rule: String, expected: String,
    actual: @autoclosure () -> String
  ) {
    total += 1
    guard kept.count < ValueCheckEvaluation.mostMismatches else { return }
    kept.append(Finding(path: path(), rule: rule, expected: expected, actual: actual()))
  }

  func listed(by make: (Finding) -> Mismatch) -> [Mismatch] {
    let rest = total - kept.count
    guard rest > 0 else { return kept.map(make) }
    let more = Finding(
      path: "", rule: "", expected: "no further mismatch", actual: "\(rest) more, not listed")
    return kept.map(make) + [make(more)]
  }
}
