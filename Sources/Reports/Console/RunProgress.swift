import ContractModel

/// Counts trials as they finish, by suite and member.
struct RunProgress {
  /// One suite on one member.
  struct Cell {
    var suite: Int
    var member: Int
    var cases: Int
    var done: FinishedPart

    var doneCases: Int { min(cases, Int((done.cases + 1e-6).rounded(.down))) }
    var isDone: Bool { doneCases >= cases }
  }

  let header: RunHeader
  /// Trials of the whole run.
  let steps: Int
  private(set) var cells: [Cell] = []
  private(set) var trials = 0
  private var places: [[Int]: Int] = [:]
  private var told = 0

  /// - Parameter steps: trials that are due, those of the `earlier` parts left out.
  init(_ header: RunHeader, steps: Int, earlier: [FinishedPart] = []) {
    self.header = header
    trials = earlier.reduce(0) { $0 + $1.trials }
    self.steps = steps + trials
    for suite in header.suites.indices {
      for member in header.chain(of: suite) {
        places[[suite, member]] = cells.count
        let cases = max(0, header.suites[suite].caseCount)
        let done = earlier.first { $0.suite == suite && $0.member == member }
        cells.append(
          Cell(
            suite: suite, member: member, cases: cases,
            done: done ?? FinishedPart(suite: suite, member: member)))
      }
    }
  }

  mutating func add(_ trial: TrialResult) {
    trials += 1
    guard let place = places[[trial.step.suite, trial.step.member]] else { return }
    cells[place].done.add(trial)
  }

  /// Whole tenths of the trials that are done, 0…10.
  var tenths: Int { steps > 0 ? min(10, Int(Double(trials) / Double(steps) * 10)) : 0 }

  /// `40% 120/300 trials, 3 failed, 1 unverified`.
  var summary: String {
    let failed = cells.reduce(0) { $0 + $1.done.failed }
    let unverified = cells.reduce(0) { $0 + $1.done.unverified }
    return "\(tenths * 10)% \(trials)/\(Figures.count(steps, "trial"))"
      + Self.findings(failed, unverified)
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
      + ": \(cell.doneCases)/\(Figures.count(cell.cases, "case"))"
      + Self.findings(cell.done.failed, cell.done.unverified, noun: "trial")
  }

  /// Empty where there is none.
  static func findings(_ failed: Int, _ unverified: Int, noun: String? = nil) -> String {
    [(failed, "failed"), (unverified, "unverified")].filter { $0.0 > 0 }.map { count, word in
      ", \(noun.map { Figures.count(count, $0) } ?? String(count)) \(word)"
    }.joined()
  }
}
