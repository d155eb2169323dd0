import ContractModel
import RunFiles

/// Ends a command early, with what is to be shown and the exit it leads to.
struct CommandFailure: Error {
  var diagnostics: [Diagnostic]
  var exit: ExitStatus

  /// Findings about files or the command line: nothing was sent.
  ///
  /// Without a reason word, it is `usage` where the files are all in order.
  init(_ diagnostics: [Diagnostic], _ reason: ReasonWord? = nil) {
    self.diagnostics = diagnostics
    let isUsage = diagnostics.allSatisfy { $0.severity != .error || $0.isAboutTheCommandLine }
    exit = ExitStatus(.usage, reason ?? (isUsage ? .usage : .invalidFile))
  }

  init(usage message: String, remedy: String? = nil) {
    self.init([Diagnostic(code: "usage", message, remedy: remedy)], .usage)
  }

  /// A run's file that cannot be found, read or written.
  init(_ error: RunFileError) {
    let message = HerePath.shortened(String(describing: error))
    switch error {
    case .noSuchRun, .ambiguousRun, .nothingToMerge, .shardsDiffer, .shardsOverlap,
      .changedSinceStart, .inUse, .exists:
      self.init(usage: message)
    case .system, .diskFull, .broken, .ended, .credential, .recordTooLong, .bodyTooLong:
      self.init(message, code: "run-file", exit: ExitStatus(.internal, .internal))
    case .notFound, .notRegularFile, .lineTooLong, .noHeader, .unknownFormat, .damagedLine,
      .damagedHeader, .bodyOutOfRange, .bodyDigest:
      self.init(message, code: "run-file", exit: ExitStatus(.usage, .invalidFile))
    }
  }

  init(_ message: String, code: String, exit: ExitStatus, remedy: String? = nil) {
    diagnostics = [Diagnostic(code: code, message, remedy: remedy)]
    self.exit = exit
  }
}

extension Diagnostic {
  /// Whether what was typed is wrong, and no file.
  fileprivate var isAboutTheCommandLine: Bool {
    let codes = ["usage", "unknown-suite", "unknown-case", "unknown-tag", "unknown-member"]
    return location == nil && codes.contains(code)
  }
}
