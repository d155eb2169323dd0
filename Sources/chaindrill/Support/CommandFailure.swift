import ContractModel

/// Ends a command early, with what is to be shown and the exit it leads to.
struct CommandFailure: Error {
  var diagnostics: [Diagnostic]
  var exit: ExitStatus

  /// Findings about files or usage: nothing was sent.
  init(_ diagnostics: [Diagnostic], _ reason: ReasonWord = .invalidFile) {
    self.diagnostics = diagnostics
    exit = ExitStatus(.usage, reason)
  }

  init(usage message: String, remedy: String? = nil) {
    self.init([Diagnostic(code: "usage", message, remedy: remedy)], .usage)
  }

  init(_ message: String, code: String, exit: ExitStatus, remedy: String? = nil) {
    diagnostics = [Diagnostic(code: code, message, remedy: remedy)]
    self.exit = exit
  }
}
