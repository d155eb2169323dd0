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

  /// `stopped by --max-time`, `the run was interrupted`, or `the run ended early (exit 3: outage)`.
  var why: String {
    guard let end else { return "the run was interrupted" }
    switch end.stop?.cause {
    case .failFast: return "stopped by --fail-fast"
    case .maxCost: return "stopped by --max-cost"
    case .maxTime: return "stopped by --max-time"
    case .interrupted: return "the run was interrupted"
    case nil where end.exit.code == .success && end.exit.advised == nil:
      // A run that holds lacks no result by itself: then lines of its file are lost.
      return "the run's file holds no result of them"
    case .error, nil: return "the run ended early (\(end.exit.lastLine))"
    }
  }
}
