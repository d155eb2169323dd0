import ContractModel

/// Writes a summary for a CI job's page; a file over the budget is refused whole by its reader.
///
/// What does not fit is dropped and said so: first the list of passed cases, then failures' detail.
package struct MarkdownReport: Reporter {
  /// A page takes 1 MiB from all steps together.
  private static let pageBytes = 900 * 1024
  /// Kept free for the sentences that say what was dropped.
  private static let reserve = 1024

  let budget: Int

  package init() { self.init(budget: Self.pageBytes) }

  init(budget: Int) { self.budget = budget }

  package var format: ReportFormat { .markdown }

  package func write(
    _ run: any RunSource, context: ReportContext, to output: any ReportOutput
  ) throws {
    let survey = try RunSurvey(run, rows: MarkdownMatrix.rows, telling: 0)
    let grids = try VerdictGrid.all(run, entries: survey.worst)
    let head = MarkdownHead(run: run, tally: survey.tally, context: context)
    let matrix = MarkdownMatrix(header: run.header)
    try output.begin("")
    var page = MarkdownBudget(output, bytes: budget)
    var dropped: [String] = []
    for block in head.blocks + grids.map({ matrix.block($0) }) + drift(context) {
      if try !page.write(block + "\n", reserve: Self.reserve) {
        dropped.append("a table that did not fit")
      }
    }
    try writeFailures(run, context: context, tally: survey.tally, to: &page, dropped: &dropped)
    try writePassed(run, tally: survey.tally, to: &page, dropped: &dropped)
    if !dropped.isEmpty {
      let what = Array(Set(dropped)).sorted().joined(separator: ", ")
      _ = try page.write("Left out for the page's limit of size: \(what).", reserve: 0)
    }
    try output.end(nil)
  }

  private func drift(_ context: ReportContext) -> [String] {
    context.comparison.map { MarkdownDrift(comparison: $0).blocks } ?? []
  }

  private func writeFailures(
    _ run: any RunSource, context: ReportContext, tally: RunTally,
    to page: inout MarkdownBudget, dropped: inout [String]
  ) throws {
    let total = tally.total.failed + tally.total.unverified
    guard total > 0 else { return }
    let text = FailureText(
      run, context: context, medium: .markup,
      limits: FailureText.Limits(
        mismatches: 20, attempts: 10, replyBytes: context.excerptBytes, frameColumns: 100))
    var told = 0
    var isFull = try !page.write("## What did not pass\n", reserve: Self.reserve)
    for wanted in [Verdict.failed, .unverified] where !isFull {
      try run.forEachOutcome { outcome, _, _ in
        guard let result = outcome.result, result.verdict == wanted, !isFull else { return }
        let block = MarkdownFailure(result: result, lines: text.lines(result)).block
        if try page.write(block, reserve: Self.reserve) { told += 1 } else { isFull = true }
      }
    }
    if told < total {
      dropped.append("the detail of \(Figures.count(total - told, "result")) that did not pass")
    }
  }

  /// Written whole or not at all, since half a list reads like all of it.
  private func writePassed(
    _ run: any RunSource, tally: RunTally, to page: inout MarkdownBudget,
    dropped: inout [String]
  ) throws {
    guard tally.total.passed > 0 else { return }
    let room = page.left - Self.reserve
    var list = "<details><summary>\(Figures.count(tally.total.passed, "passed result"))"
    list += "</summary>\n\n"
    var isWhole = true
    try run.forEachOutcome { outcome, _, member in
      guard outcome.verdict == .passed, isWhole else { return }
      let name = run.header.memberName(member)
      list += "- \(MarkdownText.span(outcome.caseID)) on \(MarkdownText.span(name))"
      list += outcome.isFlaky ? ", flaky\n" : "\n"
      isWhole = list.utf8.count < room
    }
    list += "\n</details>"
    let isWritten = try isWhole && page.write(list, reserve: Self.reserve)
    if !isWritten { dropped.append("the list of passed results") }
  }
}
