import ContractModel

/// Checks that no two files declare the same environment or suite.
struct UniqueNames {
  let log: DiagnosticLog

  func check(_ environments: [ModelEnvironment], _ suites: [Suite]) {
    check("environment", environments.map { ($0.name, $0.location) })
    check("suite", suites.map { ($0.name, $0.location) })
  }

  private func check(_ noun: String, _ names: [(name: String, location: SourceLocation)]) {
    var seen: [String: SourceLocation] = [:]
    for (name, location) in names where !name.isEmpty {
      if let first = seen[name] {
        log.add(
          Diagnostic(
            code: "duplicate-name", "the \(noun) \"\(name)\" is declared in \(first.file) already",
            at: location, remedy: "rename one of the two"))
      } else {
        seen[name] = location
      }
    }
  }
}
