import ContractModel

/// Says what was not run and why, where the reports lie, and what it cost.
struct ConsoleFoot {
  let style: ConsoleStyle
  let run: any RunSource
  let tally: RunTally
  let context: ReportContext

  var notRunLines: [String] {
    let outcome = RunOutcome(run, context: context)
    if tally.total.ran == 0 && tally.notRun == 0 {
      return wrapped("nothing ran: no contract was tested")
    }
    guard tally.notRun > 0 else { return [] }
    return wrapped("\(Figures.count(tally.notRun, "result")) not run: \(outcome.why)")
  }

  var lines: [String] {
    var lines = context.reportPaths.flatMap { wrapped("report \(TextMedium.terminal.line($0))") }
    if let file = context.runFile { lines += wrapped("run file \(TextMedium.terminal.line(file))") }
    lines += ConsolePossiblyPaid(run: run).sentences.flatMap { wrapped($0) }
    var facts = [RunCost(run, tally: tally).text, Figures.count(tally.trials, "trial")]
    if let end = run.end {
      let (wall, overflow) = end.finished.milliseconds
        .subtractingReportingOverflow(run.header.started.milliseconds)
      if !overflow, wall >= 0 { facts.append(Figures.span(milliseconds: Int(wall))) }
    }
    facts.append("\(Figures.span(milliseconds: tally.milliseconds)) of exchanges")
    return lines + wrapped(facts.joined(separator: style.dot))
  }

  private func wrapped(_ text: String) -> [String] {
    LineWrap.lines(text, width: style.width, indent: "  ")
  }
}
