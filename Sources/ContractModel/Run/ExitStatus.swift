/// An exit code with the one word that tells apart what shares it.
package struct ExitStatus: Sendable, Hashable {
  package var code: ExitCode
  package var reason: ReasonWord
  /// The code that would have been, where `--advisory` made it 0.
  package var advised: ExitCode?

  package init(_ code: ExitCode, _ reason: ReasonWord, advised: ExitCode? = nil) {
    self.code = code
    self.reason = reason
    self.advised = advised
  }

  /// Whether failures gate or merely inform.
  package enum Gate: Sendable, Hashable {
    case enforcing, advisory
  }

  /// The one function that chooses a command's exit: the finding of highest rank wins.
  ///
  /// Of findings with one code the first names the reason. No finding at all is success.
  package static func decided(by findings: [ExitStatus], gate: Gate = .enforcing) -> ExitStatus {
    var worst = ExitStatus(.success, .passed)
    for finding in findings where finding.code.rank > worst.code.rank { worst = finding }
    guard gate == .advisory, worst.code.yieldsToAdvisory else { return worst }
    return ExitStatus(.success, worst.reason, advised: worst.code)
  }

  /// The last line of a command's output: `exit 1: contract`.
  package var lastLine: String {
    guard let advised else { return "exit \(code.rawValue): \(reason.rawValue)" }
    return "exit 0: \(reason.rawValue) (advisory; would have been \(advised.rawValue))"
  }
}
