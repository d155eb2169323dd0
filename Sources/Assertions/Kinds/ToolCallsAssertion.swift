import ContractModel
import JSONSupport

/// `tool_calls`: the reply calls the tools listed, in any order, each reply call counted once.
///
/// Listed calls and reply calls are paired by a largest matching, so that a call that fits two
/// listed ones never hides that both are there.
struct ToolCallsAssertion: Assertion {
  /// Reply calls that are looked at; a reply with more cannot be judged.
  static let mostCalls = 1_000

  let site: ExpectationSite
  let calls: [ExpectedToolCall]
  let count: CountRange?
  let only: Bool

  func check(_ subject: AssertionSubject) -> ExpectationOutcome {
    let made = subject.reply.toolCalls
    guard made.count <= Self.mostCalls else {
      return .unjudged(.limit, "the reply has more than \(Self.mostCalls) tool calls")
    }
    let fits = calls.map { expected in
      made.indices.map { expected.fit(made[$0], arguments: subject.toolArguments[$0]) }
    }
    let certain = pairing(fits) { $0 == .fits }
    var outcomes = [countOutcome(made.count)]
    if certain.isComplete {
      outcomes.append(onlyOutcome(certain, made))
    } else if pairing(fits, { $0.mayFit }).isComplete {
      outcomes.append(.unjudged(.limit, "validating a call's arguments met a limit"))
    } else {
      outcomes.append(.mismatched(missing(certain, made, fits)))
    }
    return .all(outcomes)
  }

  private func pairing(
    _ fits: [[ToolCallFit]], _ isEdge: (ToolCallFit) -> Bool
  ) -> BipartiteMatching {
    BipartiteMatching(edges: fits.map { row in row.indices.filter { isEdge(row[$0]) } })
  }

  private func countOutcome(_ made: Int) -> ExpectationOutcome {
    guard let count, !count.contains(made) else { return .satisfied }
    return site.mismatched(
      path: "/tool_calls", rule: "count", expected: RangeWords.count(count, of: "tool call"),
      actual: RangeWords.counted(made, "tool call"))
  }

  private func onlyOutcome(_ pairing: BipartiteMatching, _ made: [ToolCall]) -> ExpectationOutcome {
    guard only else { return .satisfied }
    let extra = made.indices.filter { !pairing.isTaken($0) }
    guard !extra.isEmpty else { return .satisfied }
    return .mismatched(
      extra.prefix(20).map { index in
        site.mismatch(
          path: "/tool_calls/\(index)", rule: "only", expected: "no call beyond those listed",
          actual: "a call of \(Excerpt.start(of: made[index].name))")
      })
  }

  /// A mismatch for each listed call without a partner: nothing by its name, or what its best
  /// candidate gets wrong.
  private func missing(
    _ pairing: BipartiteMatching, _ made: [ToolCall], _ fits: [[ToolCallFit]]
  ) -> [Mismatch] {
    var mismatches: [Mismatch] = []
    var shown: Set<Int> = []
    for (row, expected) in calls.enumerated() where pairing.partner[row] == nil {
      let namesakes = made.indices.filter { made[$0].name == expected.name }
      let free = namesakes.first { !pairing.isTaken($0) && !shown.contains($0) }
      if let free, case .differs(let part) = fits[row][free] {
        shown.insert(free)
        mismatches.append(
          site.mismatch(
            path: "/tool_calls/\(free)/arguments\(part.path)", rule: part.rule,
            expected: part.expected, actual: part.actual))
      } else {
        mismatches.append(noCall(of: expected, namesakes: namesakes.count, made))
      }
    }
    return mismatches
  }

  private func noCall(of expected: ExpectedToolCall, namesakes: Int, _ made: [ToolCall]) -> Mismatch
  {
    let names = made.isEmpty ? "no tool call" : "calls of \(Excerpt.list(made.map(\.name)))"
    return site.mismatch(
      path: "/tool_calls", rule: "name",
      expected: namesakes == 0
        ? "a call of \(Excerpt.quoted(expected.name))"
        : "another call of \(Excerpt.quoted(expected.name))",
      actual: names)
  }
}
