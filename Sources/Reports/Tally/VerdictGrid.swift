import ContractModel

/// The verdicts of chosen cases on every member of their suite's chain, from one more pass.
struct VerdictGrid {
  struct Mark: Hashable {
    var verdict: Verdict
    var isFlaky: Bool
  }

  struct Row {
    var entry: WorstCases.Entry
    /// In chain order; nil where the case was not run.
    var marks: [Mark?]
  }

  let suite: Int
  /// Positions in the header's members, in chain order.
  let chain: [Int]
  /// Worst first.
  private(set) var rows: [Row]

  init(_ run: any RunSource, suite: Int, entries: [WorstCases.Entry]) throws {
    self.suite = suite
    let chain = run.header.chain(of: suite)
    self.chain = chain
    rows = entries.map { Row(entry: $0, marks: Array(repeating: nil, count: chain.count)) }
    let places = Dictionary(
      entries.enumerated().map { ($1.key.position, $0) }, uniquingKeysWith: { first, _ in first })
    guard !places.isEmpty else { return }
    for (column, member) in chain.enumerated() {
      var marks: [Int: Mark] = [:]
      try run.forEachOutcome(suite: suite, member: member) { outcome in
        guard let place = places[outcome.position] else { return }
        marks[place] = Mark(verdict: outcome.verdict, isFlaky: outcome.isFlaky)
      }
      for (place, mark) in marks { rows[place].marks[column] = mark }
    }
  }

  /// The grids of all suites that have one of the entries, in the order of the plan.
  static func all(_ run: any RunSource, entries: [WorstCases.Entry]) throws -> [VerdictGrid] {
    let bySuite = Dictionary(grouping: entries, by: \.key.suite)
    return try bySuite.keys.sorted().map {
      try VerdictGrid(run, suite: $0, entries: bySuite[$0] ?? [])
    }
  }
}
