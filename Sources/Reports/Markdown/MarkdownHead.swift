import ContractModel

/// The top of the page: verdict of the run, where its replies come from, counts by member.
struct MarkdownHead {
  private static let mostRows = 500

  let run: any RunSource
  let tally: RunTally
  let context: ReportContext

  var blocks: [String] {
    let outcome = RunOutcome(run, context: context)
    let status = outcome.exit.map { $0.lastLine } ?? "the run was interrupted"
    let mode = run.header.mode.rawValue
    var blocks = [
      "# Chaindrill: \(status)", "Run `\(run.header.run)`, \(mode), \(cost.text), \(trials).",
    ]
    if run.header.hasSyntheticRecordings {
      blocks.append("> **Note:** \(ConsoleHead.syntheticNote).")
    }
    if tally.notRun > 0 {
      blocks.append("> **\(Figures.count(tally.notRun, "result")) not run**: \(outcome.why).")
    } else if tally.total.ran == 0 {
      blocks.append("> **Nothing ran**: no contract was tested.")
    }
    return blocks + [counts]
  }

  private var cost: RunCost { RunCost(run, tally: tally) }

  private var trials: String { Figures.count(tally.trials, "trial") }

  private var counts: String {
    let heads = [
      "suite", "member", "passed", "failed", "unverified", "skipped", "not run", "flaky",
    ]
    var lines = [
      MarkdownMatrix.row(heads),
      MarkdownMatrix.row(["---", "---"] + heads.dropFirst(2).map { _ in "---:" }),
    ]
    lines += tally.cells.prefix(Self.mostRows).map { cell in
      let names = [run.header.suiteName(cell.suite), run.header.memberName(cell.member)]
      return MarkdownMatrix.row(
        names.map { MarkdownText.span($0) } + figures(cell.counts, notRun: cell.notRun))
    }
    let more = tally.cells.count - Self.mostRows
    if more > 0 {
      lines.append(MarkdownMatrix.row(["and \(more) more"] + heads.dropFirst().map { _ in "" }))
    }
    let total = figures(tally.total, notRun: tally.notRun).map { "**\($0)**" }
    return (lines + [MarkdownMatrix.row(["**total**", ""] + total)]).joined(separator: "\n")
  }

  private func figures(_ counts: VerdictCounts, notRun: Int) -> [String] {
    [counts.passed, counts.failed, counts.unverified, counts.skipped, notRun, counts.flaky]
      .map(String.init)
  }
}
