import ContractModel

/// Words the annotations of results and changes.
struct GitHubAnnotator {
  private let run: any RunSource
  private let context: ReportContext
  private let text: FailureText

  init(run: any RunSource, context: ReportContext) {
    self.run = run
    self.context = context
    text = FailureText(
      run, context: context, medium: .markup,
      limits: FailureText.Limits(mismatches: 3, attempts: 3, replyBytes: 200, frameColumns: 80))
  }

  /// A result's whole account, at the expectation it breaks.
  func command(_ level: WorkflowCommand.Level, _ result: CaseResult) -> WorkflowCommand {
    let title = "\(result.caseID) on \(run.header.memberName(result.member))"
    return WorkflowCommand(
      level, title: title, message: text.lines(result).map(\.plain),
      at: inRepository(text.place(of: result)))
  }

  /// A difference from the baseline.
  func command(_ change: Comparison.Change) -> WorkflowCommand {
    WorkflowCommand(
      .notice, title: "\(change.kind.rawValue): \(change.caseID) on \(change.member)",
      message: ["\(change.before) → \(change.after)"],
      at: change.location.map { inRepository($0) })
  }

  /// A warning where a comparison compared nothing; empty otherwise.
  var nothingCompared: [WorkflowCommand] {
    guard let comparison = context.comparison, comparison.compared == 0 else { return [] }
    let summary = ComparisonSummary(comparison: comparison)
    let message = [summary.sentence(reference: comparison.reference), summary.remedy]
    return [
      WorkflowCommand(
        .warning, title: "nothing was compared", message: message.compactMap { $0 })
    ]
  }

  /// One warning for all that was not run, or an error where nothing was; empty otherwise.
  func notRun(_ tally: RunTally) -> [WorkflowCommand] {
    let why = RunOutcome(run, context: context).why
    if tally.notRun > 0 {
      let message = "\(Figures.count(tally.notRun, "result")) not run: \(why)"
      return [WorkflowCommand(.warning, title: "not run", message: [message])]
    }
    guard tally.total.ran == 0 else { return [] }
    let message = "nothing ran: no contract was tested"
    return [WorkflowCommand(.error, title: "nothing ran", message: [message])]
  }

  private func inRepository(_ location: SourceLocation) -> SourceLocation {
    var location = location
    location.file = context.sourcePath(location.file)
    return location
  }
}
