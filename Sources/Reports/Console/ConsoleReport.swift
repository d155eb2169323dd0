import ContractModel

/// The text a person reads at the end of a run: what failed, where, and how to see it again.
///
/// The exit's last line is not part of it: whoever prints adds that.
package struct ConsoleReport: Reporter {
  /// Rows of the matrix, and failures told in full.
  private static let limits = (rows: 40, failures: 10)

  package init() {}

  package var format: ReportFormat { .console }

  package func write(
    _ run: any RunSource, context: ReportContext, to output: any ReportOutput
  ) throws {
    try output.begin("")
    try output.write(Array(text(run, context: context).utf8))
    try output.end(nil)
  }

  /// The whole report, ending in a line feed; its size is bounded whatever the run's.
  package func text(_ run: any RunSource, context: ReportContext) throws -> String {
    let style = ConsoleStyle(context)
    let survey = try RunSurvey(
      run, rows: Self.limits.rows, telling: Self.limits.failures)
    let grids = try VerdictGrid.all(run, entries: survey.worst)
    let failures = ConsoleFailures(
      style: style,
      text: FailureText(
        run, context: context, medium: .terminal,
        limits: FailureText.Limits(
          mismatches: 5, attempts: 5, replyBytes: context.excerptBytes,
          frameColumns: style.width)))
    let head = ConsoleHead(style: style, header: run.header, diagnostics: context.diagnostics)
    let foot = ConsoleFoot(
      style: style, run: run, tally: survey.tally, context: context)
    let sections = [
      head.lines,
      matrix(grids, survey: survey, context: context, header: run.header),
      ConsoleCounts(style: style, header: run.header, tally: survey.tally).lines
        + foot.notRunLines,
      Array(failures.lines(survey.telling).dropFirst()) + more(survey),
      context.comparison.map { ConsoleDrift(style: style, comparison: $0).lines } ?? [],
      foot.lines,
    ]
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n") + "\n"
  }

  private func matrix(
    _ grids: [VerdictGrid], survey: RunSurvey, context: ReportContext, header: RunHeader
  ) -> [String] {
    guard !grids.isEmpty else { return [] }
    let style = ConsoleStyle(context)
    let matrix = ConsoleMatrix(style: style, header: header)
    var lines = Array(grids.map { matrix.lines($0) }.joined(separator: [""]))
    let shown = survey.worst.reduce(0) { $0 + $1.failed + $1.unverified }
    let more = survey.tally.total.failed + survey.tally.total.unverified - shown
    if more > 0 {
      let see = context.reportPaths.first.map { ": see \(TextMedium.terminal.line($0))" } ?? ""
      lines.append("and \(Figures.count(more, "more result")) not passed\(see)")
    }
    let verdicts: [(Verdict?, String)] =
      Verdict.allCases.map { ($0, $0.rawValue) } + [(nil, "not run")]
    let legend = verdicts.map { "\(style.mark($0)) \($1)" } + ["~ flaky"]
    return lines + LineWrap.lines(legend.joined(separator: "  "), width: style.width, indent: "  ")
  }

  private func more(_ survey: RunSurvey) -> [String] {
    let total = survey.tally.total
    let more = total.failed + total.unverified - survey.telling.count
    return more > 0 ? ["", "and \(Figures.count(more, "more result")) not passed"] : []
  }
}
