import ContractModel

/// Counts trials as they finish, by suite and member.
struct RunProgress {
  /// One suite on one member.
  struct Cell {
    var suite: Int
    var member: Int
    var cases: Int
    /// Finished trials, each as its share of a case, so that their sum counts cases.
    var done = 0.0
    var failed = 0
    var unverified = 0

    var doneCases: Int { min(cases, Int((done + 1e-6).rounded(.down))) }
    var isDone: Bool { doneCases >= cases }
  }

  let header: RunHeader
  /// Trials the run will make, those done before a resume left out.
  let steps: Int
  private(set) var cells: [Cell] = []
  private(set) var trials = 0
  private var places: [[Int]: Int] = [:]
  private var told = 0

  init(_ header: RunHeader, steps: Int) {
    self.header = header
    self.steps = steps
    for suite in header.suites.indices {
      for member in header.chain(of: suite) {
        places[[suite, member]] = cells.count
        let cases = max(0, header.suites[suite].caseCount)
        cells.append(Cell(suite: suite, member: member, cases: cases))
      }
    }
  }

  mutating func add(_ trial: TrialResult) {
    trials += 1
    guard let place = places[[trial.step.suite, trial.step.member]] else { return }
    cells[place].done += 1 / Double(max(1, trial.planned))
    if trial.verdict == .failed { cells[place].failed += 1 }
    if trial.verdict == .unverified { cells[place].unverified += 1 }
  }

  /// Whole tenths of the trials that are done, 0…10.
  var tenths: Int { steps > 0 ? min(10, Int(Double(trials) / Double(steps) * 10)) : 0 }

  /// `40% 120/300 trials, 3 failed, 1 unverified`.
  var summary: String {
    let failed = cells.reduce(0) { $0 + $1.failed }
    let unverified = cells.reduce(0) { $0 + $1.unverified }
    return "\(tenths * 10)% \(trials)/\(steps) trials" + Self.findings(failed, unverified)
  }

  /// Lines of cells that are done and whose predecessors in the plan were told.
  mutating func takeFinishedCells() -> [String] {
    var lines: [String] = []
    while told < cells.count, cells[told].isDone {
      if cells[told].cases > 0 { lines.append(line(cells[told])) }
      told += 1
    }
    return lines
  }

  /// Lines of all cells not told yet.
  mutating func takeRemainingCells() -> [String] {
    defer { told = cells.count }
    return cells[min(told, cells.count)...].filter { $0.cases > 0 }.map { line($0) }
  }

  private func line(_ cell: Cell) -> String {
    let name = "\(header.suiteName(cell.suite)) on \(header.memberName(cell.member))"
    return TextMedium.terminal.line(name.cut(toUTF8: 200))
      + ": \(cell.doneCases)/\(cell.cases) cases"
      + Self.findings(cell.failed, cell.unverified, noun: "trial")
  }

  /// Empty where there is none.
  static func findings(_ failed: Int, _ unverified: Int, noun: String? = nil) -> String {
    [(failed, "failed"), (unverified, "unverified")].filter { $0.0 > 0 }.map { count, word in
      ", \(noun.map { Figures.count(count, $0) } ?? String(count)) \(word)"
    }.joined()
  }
}
