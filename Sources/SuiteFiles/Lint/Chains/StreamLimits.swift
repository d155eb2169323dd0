import ContractModel

/// `no-ttft-limit` and `no-idle-timeout`: streams that may hang for as long as the whole timeout.
enum StreamLimits: ChainRule {
  static func findings(in chain: LintedChain) -> [Diagnostic] {
    chain.allowed.map(\.environment).filter { $0.capabilities.contains(.streaming) }
      .flatMap { environment in
        var findings: [Diagnostic] = []
        if environment.limits.firstToken == nil {
          findings.append(
            finding(
              environment, "no-ttft-limit", "waits for its first content as long as for all of it",
              "write for example limits: {first_token: 20s}"))
        }
        if environment.limits.idle == nil {
          findings.append(
            finding(
              environment, "no-idle-timeout", "may stall amid a stream until its whole timeout",
              "write for example limits: {idle: 30s}"))
        }
        return findings
      }
  }

  private static func finding(
    _ environment: ModelEnvironment, _ code: String, _ what: String, _ remedy: String
  ) -> Diagnostic {
    Diagnostic(
      .note, code: code, "\"\(environment.name)\" \(what)", at: environment.location,
      remedy: remedy)
  }
}
