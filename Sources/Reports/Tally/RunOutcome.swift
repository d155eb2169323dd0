import ContractModel

/// How a run came to its end, in words for cases that were not run.
struct RunOutcome {
  /// The word for it: the end's own, or `interrupted`.
  let reason: ReasonWord
  let exit: ExitStatus?

  init(_ run: any RunSource, context: ReportContext) {
    exit = context.exit ?? run.end?.exit
    reason = run.end?.exit.reason ?? .interrupted
  }

  /// `the run was interrupted`, or `the run ended with budget`.
  var why: String {
    switch reason {
    case .interrupted: "the run was interrupted"
    case .passed: "the run recorded no result for them"
    default: "the run ended with \(reason.rawValue)"
    }
  }
}
