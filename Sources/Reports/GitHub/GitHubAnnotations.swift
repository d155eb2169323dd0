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
    var found: (failed: [CaseResult], unverified: [CaseResult]) = ([], [])
    let tally = try RunTally(run) { result in
      switch result.verdict {
      case .failed where found.failed.count < Self.most: found.failed.append(result)
      case .unverified where found.unverified.count < Self.most: found.unverified.append(result)
      default: break
      }
    }
    let text = FailureText(
      run, context: context, medium: .markup,
      limits: FailureText.Limits(mismatches: 3, attempts: 3, replyBytes: 200, frameColumns: 80))
    func place(_ location: SourceLocation) -> SourceLocation {
      var location = location
      location.file = context.sourcePath(location.file)
      return location
    }
    func annotation(_ level: WorkflowCommand.Level, _ result: CaseResult) -> WorkflowCommand {
      let title = "\(result.caseID) on \(run.header.memberName(result.member))"
      return WorkflowCommand(
        level, title: title, message: text.lines(result).map(\.plain),
        at: place(text.place(of: result)))
    }
    let total = tally.total
    let failed = found.failed.map { annotation(.error, $0) }
    let unverified =
      notRun(run, context, tally) + found.unverified.map { annotation(.warning, $0) }
    let doubtful = total.unverified + (tally.notRun > 0 ? 1 : 0)
    let drift = (context.comparison?.drift ?? []).prefix(Self.most).map { change in
      notice(change, at: change.location.map { place($0) })
    }
    let lines =
      bounded(failed, of: total.failed, .error, "failed results")
      + bounded(unverified, of: doubtful, .warning, "unverified results")
      + bounded(drift, of: context.comparison?.drift.count ?? 0, .notice, "changes")
    try output.begin("")
    if !lines.isEmpty {
      try output.write(Array((lines.map(\.text).joined(separator: "\n") + "\n").utf8))
    }
    try output.end(nil)
  }

  private func notRun(
    _ run: any RunSource, _ context: ReportContext, _ tally: RunTally
  ) -> [WorkflowCommand] {
    let why = RunOutcome(run, context: context).why
    if tally.notRun > 0 {
      let message = "\(Figures.count(tally.notRun, "result")) not run: \(why)"
      return [WorkflowCommand(.warning, title: "not run", message: [message])]
    }
    guard tally.total.ran == 0 else { return [] }
    let message = "nothing ran: no contract was tested"
    return [WorkflowCommand(.error, title: "nothing ran", message: [message])]
  }

  private func notice(
    _ change: Comparison.Change, at location: SourceLocation?
  ) -> WorkflowCommand {
    WorkflowCommand(
      .notice, title: "\(change.kind.rawValue): \(change.caseID) on \(change.member)",
      message: ["\(change.before) → \(change.after)"], at: location)
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
