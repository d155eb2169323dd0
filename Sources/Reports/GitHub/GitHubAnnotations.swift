import ContractModel

/// Writes the lines that annotate a change's files on GitHub: errors, warnings, notices.
///
/// A step shows about ten of each; the last one says how many more there are.
package struct GitHubAnnotations: Reporter {
  private static let most = 10

  package init() {}

  package var format: ReportFormat { .github }

  package func write(
    _ run: any RunSource, context: ReportContext, to output: any ReportOutput
  ) throws {
    var failed: [CaseResult] = []
    var unverified: [CaseResult] = []
    let tally = try RunTally(run) { result in
      switch result.verdict {
      case .failed where failed.count < Self.most: failed.append(result)
      case .unverified where unverified.count < Self.most: unverified.append(result)
      default: break
      }
    }
    let annotator = GitHubAnnotator(run: run, context: context)
    let general = annotator.notRun(tally) + annotator.nothingCompared
    let doubtful = general + unverified.map { annotator.command(.warning, $0) }
    let drift = context.comparison?.drift ?? []
    let lines =
      bounded(
        failed.map { annotator.command(.error, $0) }, of: tally.total.failed, .error,
        "failed results")
      + bounded(
        doubtful, of: tally.total.unverified + general.count, .warning,
        "unverified results")
      + bounded(
        drift.prefix(Self.most).map { annotator.command($0) }, of: drift.count, .notice, "changes")
    try output.begin("")
    if !lines.isEmpty {
      try output.write(Array((lines.map(\.text).joined(separator: "\n") + "\n").utf8))
    }
    try output.end(nil)
  }

  private func bounded(
    _ commands: [WorkflowCommand], of total: Int, _ level: WorkflowCommand.Level, _ noun: String
  ) -> [WorkflowCommand] {
    guard total > Self.most else { return commands }
    let shown = commands.prefix(Self.most - 1)
    let message = "and \(total - shown.count) more \(noun): see the job's other reports"
    return shown + [WorkflowCommand(level, title: "more \(noun)", message: [message])]
  }
}
