import ContractModel

/// How a run came to its end, in words for cases that were not run.
struct RunOutcome {
  /// The command's exit; nil where none is known.
  let exit: ExitStatus?
  private let end: RunEnd?

  init(_ run: any RunSource, context: ReportContext) {
    exit = context.exit ?? run.end?.exit
    end = run.end
  }

  /// `the run was interrupted`, or `the run ended early (exit 3: budget)`.
  ///
  /// A run that holds lacks no result by itself: then lines of its file are lost.
  var why: String {
    guard let end else { return "the run was interrupted" }
    if end.exit.code == .success, end.exit.advised == nil {
      return "the run's file holds no result of them"
    }
    return "the run ended early (\(end.exit.lastLine))"
  }
}
