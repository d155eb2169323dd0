import ContractModel

/// The counts of a run by suite and member, from one pass over its cases.
struct RunTally {
  /// One suite on one member.
  struct Cell: Hashable {
    var suite: Int
    var member: Int
    var counts = VerdictCounts()
    /// Cases the header promises.
    var planned: Int
    var trials = 0
    var milliseconds = 0
    /// USD, as far as known.
    var cost: Double?

    /// Promised cases of which no trial finished.
    var notRun: Int { max(0, planned - counts.total) }

    mutating func add(_ outcome: CaseOutcome) {
      counts.add(outcome)
      trials += outcome.trialCount
      milliseconds = min(milliseconds + outcome.milliseconds, .max / 4)
      if let amount = outcome.cost { cost = (cost ?? 0) + amount }
    }
  }

  /// Suites in the order of the plan, each in chain order.
  private(set) var cells: [Cell] = []

  /// Streams the whole run once; `visit` sees every case but steady passes, behind the counting.
  init(_ run: any RunSource, visit: (CaseResult) throws -> Void = { _ in }) throws {
    for suite in run.header.suites.indices {
      let planned = min(max(run.header.suites[suite].caseCount, 0), 1_000_000_000)
      for member in run.header.chain(of: suite) {
        var cell = Cell(suite: suite, member: member, planned: planned)
        try run.forEachOutcome(suite: suite, member: member) { outcome in
          cell.add(outcome)
          if let result = outcome.result { try visit(result) }
        }
        cells.append(cell)
      }
    }
  }

  var total: VerdictCounts { cells.reduce(VerdictCounts()) { $0 + $1.counts } }
  var notRun: Int { cells.reduce(0) { $0 + $1.notRun } }
  var trials: Int { cells.reduce(0) { $0 + $1.trials } }
  var milliseconds: Int { cells.reduce(0) { min($0 + $1.milliseconds, .max / 4) } }

  /// USD over all cells, as far as known; nil where nothing is.
  var cost: Double? {
    let known = cells.compactMap(\.cost)
    return known.isEmpty ? nil : known.reduce(0, +)
  }

  /// The cells of one suite, in chain order.
  func cells(of suite: Int) -> [Cell] { cells.filter { $0.suite == suite } }
}
